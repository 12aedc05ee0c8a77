-- Units given to locations and not delivered yet.
-- reads:  orders.line_stage
-- writes: none
SELECT coalesce(sum(l.allocated + l.released + l.picked + l.packed + l.shipped), 0)::int FROM orders.line_stage AS l
