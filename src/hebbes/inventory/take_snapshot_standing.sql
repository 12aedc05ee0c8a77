-- List all positions of some locations.
-- reads:  inventory.position
-- writes: none
SELECT p.location, p.sku, p.owner
  FROM inventory.position AS p
 WHERE p.location = ANY (%(location)s::int[])
