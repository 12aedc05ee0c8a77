-- The fingerprints of all documents of a format.
-- reads:  imports.document
-- writes: none
SELECT d.number, d.fingerprint FROM imports.document AS d WHERE d.format = %(format)s::text
