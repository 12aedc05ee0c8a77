-- Take the turn to work out the credits of a format.
-- reads:  none
-- writes: none
SELECT pg_advisory_xact_lock(hashtextextended('imports.credit:' || %(format)s::text, 0))
