-- Where articles lie at a location; an article of several owners may lie on several shelves, the first is told.
-- reads:  inventory.position
-- writes: none
SELECT p.sku, min(p.shelf)
  FROM inventory.position AS p
 WHERE p.location = %(location)s::int AND p.sku = ANY (%(sku)s::text[]) AND p.shelf IS NOT NULL
 GROUP BY p.sku
