-- Lock the positions that lines want something of, and say what is free there.
-- reads:  inventory.position
-- writes: none
SELECT p.location, p.sku, p.owner, greatest(0, p.on_hand - p.reserved - p.safety) AS units
  FROM inventory.position AS p
 WHERE (p.location, p.sku, p.owner) IN (
           SELECT w.location, w.sku, w.owner
             FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[])
               AS w (location, sku, owner))
 ORDER BY p.location, p.sku, p.owner      -- all lock in this order, so none deadlock
   FOR UPDATE
