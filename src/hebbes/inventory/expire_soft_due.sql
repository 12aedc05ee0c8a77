-- List soft claims whose time is over, the oldest first.
-- reads:  inventory.reservation
-- writes: none
SELECT r.line, r.location, r.sku, r.owner
  FROM inventory.reservation AS r
 WHERE r.expires_at <= %(at)s::timestamptz AND NOT r.hard
 ORDER BY r.expires_at, r.line, r.location
 LIMIT %(most)s::int
