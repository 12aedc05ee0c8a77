-- Put the labelled parcels that wait at locations for a carrier on new manifests.
-- reads:  fulfillment.parcel, fulfillment.fulfillment_order
-- writes: fulfillment.manifest, fulfillment.parcel
WITH offered AS (
    SELECT o.*, row_number() OVER (PARTITION BY o.location, o.carrier ORDER BY o.turn) = 1 AS is_first
      FROM unnest(%(id)s::uuid[], %(location)s::int[], %(carrier)s::text[], %(actor)s::text[])
           WITH ORDINALITY AS o (id, location, carrier, actor, turn)
),
waiting AS (
    SELECT p.id, p.tracking, o.id AS manifest
      FROM fulfillment.parcel AS p
      JOIN fulfillment.fulfillment_order AS f ON f.id = p.fulfillment_order_id
      JOIN offered AS o ON (o.location, o.carrier) = (f.location, p.carrier) AND o.is_first
     WHERE p.state = 'labelled' AND p.manifest_id IS NULL
     ORDER BY p.id
       FOR UPDATE OF p
),
opened AS (
    INSERT INTO fulfillment.manifest (id, location, carrier, opened_at, closed_by, parcels)
    SELECT o.id, o.location, o.carrier, %(at)s::timestamptz, o.actor, count(*)
      FROM offered AS o JOIN waiting AS w ON w.manifest = o.id GROUP BY o.id, o.location, o.carrier, o.actor
),
placed AS (
    UPDATE fulfillment.parcel AS p SET manifest_id = w.manifest FROM waiting AS w WHERE p.id = w.id
)
SELECT o.id, o.location, o.carrier, %(at)s::timestamptz, o.actor,
       ARRAY(SELECT w.tracking FROM waiting AS w WHERE w.manifest = o.id ORDER BY w.id)
  FROM offered AS o ORDER BY o.turn
