-- Replace the opening hours of locations, writing only what differs.
-- reads:  network.opening
-- writes: network.opening
WITH wanted AS (
    SELECT w.location, w.weekday, w.opens::time AS opens, w.closes::time AS closes
      FROM unnest(%(location)s::int[], %(weekday)s::int[], %(opens)s::text[], %(closes)s::text[])
        AS w (location, weekday, opens, closes)
),
ended AS (
    DELETE FROM network.opening AS o
     WHERE o.location = ANY (%(replaced)s::int[])
       AND NOT EXISTS (SELECT FROM wanted AS w
                        WHERE (w.location, w.weekday, w.opens) = (o.location, o.weekday, o.opens))
)
INSERT INTO network.opening AS o (location, weekday, opens, closes)
SELECT w.location, w.weekday, w.opens, w.closes FROM wanted AS w
    ON CONFLICT (location, weekday, opens) DO UPDATE SET closes = excluded.closes
 WHERE o.closes <> excluded.closes
