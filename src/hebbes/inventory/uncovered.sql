-- List the claims that positions cannot cover: baskets before orders, the newest first.
-- reads:  inventory.position, inventory.reservation
-- writes: none
WITH short AS (
    SELECT p.location, p.sku, p.owner, p.short AS units
      FROM inventory.position AS p
     WHERE p.short > 0
       AND (p.location, p.sku, p.owner) IN (
               SELECT k.location, k.sku, k.owner
                 FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[])
                   AS k (location, sku, owner))
),
queue AS (
    SELECT r.line, r.order_id, r.location, r.sku, r.owner, r.units, r.hard, r.made_at,
           s.units AS short,
           sum(r.units) OVER (PARTITION BY r.location, r.sku, r.owner
                              ORDER BY r.hard, r.made_at DESC, r.line DESC) - r.units AS before
      FROM short AS s
      JOIN inventory.reservation AS r USING (location, sku, owner)
)
SELECT q.line, q.location, q.sku, least(q.units, q.short - q.before)::int AS units,
       q.order_id, q.owner, q.hard
  FROM queue AS q
 WHERE q.before < q.short
 ORDER BY q.location, q.sku, q.owner, q.hard, q.made_at DESC, q.line DESC
