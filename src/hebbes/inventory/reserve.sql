-- Write what lines were granted of positions that are locked: new reservations, or more on those there are.
-- reads:  none
-- writes: inventory.position, inventory.reservation
WITH granted AS (
    SELECT *
      FROM unnest(%(line)s::uuid[], %(location)s::int[], %(sku)s::text[], %(owner)s::smallint[], %(units)s::int[],
                  %(order_id)s::uuid[], %(hard)s::boolean[], %(expires_at)s::timestamptz[])
           AS g (line, location, sku, owner, units, order_id, hard, expires_at)
),
more AS (
    UPDATE inventory.reservation AS r
       SET units = CASE WHEN (r.sku, r.owner) = (g.sku, g.owner)
                        THEN r.units + g.units
                        ELSE 0 END,           -- another article or owner is a bug: the CHECK stops it
           hard = r.hard OR g.hard,
           expires_at = CASE WHEN r.hard OR g.hard THEN NULL ELSE g.expires_at END
      FROM granted AS g
     WHERE (r.line, r.location) = (g.line, g.location)
    RETURNING r.line, r.location
),
kept AS (
    INSERT INTO inventory.reservation (line, order_id, location, sku, owner, units, hard, expires_at, made_at)
    SELECT g.line, g.order_id, g.location, g.sku, g.owner, g.units, g.hard, g.expires_at, %(at)s::timestamptz
      FROM granted AS g
     WHERE NOT EXISTS (SELECT FROM more AS m WHERE (m.line, m.location) = (g.line, g.location))
)
UPDATE inventory.position AS p SET reserved = p.reserved + g.units
  FROM (SELECT g.location, g.sku, g.owner, sum(g.units)::int AS units
          FROM granted AS g GROUP BY g.location, g.sku, g.owner) AS g
 WHERE (p.location, p.sku, p.owner) = (g.location, g.sku, g.owner)
