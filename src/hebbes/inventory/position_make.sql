-- Make the positions that are not there yet, empty.
-- reads:  none
-- writes: inventory.position
INSERT INTO inventory.position (location, sku, owner)
SELECT k.location, k.sku, k.owner
  FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[]) AS k (location, sku, owner)
 ORDER BY k.location, k.sku, k.owner
    ON CONFLICT DO NOTHING
