-- Add carriers' services, or change the known ones where they differ.
-- reads:  network.carrier_service
-- writes: network.carrier_service, journal.entry
WITH given AS (
    SELECT g.*, string_to_array(nullif(g.listed, ''), ' ') AS countries
      FROM unnest(%(carrier)s::text[], %(service)s::text[], %(name)s::text[], %(method)s::text[],
                  %(currency)s::text[], %(base_minor)s::int[], %(per_kg_minor)s::int[],
                  %(per_100km_minor)s::int[], %(max_weight_grams)s::int[],
                  %(transit_days)s::int[], %(countries)s::text[], %(active)s::boolean[],
                  %(price_minor)s::int[], %(delivers)s::text[], %(window_from)s::text[],
                  %(window_until)s::text[], %(radius_km)s::int[], %(courier_minutes)s::int[])
      WITH ORDINALITY
        AS g (carrier, service, name, method, currency, base_minor, per_kg_minor, per_100km_minor,
              max_weight_grams, transit_days, listed, active, price_minor, delivers, window_from,
              window_until, radius_km, courier_minutes, turn)
),
latest AS (
    SELECT DISTINCT ON (g.carrier, g.service) g.*
      FROM given AS g ORDER BY g.carrier, g.service, g.turn DESC
),
saved AS (
    INSERT INTO network.carrier_service AS s
           (carrier, service, name, method, currency, base_minor, per_kg_minor, per_100km_minor,
            max_weight_grams, transit_days, countries, active, price_minor, delivers, window_from,
            window_until, radius_km, courier_minutes)
    SELECT l.carrier, l.service, l.name, l.method, l.currency, l.base_minor, l.per_kg_minor,
           l.per_100km_minor, l.max_weight_grams, l.transit_days, coalesce(l.countries, '{}'),
           l.active, l.price_minor, l.delivers, l.window_from::time, l.window_until::time,
           l.radius_km, l.courier_minutes
      FROM latest AS l
     ORDER BY l.carrier, l.service
        ON CONFLICT (carrier, service) DO UPDATE
       SET name = excluded.name, method = excluded.method, currency = excluded.currency,
           base_minor = excluded.base_minor, per_kg_minor = excluded.per_kg_minor,
           per_100km_minor = excluded.per_100km_minor,
           max_weight_grams = excluded.max_weight_grams, transit_days = excluded.transit_days,
           countries = excluded.countries, active = excluded.active,
           price_minor = excluded.price_minor, delivers = excluded.delivers,
           window_from = excluded.window_from, window_until = excluded.window_until,
           radius_km = excluded.radius_km, courier_minutes = excluded.courier_minutes
     WHERE s IS DISTINCT FROM excluded
    RETURNING s.carrier, s.service, s.base_minor, s.active, s.xmax = 0 AS is_new
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, facts)
    SELECT %(at)s::timestamptz, 'carrier_service.saved', 'carrier:' || s.carrier, %(actor)s::text,
           jsonb_build_object('service', s.service, 'new', s.is_new, 'base_minor', s.base_minor,
                              'active', s.active)
      FROM saved AS s
)
SELECT CASE WHEN s.carrier IS NULL THEN 'same' WHEN s.is_new THEN 'new' ELSE 'changed' END AS saved
  FROM given AS g
  LEFT JOIN saved AS s USING (carrier, service)
 ORDER BY g.turn
