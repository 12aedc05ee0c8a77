-- Tell what stands at positions, what of it is free, and whether it may be promised.
-- reads:  inventory.position, network.location_card
-- writes: none
SELECT k.location, k.sku, k.owner, coalesce(p.on_hand, 0) AS on_hand, coalesce(p.reserved, 0) AS reserved,
       coalesce(p.safety, 0) AS safety,
       coalesce(greatest(0, p.on_hand - p.reserved - p.safety), 0) AS free,
       coalesce(NOT l.display_only
                AND NOT (l.closed_from <= %(at)s::timestamptz
                         AND coalesce(l.closed_until > %(at)s::timestamptz, true)) IS TRUE, false) AS promised
  FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[])
       WITH ORDINALITY AS k (location, sku, owner, turn)
  LEFT JOIN inventory.position AS p
         ON (p.location, p.sku, p.owner) = (k.location, k.sku, k.owner)
  LEFT JOIN network.location_card AS l ON l.id = k.location
 ORDER BY k.turn
