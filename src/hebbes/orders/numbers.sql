-- The numbers of orders.
-- reads:  orders.sales_order
-- writes: none
SELECT o.id, o.number FROM orders.sales_order AS o WHERE o.id = ANY (%(order_id)s::uuid[])
