-- A page of the documents of a format, by number.
-- reads:  imports.document
-- writes: none
SELECT d.number, d.body FROM imports.document AS d
 WHERE d.format = %(format)s::text AND d.number > %(after)s::text
 ORDER BY d.number LIMIT %(most)s::int
