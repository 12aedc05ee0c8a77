-- A page of fulfillment orders with lines and parcels, the nearest deadline first, from a key on.
-- reads:  fulfillment.fulfillment_order_card, fulfillment.fulfillment_line_card, fulfillment.parcel_card, catalog.article_card, network.location_card, orders.order_card
-- writes: none
WITH paged AS (
    SELECT f.*, p.code
      FROM fulfillment.fulfillment_order_card AS f
      JOIN network.location_card AS p ON p.id = f.location
     WHERE (%(own)s::int IS NULL OR f.location = %(own)s::int)
       AND (%(own_channel)s::text IS NULL
            OR EXISTS (SELECT FROM orders.order_card AS o WHERE o.id = f.order_id AND o.channel = %(own_channel)s::text))
       AND (cardinality(%(location)s::text[]) = 0 OR p.code = ANY (%(location)s::text[]))        -- none named: all
       AND (cardinality(%(state)s::text[]) = 0 OR f.state = ANY (%(state)s::text[]))
       AND (%(after_at)s::timestamptz IS NULL OR (f.due_at, f.id) > (%(after_at)s::timestamptz, %(after_id)s::uuid))
     ORDER BY f.due_at, f.id
     LIMIT %(most)s::int
)
SELECT to_jsonb(f.*) || jsonb_build_object(
           'location', f.code,
           'lines', coalesce((SELECT jsonb_agg(to_jsonb(l.*) || jsonb_build_object('name', coalesce(a.name, l.sku), 'barcode', a.barcode) ORDER BY l.sku)
                                FROM fulfillment.fulfillment_line_card AS l LEFT JOIN catalog.article_card AS a ON a.sku = l.sku
                               WHERE l.fulfillment_order_id = f.id), '[]'),
           'parcels', coalesce((SELECT jsonb_agg(to_jsonb(b.*) ORDER BY b.no) FROM fulfillment.parcel_card AS b
                                 WHERE b.fulfillment_order_id = f.id), '[]'))
  FROM paged AS f
 ORDER BY f.due_at, f.id
