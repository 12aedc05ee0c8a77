-- What a location is to count and has not counted since it was asked.
-- reads:  inventory.count_asked, inventory.position
-- writes: none
SELECT c.location, c.sku, c.reason, c.asked_at, coalesce(sum(p.on_hand), 0)::int
  FROM inventory.count_asked AS c
  LEFT JOIN inventory.position AS p ON (p.location, p.sku) = (c.location, c.sku)
 WHERE c.location = %(location)s::int
 GROUP BY c.location, c.sku, c.reason, c.asked_at
HAVING max(p.counted_at) IS NULL OR max(p.counted_at) < c.asked_at
 ORDER BY c.asked_at, c.sku
