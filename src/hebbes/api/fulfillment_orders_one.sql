-- One fulfillment order with its lines and parcels, as one document; no row when out of reach.
-- reads:  fulfillment.fulfillment_order_card, fulfillment.fulfillment_line_card, fulfillment.parcel_card, catalog.article_card, network.location_card, orders.order_card
-- writes: none
SELECT to_jsonb(f.*) || jsonb_build_object(
           'location', p.code,
           'lines', coalesce((SELECT jsonb_agg(to_jsonb(l.*) || jsonb_build_object('name', coalesce(a.name, l.sku), 'barcode', a.barcode) ORDER BY l.sku)
                                FROM fulfillment.fulfillment_line_card AS l LEFT JOIN catalog.article_card AS a ON a.sku = l.sku
                               WHERE l.fulfillment_order_id = f.id), '[]'),
           'parcels', coalesce((SELECT jsonb_agg(to_jsonb(b.*) ORDER BY b.no) FROM fulfillment.parcel_card AS b
                                 WHERE b.fulfillment_order_id = f.id), '[]'))
  FROM fulfillment.fulfillment_order_card AS f
  JOIN network.location_card AS p ON p.id = f.location
 WHERE f.id = %(id)s::uuid
   AND (%(own)s::int IS NULL OR f.location = %(own)s::int)
   AND (%(own_channel)s::text IS NULL
        OR EXISTS (SELECT FROM orders.order_card AS o WHERE o.id = f.order_id AND o.channel = %(own_channel)s::text))
