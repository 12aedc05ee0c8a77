-- Lock the positions a piece of a snapshot tells of, and count them: some may not be there yet.
-- reads:  inventory.position
-- writes: none
SELECT count(*)::int
  FROM (SELECT FROM inventory.position AS p
         WHERE (p.location, p.sku, p.owner) IN (
                   SELECT k.location, k.sku, k.owner
                     FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[])
                       AS k (location, sku, owner))
         ORDER BY p.location, p.sku, p.owner      -- all lock in this order, so none deadlock
           FOR UPDATE OF p) AS held
