-- Sum articles over the locations from which they may be promised at a moment.
-- reads:  inventory.position, network.location_card
-- writes: none
WITH place AS MATERIALIZED (
    SELECT l.id
      FROM network.location_card AS l
     WHERE NOT l.display_only
       AND NOT (l.closed_from <= %(at)s::timestamptz
                AND coalesce(l.closed_until > %(at)s::timestamptz, true)) IS TRUE
)
SELECT a.sku, coalesce(t.on_hand, 0) AS on_hand, coalesce(t.reserved, 0) AS reserved,
       coalesce(t.free, 0) AS free, coalesce(t.locations, 0) AS locations
  FROM unnest(%(sku)s::text[]) WITH ORDINALITY AS a (sku, turn)
  LEFT JOIN LATERAL (
       SELECT sum(p.on_hand)::int AS on_hand, sum(p.reserved)::int AS reserved,
              sum(greatest(0, p.on_hand - p.reserved - p.safety))::int AS free,
              (count(*) FILTER (WHERE p.on_hand - p.reserved - p.safety > 0))::int AS locations
         FROM inventory.position AS p
         JOIN place AS l ON l.id = p.location
        WHERE p.sku = a.sku) AS t ON true
 ORDER BY a.turn
