-- Tell which positions, by their place in the list, have other units on hand than given.
-- reads:  inventory.position
-- writes: none
SELECT e.turn::int
  FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[], %(units)s::int[])
       WITH ORDINALITY AS e (location, sku, owner, units, turn)
  LEFT JOIN inventory.position AS p
         ON (p.location, p.sku, p.owner) = (e.location, e.sku, e.owner)
 WHERE e.units IS DISTINCT FROM coalesce(p.on_hand, 0)
 ORDER BY e.turn
