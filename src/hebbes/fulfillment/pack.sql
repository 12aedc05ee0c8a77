-- Write packed parcels with their contents, and journal them; numbers go on from the last one.
-- reads:  fulfillment.parcel
-- writes: fulfillment.parcel, fulfillment.parcel_line, journal.entry
WITH wanted AS (
    SELECT w.*
      FROM unnest(%(id)s::uuid[], %(order_id)s::uuid[], %(of)s::uuid[], %(carton)s::text[], %(weight_grams)s::int[],
                  %(carrier)s::text[], %(service)s::text[], %(actor)s::text[])
           WITH ORDINALITY AS w (id, order_id, of, carton, weight_grams, carrier, service, actor, turn)
),
so_far AS (
    SELECT p.fulfillment_order_id, max(p.no) AS last FROM fulfillment.parcel AS p
     WHERE p.fulfillment_order_id IN (SELECT w.of FROM wanted AS w) GROUP BY p.fulfillment_order_id
),
made AS (
    INSERT INTO fulfillment.parcel (id, order_id, fulfillment_order_id, no, carton, weight_grams, carrier, service, packed_at)
    SELECT w.id, w.order_id, w.of, coalesce(s.last, 0) + row_number() OVER (PARTITION BY w.of ORDER BY w.turn),
           w.carton, w.weight_grams, w.carrier, w.service, %(at)s::timestamptz
      FROM wanted AS w LEFT JOIN so_far AS s ON s.fulfillment_order_id = w.of
    RETURNING id, no
),
filled AS (
    INSERT INTO fulfillment.parcel_line (parcel_id, line_id, units)
    SELECT c.parcel, c.line, sum(c.units)
      FROM unnest(%(parcel)s::uuid[], %(line)s::uuid[], %(units)s::int[]) AS c (parcel, line, units)
     GROUP BY c.parcel, c.line
    RETURNING parcel_id, units
)
INSERT INTO journal.entry (at, kind, order_id, subject, actor, facts)
SELECT %(at)s::timestamptz, 'parcel.packed', w.order_id, 'parcel:' || w.id, w.actor,
       jsonb_build_object('fulfillment_order', w.of, 'no', m.no, 'carton', w.carton, 'weight_grams', w.weight_grams,
                          'units', (SELECT sum(f.units) FROM filled AS f WHERE f.parcel_id = w.id))
  FROM wanted AS w JOIN made AS m ON m.id = w.id
 ORDER BY w.turn
