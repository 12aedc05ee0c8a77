-- The orders that wait for articles, the first placed first.
-- reads:  orders.line, orders.sales_order
-- writes: none
SELECT o.id
  FROM orders.sales_order AS o
 WHERE o.id IN (SELECT l.order_id FROM orders.line AS l WHERE l.sku = ANY (%(sku)s::text[]) AND l.backordered > 0)
 ORDER BY o.placed_at, o.id
 LIMIT %(most)s::int
