-- Forget timers.
-- reads:  work.timer
-- writes: work.timer
DELETE FROM work.timer WHERE kind = %(kind)s::text AND key = ANY (%(key)s::uuid[])
