-- The newest orders: through which channel, where they go, and from where they are sent.
-- reads:  orders.order_card, orders.group_card, fulfillment.fulfillment_order_card, network.location_card
-- writes: none
SELECT o.number, o.channel, o.placed_at, o.total_minor, o.currency,
       g.latitude::float8, g.longitude::float8, g.method,
       coalesce((SELECT array_agg(DISTINCT l.name)
                   FROM fulfillment.fulfillment_order_card AS w
                   JOIN network.location_card AS l ON l.id = w.location
                  WHERE w.order_id = o.id AND w.state NOT IN ('rejected', 'cancelled')), '{}') AS senders
  FROM (SELECT c.* FROM orders.order_card AS c ORDER BY c.placed_at DESC, c.id DESC LIMIT %(most)s::int) AS o
  LEFT JOIN orders.group_card AS g ON g.order_id = o.id AND g.no = 1
 ORDER BY o.placed_at DESC, o.id DESC
