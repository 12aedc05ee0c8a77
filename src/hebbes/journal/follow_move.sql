-- Note how far a reader has read.
-- reads:  none
-- writes: journal.reader
UPDATE journal.reader SET number = %(number)s::bigint WHERE name = %(name)s::text
