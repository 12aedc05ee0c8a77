-- The orders that wait for articles, the first placed first, from one of them on.
-- reads:  orders.line, orders.sales_order
-- writes: none
SELECT o.id, o.placed_at
  FROM orders.sales_order AS o
 WHERE o.id IN (SELECT l.order_id FROM orders.line AS l WHERE l.sku = ANY (%(sku)s::text[]) AND l.backordered > 0)
   AND (%(after_at)s::timestamptz IS NULL OR (o.placed_at, o.id) > (%(after_at)s::timestamptz, %(after_id)s::uuid))
 ORDER BY o.placed_at, o.id
 LIMIT %(most)s::int
