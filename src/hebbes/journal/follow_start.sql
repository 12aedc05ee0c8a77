-- Make a reader's place at the beginning, unless it has one.
-- reads:  none
-- writes: journal.reader
INSERT INTO journal.reader (name, number) VALUES (%(name)s::text, 0) ON CONFLICT DO NOTHING
