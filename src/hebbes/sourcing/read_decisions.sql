-- The sourcing decisions about one order, oldest first.
-- reads:  sourcing.decision
-- writes: none
SELECT d.id, d.decided_at, d.occasion, d.plan, d.seen, d.cost_milli, d.proven
  FROM sourcing.decision AS d WHERE d.order_id = %(order_id)s::uuid ORDER BY d.id
