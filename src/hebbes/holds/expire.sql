-- Standing holds whose limit has passed, locked.
-- reads:  holds.hold
-- writes: none
SELECT h.order_id, h.gate, h.turn, coalesce(h.then_do, 'review')
  FROM holds.hold AS h
 WHERE h.lifted_at IS NULL AND h.expires_at <= %(at)s::timestamptz
 ORDER BY h.expires_at LIMIT %(most)s::int
   FOR UPDATE SKIP LOCKED
