-- Be the one who numbers until this transaction ends, or learn that another is.
-- reads:  none
-- writes: none
SELECT pg_try_advisory_xact_lock(7265626265)
