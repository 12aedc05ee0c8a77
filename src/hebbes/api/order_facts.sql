-- One order as programs read it, as one document; no row when there is none within reach.
-- reads:  orders.order_card, orders.line_stage, orders.group_card, orders.charge_card, catalog.article_card, customers.customer_card, customers.recipient_card, holds.standing, fulfillment.fulfillment_order_card, fulfillment.fulfillment_line_card, fulfillment.parcel_card, payments.payment_card, network.location_card
-- writes: none
WITH asked AS (
    SELECT o.* FROM orders.order_card AS o
     WHERE o.id = %(order_id)s::uuid
       AND (%(channel)s::text IS NULL OR o.channel = %(channel)s::text)
       AND (%(location)s::int IS NULL
            OR EXISTS (SELECT FROM fulfillment.fulfillment_order_card AS f
                        WHERE f.order_id = o.id AND f.location = %(location)s::int))
)
SELECT jsonb_build_object(
    'order', to_jsonb(a.*),
    'customer', (SELECT to_jsonb(c.*) FROM customers.customer_card AS c WHERE c.id = a.customer_id),
    'groups', (SELECT jsonb_agg(to_jsonb(g.*) || jsonb_build_object(
                          'recipient', to_jsonb(r.*),
                          'pickup_at', (SELECT p.code FROM network.location_card AS p WHERE p.id = g.pickup_location)) ORDER BY g.no)
                 FROM orders.group_card AS g LEFT JOIN customers.recipient_card AS r ON r.id = g.recipient_id
                WHERE g.order_id = a.id),
    'lines', (SELECT jsonb_agg(to_jsonb(l.*) || jsonb_build_object('name', coalesce(c.name, l.sku)) ORDER BY l.no)
                FROM orders.line_stage AS l LEFT JOIN catalog.article_card AS c ON c.sku = l.sku
               WHERE l.order_id = a.id),
    'charges', coalesce((SELECT jsonb_agg(to_jsonb(c.*) ORDER BY c.no) FROM orders.charge_card AS c WHERE c.order_id = a.id), '[]'),
    'holds', coalesce((SELECT jsonb_agg(to_jsonb(h.*) ORDER BY h.placed_at) FROM holds.standing AS h WHERE h.order_id = a.id), '[]'),
    'payments', coalesce((SELECT jsonb_agg(to_jsonb(p.*) ORDER BY p.turn) FROM payments.payment_card AS p WHERE p.order_id = a.id), '[]'),
    'work', coalesce((SELECT jsonb_agg(to_jsonb(f.*) || jsonb_build_object(
                             'place', p.code,
                             'lines', (SELECT jsonb_agg(to_jsonb(fl.*)) FROM fulfillment.fulfillment_line_card AS fl
                                        WHERE fl.fulfillment_order_id = f.id),
                             'parcels', coalesce((SELECT jsonb_agg(to_jsonb(b.*) ORDER BY b.no) FROM fulfillment.parcel_card AS b
                                                   WHERE b.fulfillment_order_id = f.id), '[]')) ORDER BY f.made_at, f.number)
                        FROM fulfillment.fulfillment_order_card AS f JOIN network.location_card AS p ON p.id = f.location
                       WHERE f.order_id = a.id
                         AND (%(location)s::int IS NULL OR f.location = %(location)s::int)), '[]'))
  FROM asked AS a
