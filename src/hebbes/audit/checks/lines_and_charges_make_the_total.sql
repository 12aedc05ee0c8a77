-- Orders whose lines do not add up to their total.
-- reads:  orders.order_card, orders.line_stage
-- writes: none
WITH lines AS (
    SELECT l.order_id, sum(l.price_minor - l.discount_minor + l.charge_minor) AS minor
      FROM orders.line_stage AS l GROUP BY l.order_id
)
SELECT format('order %s', o.id), format('total %s', o.total_minor), format('lines make %s', coalesce(l.minor, 0))
  FROM orders.order_card AS o LEFT JOIN lines AS l ON l.order_id = o.id
 WHERE o.total_minor <> coalesce(l.minor, 0)
