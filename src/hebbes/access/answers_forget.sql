-- Forget answers that are older than they are promised.
-- reads:  none
-- writes: access.answer
DELETE FROM access.answer AS a WHERE a.answered_at < %(before)s::timestamptz
