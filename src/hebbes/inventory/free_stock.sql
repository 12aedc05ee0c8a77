-- List per article the locations that have units free, and how many.
-- reads:  inventory.position
-- writes: none
SELECT p.sku, array_agg(p.location) AS locations, array_agg(p.on_hand - p.reserved - p.safety) AS free
  FROM inventory.position AS p
 WHERE p.sku = ANY (%(sku)s::text[])
   AND p.owner = %(owner)s::smallint
   AND p.on_hand - p.reserved - p.safety > 0
 GROUP BY p.sku
