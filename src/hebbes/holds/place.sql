-- Place holds, unless the same gate stops the order already, and journal each.
-- reads:  holds.hold
-- writes: holds.hold, journal.entry
WITH wanted AS (
    SELECT w.order_id, w.gate, w.placed_by, w.reason, w.stops, w.expires_at, w.then_do, w.turn
      FROM unnest(%(order_id)s::uuid[], %(gate)s::text[], %(placed_by)s::text[], %(reason)s::text[], %(stops)s::text[],
                  %(expires_at)s::timestamptz[], %(then_do)s::text[])
           WITH ORDINALITY AS w (order_id, gate, placed_by, reason, stops, expires_at, then_do, turn)
),
placed AS (
    INSERT INTO holds.hold (order_id, gate, turn, stops, reason, placed_at, placed_by, expires_at, then_do)
    SELECT w.order_id, w.gate, coalesce(past.turn, 0) + 1, w.stops, w.reason, %(at)s::timestamptz, w.placed_by, w.expires_at, w.then_do
      FROM wanted AS w
      LEFT JOIN LATERAL (SELECT max(h.turn) AS turn, bool_or(h.lifted_at IS NULL) AS standing
                           FROM holds.hold AS h WHERE h.order_id = w.order_id AND h.gate = w.gate) AS past ON true
     WHERE past.standing IS NOT TRUE
     ORDER BY w.turn
    RETURNING order_id, gate, reason, placed_by, expires_at
),
journaled AS (
    INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
    SELECT %(at)s::timestamptz, 'hold.placed', p.order_id, 'gate:' || p.gate, p.placed_by, p.reason,
           jsonb_strip_nulls(jsonb_build_object('gate', p.gate, 'expires_at', p.expires_at))
      FROM placed AS p WHERE %(told)s::boolean
)
SELECT count(*)::int FROM placed
