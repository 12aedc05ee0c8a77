-- Lift standing holds, journal each, and tell which gates still stop the order.
-- reads:  holds.hold
-- writes: holds.hold, journal.entry
WITH wanted AS (
    SELECT w.order_id, w.gate, w.lifted_by, w.reason, w.turn
      FROM unnest(%(order_id)s::uuid[], %(gate)s::text[], %(lifted_by)s::text[], %(reason)s::text[])
           WITH ORDINALITY AS w (order_id, gate, lifted_by, reason, turn)
),
standing AS (
    SELECT h.order_id, h.gate, h.turn FROM holds.hold AS h
     WHERE h.order_id IN (SELECT w.order_id FROM wanted AS w) AND h.lifted_at IS NULL
     ORDER BY h.order_id, h.gate, h.turn
       FOR UPDATE
),
let_go AS (
    SELECT DISTINCT ON (s.order_id, s.gate) s.order_id, s.gate, s.turn, w.lifted_by, w.reason
      FROM standing AS s JOIN wanted AS w ON (w.order_id, w.gate) = (s.order_id, s.gate)
     ORDER BY s.order_id, s.gate, w.turn
),
lifted AS (
    UPDATE holds.hold AS h SET lifted_at = %(at)s::timestamptz, lifted_by = l.lifted_by, lift_reason = l.reason
      FROM let_go AS l WHERE (h.order_id, h.gate, h.turn) = (l.order_id, l.gate, l.turn)
),
journaled AS (
    INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
    SELECT %(at)s::timestamptz, 'hold.lifted', l.order_id, 'gate:' || l.gate, l.lifted_by, l.reason, jsonb_build_object('gate', l.gate)
      FROM let_go AS l
)
SELECT w.order_id, w.gate, l.gate IS NOT NULL,
       ARRAY(SELECT s.gate FROM standing AS s
              WHERE s.order_id = w.order_id
                AND NOT EXISTS (SELECT FROM let_go AS g WHERE (g.order_id, g.gate) = (s.order_id, s.gate))
              ORDER BY s.gate)
  FROM wanted AS w LEFT JOIN let_go AS l ON (l.order_id, l.gate) = (w.order_id, w.gate)
 ORDER BY w.turn
