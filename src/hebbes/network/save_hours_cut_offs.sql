-- Replace the cut-offs of locations, writing only what differs.
-- reads:  network.cut_off
-- writes: network.cut_off
WITH wanted AS (
    SELECT w.location, w.carrier, w.weekday, w.cut_off::time AS at
      FROM unnest(%(location)s::int[], %(carrier)s::text[], %(weekday)s::int[], %(cut_off)s::text[])
        AS w (location, carrier, weekday, cut_off)
),
ended AS (
    DELETE FROM network.cut_off AS c
     WHERE c.location = ANY (%(replaced)s::int[])
       AND NOT EXISTS (SELECT FROM wanted AS w
                        WHERE (w.location, w.carrier, w.weekday)
                              = (c.location, c.carrier, c.weekday))
)
INSERT INTO network.cut_off AS c (location, carrier, weekday, at)
SELECT w.location, w.carrier, w.weekday, w.at FROM wanted AS w
    ON CONFLICT (location, carrier, weekday) DO UPDATE SET at = excluded.at
 WHERE c.at <> excluded.at
