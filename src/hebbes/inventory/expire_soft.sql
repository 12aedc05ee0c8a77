-- End soft claims whose time is still over now that their positions are locked, and free their units.
-- reads:  inventory.position, inventory.reservation
-- writes: inventory.position, inventory.reservation
WITH due AS (
    SELECT *
      FROM unnest(%(line)s::uuid[], %(location)s::int[], %(sku)s::text[], %(owner)s::smallint[])
      WITH ORDINALITY AS d (line, location, sku, owner, turn)
),
ended AS (
    DELETE FROM inventory.reservation AS r USING due AS d
     WHERE (r.line, r.location, r.sku, r.owner) = (d.line, d.location, d.sku, d.owner)
       AND r.expires_at <= %(at)s::timestamptz AND NOT r.hard
    RETURNING r.line, r.location, r.sku, r.owner, r.units, d.turn
),
freed AS (
    UPDATE inventory.position AS p
       SET reserved = p.reserved - e.units,
           short = greatest(0, p.reserved - e.units - p.on_hand)
      FROM (SELECT e.location, e.sku, e.owner, sum(e.units)::int AS units
              FROM ended AS e GROUP BY e.location, e.sku, e.owner) AS e
     WHERE (p.location, p.sku, p.owner) = (e.location, e.sku, e.owner)
)
SELECT e.line, e.location, e.sku, e.units FROM ended AS e ORDER BY e.turn
