-- Which of these articles some order waits for.
-- reads:  orders.line
-- writes: none
SELECT DISTINCT l.sku FROM orders.line AS l WHERE l.sku = ANY (%(sku)s::text[]) AND l.backordered > 0 ORDER BY l.sku
