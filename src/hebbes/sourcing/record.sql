-- Record decisions with what they saw, and tell those made after placement on the time line.
-- reads:  none
-- writes: sourcing.decision, journal.entry
WITH decided AS (
    INSERT INTO sourcing.decision (order_id, decided_at, occasion, plan, seen, cost_milli, proven)
    SELECT d.order_id, d.decided_at, d.occasion, d.plan, d.seen, d.cost_milli, d.proven
      FROM unnest(%(order_id)s::uuid[], %(decided_at)s::timestamptz[], %(occasion)s::text[], %(plan)s::jsonb[],
                  %(seen)s::jsonb[], %(cost_milli)s::bigint[], %(proven)s::boolean[])
           AS d (order_id, decided_at, occasion, plan, seen, cost_milli, proven)
    RETURNING order_id, decided_at, occasion, cost_milli, plan
)
INSERT INTO journal.entry (at, kind, order_id, actor, reason, facts)
SELECT d.decided_at, 'order.sourced', d.order_id, 'system:sourcing', d.occasion,
       jsonb_build_object('cost_milli', d.cost_milli, 'from', d.plan -> 'from')
  FROM decided AS d
 WHERE d.occasion <> 'placed'
