-- Close manifests: count what went, let the rest wait for the next one, and return what went.
-- reads:  fulfillment.manifest, fulfillment.parcel
-- writes: fulfillment.manifest, fulfillment.parcel, journal.entry
WITH closing AS (
    SELECT c.id, c.ref FROM unnest(%(id)s::uuid[], %(ref)s::text[]) AS c (id, ref)
),
taken AS (
    SELECT t.of, t.tracking FROM unnest(%(of)s::uuid[], %(tracking)s::text[]) AS t (of, tracking)
),
offered AS (
    SELECT p.id, p.manifest_id, p.tracking, p.state,
           EXISTS (SELECT FROM taken AS t WHERE (t.of, t.tracking) = (p.manifest_id, p.tracking)) AS went
      FROM fulfillment.parcel AS p
     WHERE p.manifest_id IN (SELECT c.id FROM closing AS c)
     ORDER BY p.id
       FOR UPDATE
),
closed AS (
    UPDATE fulfillment.manifest AS m
       SET closed_at = %(at)s::timestamptz, ref = c.ref,
           parcels = (SELECT count(*) FROM offered AS o WHERE o.manifest_id = m.id AND o.went)
      FROM closing AS c WHERE m.id = c.id AND m.closed_at IS NULL
    RETURNING m.id, m.location, m.carrier, m.closed_by, m.ref, m.parcels
),
left_behind AS (
    UPDATE fulfillment.parcel AS p SET manifest_id = NULL
      FROM offered AS o WHERE p.id = o.id AND NOT o.went
),
journaled AS (
    INSERT INTO journal.entry (at, kind, subject, actor, facts)
    SELECT %(at)s::timestamptz, 'manifest.closed', 'location:' || c.location, c.closed_by,
           jsonb_build_object('manifest', c.id, 'carrier', c.carrier, 'ref', c.ref, 'parcels', c.parcels)
      FROM closed AS c
)
SELECT o.id, c.location FROM offered AS o JOIN closed AS c ON c.id = o.manifest_id WHERE o.went ORDER BY o.id
