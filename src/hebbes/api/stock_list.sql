-- A page of stock positions at some locations, by article and location code, from a key on.
-- reads:  inventory.standing, network.location_card
-- writes: none
SELECT p.sku, l.code, p.owner::int, p.on_hand, p.reserved, p.safety, p.damaged, p.short, p.free
  FROM inventory.standing AS p
  JOIN network.location_card AS l ON l.id = p.location
 WHERE p.location = ANY (%(location)s::int[])
   AND (cardinality(%(sku)s::text[]) = 0 OR p.sku = ANY (%(sku)s::text[]))     -- none named: all
   AND p.sku >= %(after_sku)s::text COLLATE "C"
   AND (p.sku, l.code, p.owner::int) > (%(after_sku)s::text COLLATE "C", %(after_location)s::text COLLATE "C", %(after_owner)s::int)
 ORDER BY p.sku, l.code, p.owner
 LIMIT %(most)s::int
