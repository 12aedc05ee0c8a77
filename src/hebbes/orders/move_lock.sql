-- Lock lines in the order of their ids, before a statement of its own moves their units.
-- reads:  orders.line
-- writes: none
SELECT FROM orders.line AS l
 WHERE (l.order_id, l.id) IN (SELECT w.order_id, w.line FROM unnest(%(order_id)s::uuid[], %(line)s::uuid[])
                                AS w (order_id, line))
 ORDER BY l.order_id, l.id
   FOR UPDATE
