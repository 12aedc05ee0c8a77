-- The holds that stand on these orders.
-- reads:  holds.hold
-- writes: none
SELECT h.order_id, h.gate, h.stops, h.reason, h.placed_at, h.placed_by, h.expires_at, h.then_do
  FROM holds.hold AS h
 WHERE h.order_id = ANY (%(order_id)s::uuid[]) AND h.lifted_at IS NULL
 ORDER BY h.placed_at, h.gate
