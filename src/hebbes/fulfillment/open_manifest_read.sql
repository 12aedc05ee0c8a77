-- Manifests the carrier has not closed yet, with what is on them.
-- reads:  fulfillment.manifest, fulfillment.parcel
-- writes: none
SELECT m.id, m.location, m.carrier, m.opened_at, m.closed_by,
       ARRAY(SELECT p.tracking FROM fulfillment.parcel AS p WHERE p.manifest_id = m.id ORDER BY p.id)
  FROM fulfillment.manifest AS m
 WHERE m.id = ANY (%(id)s::uuid[]) AND m.closed_at IS NULL
