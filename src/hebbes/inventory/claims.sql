-- List what lines hold.
-- reads:  inventory.reservation
-- writes: none
SELECT r.line, r.order_id, r.location, r.sku, r.owner, r.units, r.hard, r.expires_at, r.made_at
  FROM inventory.reservation AS r
 WHERE r.line = ANY (%(line)s::uuid[])
 ORDER BY r.line, r.location
