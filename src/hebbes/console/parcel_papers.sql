-- The names of articles; what the catalogue does not know keeps its code.
-- reads:  catalog.article_card
-- writes: none
SELECT w.sku, coalesce(a.name, w.sku)
  FROM unnest(%(sku)s::text[]) WITH ORDINALITY AS w (sku, turn)
  LEFT JOIN catalog.article_card AS a ON a.sku = w.sku
 ORDER BY w.turn
