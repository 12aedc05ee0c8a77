-- List what order lines hold at locations.
-- reads:  inventory.reservation
-- writes: none
SELECT r.line, r.order_id, r.location, r.sku, r.owner, r.units, r.hard, r.expires_at, r.made_at
  FROM inventory.reservation AS r
 WHERE r.location = ANY (%(location)s::int[]) AND r.order_id IS NOT NULL
 ORDER BY r.line, r.location
