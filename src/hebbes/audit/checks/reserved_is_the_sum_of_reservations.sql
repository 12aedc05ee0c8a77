-- Counters of reserved units that differ from the sum of the reservations.
-- reads:  inventory.claim, inventory.standing
-- writes: none
WITH claimed AS (
    SELECT c.location, c.sku, c.owner, sum(c.units) AS units FROM inventory.claim AS c GROUP BY c.location, c.sku, c.owner
)
SELECT format('location %s, article %s', coalesce(p.location, c.location), coalesce(p.sku, c.sku)),
       format('%s reserved', coalesce(p.reserved, 0)), format('%s reserved', coalesce(c.units, 0))
  FROM inventory.standing AS p
  FULL JOIN claimed AS c ON (c.location, c.sku, c.owner) = (p.location, p.sku, p.owner)
 WHERE coalesce(p.reserved, 0) <> coalesce(c.units, 0)
