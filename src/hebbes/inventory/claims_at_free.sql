-- The articles of which locations have units free.
-- reads:  inventory.position
-- writes: none
SELECT DISTINCT p.sku
  FROM inventory.position AS p
 WHERE p.location = ANY (%(location)s::int[]) AND p.on_hand - p.reserved - p.safety > 0
 ORDER BY p.sku
