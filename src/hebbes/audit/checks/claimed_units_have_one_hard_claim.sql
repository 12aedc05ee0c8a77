-- Lines whose units under way differ from what is reserved for them.
-- reads:  orders.line_stage, inventory.claim
-- writes: none
WITH claimed AS (
    SELECT c.line, sum(c.units) AS units FROM inventory.claim AS c WHERE c.hard GROUP BY c.line
)
SELECT format('order %s, line %s', l.order_id, l.no),
       format('%s reserved', coalesce(c.units, 0)),
       format('%s under way', l.reserved + l.allocated + l.in_production + l.released + l.picked + l.packed + l.ready_for_pickup)
  FROM orders.line_stage AS l LEFT JOIN claimed AS c ON c.line = l.id
 WHERE l.kind NOT IN ('service', 'digital', 'gift_card')
   AND coalesce(c.units, 0) <> l.reserved + l.allocated + l.in_production + l.released + l.picked + l.packed + l.ready_for_pickup
 UNION ALL
SELECT format('reservation of line %s', c.line), format('%s units', c.units), 'no such order line'
  FROM claimed AS c WHERE NOT EXISTS (SELECT FROM orders.line_stage AS l WHERE l.id = c.line)
