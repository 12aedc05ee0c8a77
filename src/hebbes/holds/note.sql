-- Note on standing holds what was found, and journal it.
-- reads:  holds.hold
-- writes: holds.hold, journal.entry
WITH noted AS (
    UPDATE holds.hold AS h SET reason = n.reason
      FROM unnest(%(order_id)s::uuid[], %(gate)s::text[], %(reason)s::text[], %(actor)s::text[])
           AS n (order_id, gate, reason, actor)
     WHERE h.order_id = n.order_id AND h.gate = n.gate AND h.lifted_at IS NULL
    RETURNING h.order_id, h.gate, h.reason, n.actor
),
journaled AS (
    INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
    SELECT %(at)s::timestamptz, 'hold.noted', n.order_id, 'gate:' || n.gate, n.actor, n.reason,
           jsonb_build_object('gate', n.gate)
      FROM noted AS n
)
SELECT count(*)::int FROM noted
