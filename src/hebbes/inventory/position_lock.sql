-- Lock positions whose goods will move, and tell until when they were counted.
-- reads:  inventory.position, inventory.whole_count
-- writes: none
SELECT p.location, p.sku, p.owner, p.on_hand,
       greatest(p.counted_at,
                (SELECT w.as_of FROM inventory.whole_count AS w WHERE w.location = p.location)) AS known_at
  FROM inventory.position AS p
 WHERE (p.location, p.sku, p.owner) IN (
           SELECT k.location, k.sku, k.owner
             FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[])
               AS k (location, sku, owner))
 ORDER BY p.location, p.sku, p.owner      -- all lock in this order, so none deadlock
   FOR UPDATE OF p
