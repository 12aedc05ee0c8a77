-- Lock the positions at which lines have something to give back.
-- reads:  inventory.position, inventory.reservation
-- writes: none
SELECT p.location, p.sku, p.owner
  FROM inventory.position AS p
 WHERE (p.location, p.sku, p.owner) IN (
           SELECT r.location, r.sku, r.owner
             FROM inventory.reservation AS r
            WHERE (r.line, r.location) IN (
                      SELECT g.line, g.location
                        FROM unnest(%(line)s::uuid[], %(location)s::int[]) AS g (line, location)))
 ORDER BY p.location, p.sku, p.owner      -- all lock in this order, so none deadlock
   FOR UPDATE OF p
