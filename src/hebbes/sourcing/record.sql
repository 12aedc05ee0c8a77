-- Record decisions with what they saw.
-- reads:  none
-- writes: sourcing.decision
INSERT INTO sourcing.decision (order_id, decided_at, occasion, plan, seen, cost_milli, proven)
SELECT d.order_id, d.decided_at, d.occasion, d.plan, d.seen, d.cost_milli, d.proven
  FROM unnest(%(order_id)s::uuid[], %(decided_at)s::timestamptz[], %(occasion)s::text[], %(plan)s::jsonb[],
              %(seen)s::jsonb[], %(cost_milli)s::bigint[], %(proven)s::boolean[])
       AS d (order_id, decided_at, occasion, plan, seen, cost_milli, proven)
