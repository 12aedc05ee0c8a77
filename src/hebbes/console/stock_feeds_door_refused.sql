-- Rows of messages that were not taken, the newest first.
-- reads:  inventory.feed_refusal
-- writes: none
SELECT r.taken_at, r.source, r.ref, r.line, r.location, r.sku, r.units, r.field
  FROM inventory.feed_refusal AS r
 ORDER BY r.taken_at DESC, r.source, r.ref, r.line
 LIMIT %(most)s::int
