-- Outside references and numbers that stand for more than one order.
-- reads:  orders.order_card
-- writes: none
SELECT format('%s of channel %s', o.external_ref, o.channel), format('%s orders', count(*)), 'one order'
  FROM orders.order_card AS o WHERE o.external_ref IS NOT NULL
 GROUP BY o.channel, o.external_ref HAVING count(*) > 1
 UNION ALL
SELECT format('number %s', o.number), format('%s orders', count(*)), 'one order'
  FROM orders.order_card AS o GROUP BY o.number HAVING count(*) > 1
