-- Take the limit off holds whose time was over.
-- reads:  holds.hold
-- writes: holds.hold
UPDATE holds.hold AS h SET expires_at = NULL
  FROM unnest(%(order_id)s::uuid[], %(gate)s::text[], %(turn)s::int[]) AS e (order_id, gate, turn)
 WHERE (h.order_id, h.gate, h.turn) = (e.order_id, e.gate, e.turn)
