-- Add locations whose code is new.
-- reads:  network.location
-- writes: network.location
INSERT INTO network.location (code, name, kind, country, time_zone, ships)
SELECT w.code, w.name, w.kind, w.country, w.time_zone, w.ships
  FROM unnest(%(code)s::text[], %(name)s::text[], %(kind)s::text[], %(country)s::text[], %(time_zone)s::text[],
              %(ships)s::boolean[]) AS w (code, name, kind, country, time_zone, ships)
 WHERE NOT EXISTS (SELECT FROM network.location AS l WHERE l.code = w.code)
 ORDER BY w.code
    ON CONFLICT (code) DO NOTHING
