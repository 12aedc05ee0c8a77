-- Add days on which locations are closed.
-- reads:  none
-- writes: network.closing_day
INSERT INTO network.closing_day AS d (location, day, reason)
SELECT w.location, w.day::date, w.reason
  FROM unnest(%(location)s::int[], %(day)s::text[], %(reason)s::text[]) AS w (location, day, reason)
    ON CONFLICT (location, day) DO UPDATE SET reason = excluded.reason
 WHERE d.reason <> excluded.reason
