-- Send fulfillment orders to their locations with the lines each is to pick, and journal them.
-- reads:  fulfillment.fulfillment_order
-- writes: fulfillment.fulfillment_order, fulfillment.fulfillment_line, journal.entry
WITH wanted AS (
    SELECT w.*
      FROM unnest(%(id)s::uuid[], %(order_id)s::uuid[], %(order_number)s::text[], %(group_no)s::smallint[],
                  %(location)s::int[], %(location_name)s::text[], %(method)s::text[], %(carrier)s::text[],
                  %(service)s::text[], %(language)s::text[], %(due_at)s::timestamptz[], %(pickup_code)s::text[],
                  %(gift_note)s::text[])
           WITH ORDINALITY AS w (id, order_id, order_number, group_no, location, location_name, method, carrier,
                                 service, language, due_at, pickup_code, gift_note, turn)
),
so_far AS (
    SELECT f.order_id, count(*) AS orders FROM fulfillment.fulfillment_order AS f
     WHERE f.order_id IN (SELECT w.order_id FROM wanted AS w) GROUP BY f.order_id
),
sent AS (
    INSERT INTO fulfillment.fulfillment_order (id, number, order_id, group_no, location, method, carrier, service,
                                               language, due_at, made_at, changed_at, changed_by, pickup_code, gift_note)
    SELECT w.id,
           w.order_number || '-' || coalesce(s.orders, 0) + row_number() OVER (PARTITION BY w.order_id ORDER BY w.turn),
           w.order_id, w.group_no, w.location, w.method, w.carrier, w.service, w.language, w.due_at,
           %(at)s::timestamptz, %(at)s::timestamptz, %(actor)s::text, w.pickup_code, w.gift_note
      FROM wanted AS w LEFT JOIN so_far AS s ON s.order_id = w.order_id
    RETURNING id, number
),
lines AS (
    INSERT INTO fulfillment.fulfillment_line (fulfillment_order_id, line_id, sku, units)
    SELECT l.of, l.line_id, l.sku, l.units
      FROM unnest(%(of)s::uuid[], %(line_id)s::uuid[], %(sku)s::text[], %(units)s::int[]) AS l (of, line_id, sku, units)
    RETURNING fulfillment_order_id, units
)
INSERT INTO journal.entry (at, kind, order_id, subject, actor, facts)
SELECT %(at)s::timestamptz, 'fulfillment.sent', w.order_id, 'fulfillment:' || w.id, %(actor)s::text,
       jsonb_build_object('number', s.number, 'location', w.location, 'name', w.location_name, 'due_at', w.due_at,
                          'method', w.method,
                          'units', (SELECT sum(l.units) FROM lines AS l WHERE l.fulfillment_order_id = w.id))
  FROM wanted AS w JOIN sent AS s ON s.id = w.id
 ORDER BY w.turn
