-- Where a reader is, locked; no row when another process is reading for it.
-- reads:  journal.reader
-- writes: none
SELECT number FROM journal.reader WHERE name = %(name)s::text FOR UPDATE SKIP LOCKED
