-- What the books say stands at a position, over all owners.
-- reads:  inventory.standing
-- writes: none
SELECT coalesce(sum(p.on_hand), 0)::int, coalesce(sum(p.short), 0)::int
  FROM inventory.standing AS p
 WHERE p.location = %(location)s::int AND p.sku = %(sku)s::text
