-- The fingerprints under which documents are kept, none for new ones.
-- reads:  imports.document
-- writes: none
SELECT d.fingerprint
  FROM unnest(%(format)s::text[], %(number)s::text[]) WITH ORDINALITY AS w (format, number, turn)
  LEFT JOIN imports.document AS d ON (d.format, d.number) = (w.format, w.number)
 ORDER BY w.turn
