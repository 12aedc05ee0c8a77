-- The newest orders that something stops, whatever it is or one gate.
-- reads:  holds.standing
-- writes: none
SELECT DISTINCT h.order_id FROM holds.standing AS h
 WHERE %(gate)s::text IN ('any', h.gate)
 ORDER BY h.order_id DESC
 LIMIT %(most)s::int
