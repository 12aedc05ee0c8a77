-- The headers of orders, with how many units were ordered.
-- reads:  orders.sales_order, orders.line
-- writes: none
SELECT o.id, o.number, o.channel, o.segment, o.country, o.currency, o.language, o.legal_entity, o.customer_id,
       o.placed_at, o.total_minor, coalesce(lines.units, 0)::int, o.history, o.extra
  FROM orders.sales_order AS o
  LEFT JOIN LATERAL (SELECT sum(l.units) AS units FROM orders.line AS l WHERE l.order_id = o.id) AS lines ON true
 WHERE o.id = ANY (%(order_id)s::uuid[])
