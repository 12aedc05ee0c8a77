-- The delivery groups of orders with what their order says of whom it is for.
-- reads:  orders.sales_order, orders.delivery_group
-- writes: none
SELECT g.order_id, g.no, o.number, o.customer_id, o.language, g.method, g.recipient_id, g.pickup_location
  FROM orders.delivery_group AS g
  JOIN orders.sales_order AS o ON o.id = g.order_id
 WHERE g.order_id = ANY (%(order_id)s::uuid[])
