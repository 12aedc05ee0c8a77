-- Keep labels and put them on their parcels, where these wait for one, and journal it.
-- reads:  fulfillment.parcel, fulfillment.move
-- writes: fulfillment.parcel, fulfillment.label, journal.entry
WITH given AS (
    SELECT g.* FROM unnest(%(parcel)s::uuid[], %(tracking)s::text[], %(tracking_url)s::text[], %(carrier)s::text[],
                           %(pdf)s::bytea[], %(zpl)s::text[])
                    WITH ORDINALITY AS g (parcel, tracking, tracking_url, carrier, pdf, zpl, turn)
),
waiting AS (
    SELECT p.id, p.order_id, p.fulfillment_order_id, p.no, m.after
      FROM fulfillment.parcel AS p
      JOIN fulfillment.move AS m ON (m.thing, m.before, m.verb) = ('parcel', p.state, 'label')
     WHERE p.id IN (SELECT g.parcel FROM given AS g)
     ORDER BY p.id
       FOR UPDATE OF p
),
fitting AS (
    SELECT DISTINCT ON (g.parcel) g.*, w.order_id, w.fulfillment_order_id, w.no, w.after
      FROM given AS g JOIN waiting AS w ON w.id = g.parcel ORDER BY g.parcel, g.turn
),
kept AS (
    INSERT INTO fulfillment.label (parcel_id, tracking, carrier, pdf, zpl, made_at)
    SELECT f.parcel, f.tracking, f.carrier, f.pdf, f.zpl, %(at)s::timestamptz FROM fitting AS f
),
labelled AS (
    UPDATE fulfillment.parcel AS p
       SET state = f.after, tracking = f.tracking, tracking_url = f.tracking_url, carrier = f.carrier, refused = NULL
      FROM fitting AS f WHERE p.id = f.parcel
),
journaled AS (
    INSERT INTO journal.entry (at, kind, order_id, subject, actor, facts)
    SELECT %(at)s::timestamptz, 'parcel.labelled', f.order_id, 'parcel:' || f.parcel, %(actor)s::text,
           jsonb_build_object('fulfillment_order', f.fulfillment_order_id, 'no', f.no, 'carrier', f.carrier,
                              'tracking', f.tracking)
      FROM fitting AS f ORDER BY f.turn
)
SELECT EXISTS (SELECT FROM fitting AS f WHERE f.turn = g.turn) FROM given AS g ORDER BY g.turn
