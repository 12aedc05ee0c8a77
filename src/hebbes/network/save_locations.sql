-- Add locations, or change the known ones where they differ.
-- reads:  network.location
-- writes: network.location, journal.entry
WITH given AS (
    SELECT *
      FROM unnest(%(code)s::text[], %(name)s::text[], %(kind)s::text[], %(legal_entity)s::smallint[],
                  %(street)s::text[], %(house_number)s::text[], %(postcode)s::text[],
                  %(city)s::text[], %(country)s::text[], %(latitude)s::float8[],
                  %(longitude)s::float8[], %(time_zone)s::text[], %(ships)s::boolean[],
                  %(pickup)s::boolean[], %(display_only)s::boolean[], %(lead_time_hours)s::int[],
                  %(capacity_per_day)s::int[], %(labour_parcel_minor)s::int[],
                  %(labour_unit_minor)s::int[], %(preparation_minutes)s::int[])
      WITH ORDINALITY
        AS g (code, name, kind, legal_entity, street, house_number, postcode, city, country,
              latitude, longitude, time_zone, ships, pickup, display_only, lead_time_hours,
              capacity_per_day, labour_parcel_minor, labour_unit_minor, preparation_minutes,
              turn)
),
latest AS (
    SELECT DISTINCT ON (g.code) g.* FROM given AS g ORDER BY g.code, g.turn DESC
),
saved AS (
    INSERT INTO network.location AS l
           (code, name, kind, legal_entity, street, house_number, postcode, city, country,
            latitude, longitude, time_zone, ships, pickup, display_only, lead_time_hours,
            capacity_per_day, labour_parcel_minor, labour_unit_minor, preparation_minutes)
    SELECT n.code, n.name, n.kind, n.legal_entity, n.street, n.house_number, n.postcode, n.city,
           n.country, n.latitude, n.longitude, n.time_zone, n.ships, n.pickup, n.display_only,
           n.lead_time_hours, n.capacity_per_day, n.labour_parcel_minor, n.labour_unit_minor,
           n.preparation_minutes
      FROM latest AS n
     ORDER BY n.code
        ON CONFLICT (code) DO UPDATE
       SET name = excluded.name, kind = excluded.kind, legal_entity = excluded.legal_entity,
           street = excluded.street, house_number = excluded.house_number,
           postcode = excluded.postcode, city = excluded.city, country = excluded.country,
           latitude = excluded.latitude, longitude = excluded.longitude,
           time_zone = excluded.time_zone, ships = excluded.ships, pickup = excluded.pickup,
           display_only = excluded.display_only, lead_time_hours = excluded.lead_time_hours,
           capacity_per_day = excluded.capacity_per_day,
           labour_parcel_minor = excluded.labour_parcel_minor,
           labour_unit_minor = excluded.labour_unit_minor,
           preparation_minutes = excluded.preparation_minutes
     WHERE (l.name, l.kind, l.legal_entity, l.street, l.house_number, l.postcode, l.city, l.country,
            l.latitude, l.longitude, l.time_zone, l.ships, l.pickup, l.display_only,
            l.lead_time_hours, l.capacity_per_day, l.labour_parcel_minor, l.labour_unit_minor,
            l.preparation_minutes)
           IS DISTINCT FROM
           (excluded.name, excluded.kind, excluded.legal_entity, excluded.street,
            excluded.house_number, excluded.postcode, excluded.city, excluded.country,
            excluded.latitude, excluded.longitude, excluded.time_zone, excluded.ships,
            excluded.pickup, excluded.display_only, excluded.lead_time_hours,
            excluded.capacity_per_day, excluded.labour_parcel_minor, excluded.labour_unit_minor,
            excluded.preparation_minutes)
    RETURNING l.id, l.code, l.name, l.xmax = 0 AS is_new      -- no earlier version: it was not there
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, facts)
    SELECT %(at)s::timestamptz, 'location.saved', 'location:' || s.id, %(actor)s::text,
           jsonb_build_object('code', s.code, 'name', s.name, 'new', s.is_new)
      FROM saved AS s
)
SELECT coalesce(s.id, l.id) AS id,
       CASE WHEN s.id IS NULL THEN 'same' WHEN s.is_new THEN 'new' ELSE 'changed' END AS saved
  FROM given AS g
  LEFT JOIN saved AS s USING (code)
  LEFT JOIN network.location AS l ON l.code = g.code
 ORDER BY g.turn
