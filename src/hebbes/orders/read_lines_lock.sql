-- The lines of orders, locked in the order of their ids until the transaction ends.
-- reads:  orders.sales_order, orders.line, orders.delivery_group
-- writes: none
SELECT l.order_id, o.number, o.channel, o.language, o.currency, o.legal_entity, o.extra,
       l.group_no, g.method, g.recipient_id, g.country, g.latitude, g.longitude, g.pickup_location,
       l.id, l.no, l.sku, l.kind, l.units, l.price_minor, l.discount_minor, l.charge_minor,
       l.open, l.backordered, l.allocated, l.in_production, l.released, l.picked, l.packed, l.ready_for_pickup, l.shipped,
       l.delivered, l.cancelled
  FROM unnest(%(order_id)s::uuid[]) WITH ORDINALITY AS w (order_id, turn)
  JOIN orders.sales_order AS o ON o.id = w.order_id
  JOIN orders.line AS l ON l.order_id = w.order_id
  JOIN orders.delivery_group AS g ON g.order_id = l.order_id AND g.no = l.group_no
 ORDER BY l.order_id, l.id
   FOR UPDATE OF l
