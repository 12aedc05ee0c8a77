-- Everything a shopper sees of one order, as one document; no row when there is no such order.
-- reads:  promises.promise_card, orders.order_card, orders.line_stage, orders.group_card, orders.charge_card, catalog.article_card, catalog.channel_card, customers.recipient_card, holds.standing, fulfillment.fulfillment_order_card, fulfillment.fulfillment_line_card, fulfillment.parcel_card, fulfillment.parcel_content, payments.payment_card
-- writes: none
SELECT jsonb_build_object(
    'number', o.number, 'placed_at', o.placed_at, 'currency', o.currency, 'total_minor', o.total_minor, 'language', o.language,
    'shop', (SELECT coalesce(nullif(c.brand, ''), c.name) FROM catalog.channel_card AS c WHERE c.code = o.channel),
    'groups', (SELECT jsonb_agg(to_jsonb(g.*) || jsonb_build_object('recipient', to_jsonb(r.*), 'now', to_jsonb(p.*)) ORDER BY g.no)
                 FROM orders.group_card AS g LEFT JOIN customers.recipient_card AS r ON r.id = g.recipient_id
                 LEFT JOIN promises.promise_card AS p ON (p.order_id, p.group_no) = (g.order_id, g.no)
                WHERE g.order_id = o.id),
    'lines', (SELECT jsonb_agg(to_jsonb(l.*) || jsonb_build_object('name', coalesce(c.name, l.sku)) ORDER BY l.no)
                FROM orders.line_stage AS l LEFT JOIN catalog.article_card AS c ON c.sku = l.sku
               WHERE l.order_id = o.id),
    'charges', coalesce((SELECT jsonb_agg(to_jsonb(c.*) ORDER BY c.no) FROM orders.charge_card AS c WHERE c.order_id = o.id), '[]'),
    'gates', coalesce((SELECT jsonb_agg(h.gate) FROM holds.standing AS h WHERE h.order_id = o.id), '[]'),
    'payments', coalesce((SELECT jsonb_agg(to_jsonb(p.*) ORDER BY p.turn) FROM payments.payment_card AS p WHERE p.order_id = o.id), '[]'),
    'work', coalesce((SELECT jsonb_agg(to_jsonb(f.*) || jsonb_build_object(
                             'lines', (SELECT jsonb_agg(to_jsonb(w.*)) FROM fulfillment.fulfillment_line_card AS w
                                        WHERE w.fulfillment_order_id = f.id)) ORDER BY f.made_at, f.number)
                        FROM fulfillment.fulfillment_order_card AS f
                       WHERE f.order_id = o.id AND f.state NOT IN ('rejected', 'cancelled')), '[]'),
    'parcels', coalesce((SELECT jsonb_agg(to_jsonb(p.*) || jsonb_build_object(
                                'inside', (SELECT jsonb_agg(to_jsonb(i.*)) FROM fulfillment.parcel_content AS i WHERE i.parcel_id = p.id))
                                ORDER BY p.packed_at, p.no)
                           FROM fulfillment.parcel_card AS p WHERE p.order_id = o.id), '[]'))
  FROM orders.order_card AS o WHERE o.id = %(order_id)s::uuid
