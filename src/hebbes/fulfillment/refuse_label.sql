-- Note on parcels without a label why their carrier does not want them, and journal it.
-- reads:  fulfillment.parcel
-- writes: fulfillment.parcel, journal.entry
WITH refused AS (
    UPDATE fulfillment.parcel AS p SET refused = r.reason
      FROM (SELECT DISTINCT ON (u.parcel) u.parcel, u.reason
              FROM unnest(%(parcel)s::uuid[], %(reason)s::text[]) AS u (parcel, reason)) AS r
     WHERE p.id = r.parcel AND p.state = 'planned'
    RETURNING p.id, p.order_id, p.fulfillment_order_id, p.no, p.carrier, p.refused
)
INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
SELECT %(at)s::timestamptz, 'parcel.refused', r.order_id, 'parcel:' || r.id, %(actor)s::text, r.refused,
       jsonb_build_object('fulfillment_order', r.fulfillment_order_id, 'no', r.no, 'carrier', r.carrier)
  FROM refused AS r
