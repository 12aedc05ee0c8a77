-- Rows that point to an order that is not there.
-- reads:  fulfillment.fulfillment_order_card, payments.payment_card, holds.past, orders.order_card
-- writes: none
SELECT format('%s %s', r.what, r.id), format('order %s', r.order_id), 'an order that exists'
  FROM (SELECT 'fulfillment order' AS what, f.id::text, f.order_id FROM fulfillment.fulfillment_order_card AS f
         UNION ALL SELECT 'payment', p.id::text, p.order_id FROM payments.payment_card AS p
         UNION ALL SELECT 'hold', h.gate, h.order_id FROM holds.past AS h) AS r
 WHERE NOT EXISTS (SELECT FROM orders.order_card AS o WHERE o.id = r.order_id)
