-- Everything one order's page shows, as one document; no row when there is no such order.
-- reads:  promises.promise_card, orders.order_card, orders.line_stage, orders.group_card, orders.charge_card, catalog.article_card, catalog.channel_card, customers.customer_card, customers.recipient_card, customers.original_card, holds.standing, fulfillment.fulfillment_order_card, fulfillment.fulfillment_line_card, fulfillment.parcel_card, fulfillment.label_card, payments.payment_card, network.location_card, access.person_card
-- writes: none
WITH asked AS (
    SELECT o.* FROM orders.order_card AS o
     WHERE o.number = upper(%(number)s::text) OR o.id = %(order_id)s::uuid
     LIMIT 1
)
SELECT jsonb_build_object(
    'order', to_jsonb(a.*),
    'channel', (SELECT c.name FROM catalog.channel_card AS c WHERE c.code = a.channel),
    'customer', (SELECT to_jsonb(c.*) FROM customers.customer_card AS c WHERE c.id = a.customer_id),
    'received_at', (SELECT r.received_at FROM customers.original_card AS r WHERE r.order_id = a.id),
    'groups', (SELECT jsonb_agg(to_jsonb(g.*) || jsonb_build_object('recipient', to_jsonb(r.*), 'now', to_jsonb(p.*)) ORDER BY g.no)
                 FROM orders.group_card AS g LEFT JOIN customers.recipient_card AS r ON r.id = g.recipient_id
                 LEFT JOIN promises.promise_card AS p ON (p.order_id, p.group_no) = (g.order_id, g.no)
                WHERE g.order_id = a.id),
    'lines', (SELECT jsonb_agg(to_jsonb(l.*) || jsonb_build_object('name', coalesce(c.name, l.sku)) ORDER BY l.no)
                FROM (SELECT * FROM orders.line_stage AS l WHERE l.order_id = a.id ORDER BY l.no LIMIT 500) AS l
                LEFT JOIN catalog.article_card AS c ON c.sku = l.sku),
    'charges', coalesce((SELECT jsonb_agg(to_jsonb(c.*) ORDER BY c.no) FROM orders.charge_card AS c WHERE c.order_id = a.id), '[]'),
    'holds', coalesce((SELECT jsonb_agg(to_jsonb(h.*) ORDER BY h.placed_at) FROM holds.standing AS h WHERE h.order_id = a.id), '[]'),
    'payments', coalesce((SELECT jsonb_agg(to_jsonb(p.*) ORDER BY p.turn) FROM payments.payment_card AS p WHERE p.order_id = a.id), '[]'),
    'work', coalesce((SELECT jsonb_agg(to_jsonb(f.*) || jsonb_build_object(
                             'place', p.name, 'place_kind', p.kind, 'place_code', p.code,
                             'lines', (SELECT jsonb_agg(to_jsonb(fl.*)) FROM fulfillment.fulfillment_line_card AS fl
                                        WHERE fl.fulfillment_order_id = f.id),
                             'parcels', coalesce((SELECT jsonb_agg(to_jsonb(b.*) ORDER BY b.no) FROM fulfillment.parcel_card AS b
                                                   WHERE b.fulfillment_order_id = f.id), '[]')) ORDER BY f.made_at, f.number)
                        FROM fulfillment.fulfillment_order_card AS f JOIN network.location_card AS p ON p.id = f.location
                       WHERE f.order_id = a.id), '[]'),
    'labels', coalesce((SELECT jsonb_agg(to_jsonb(l.*)) FROM fulfillment.label_card AS l
                         WHERE l.parcel_id IN (SELECT b.id FROM fulfillment.parcel_card AS b WHERE b.order_id = a.id)), '[]'),
    'places', (SELECT jsonb_object_agg(p.id, p.name) FROM network.location_card AS p),
    'people', (SELECT jsonb_object_agg('person:' || p.id, p.name) FROM access.person_card AS p),
    'earlier', (SELECT o.number FROM orders.order_card AS o WHERE o.id > a.id ORDER BY o.id LIMIT 1),
    'later', (SELECT o.number FROM orders.order_card AS o WHERE o.id < a.id ORDER BY o.id DESC LIMIT 1))
  FROM asked AS a
