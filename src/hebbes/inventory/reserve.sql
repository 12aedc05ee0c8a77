-- Grant each wanted line what is still free at its locked position, first come first served.
-- reads:  inventory.position, inventory.reservation
-- writes: inventory.position, inventory.reservation
WITH wanted AS (
    SELECT *
      FROM unnest(%(line)s::uuid[], %(location)s::int[], %(sku)s::text[], %(units)s::int[],
                  %(owner)s::smallint[], %(order_id)s::uuid[], %(hard)s::boolean[],
                  %(expires_at)s::timestamptz[])
      WITH ORDINALITY AS w (line, location, sku, units, owner, order_id, hard, expires_at, turn)
),
free AS (
    SELECT p.location, p.sku, p.owner, greatest(0, p.on_hand - p.reserved - p.safety) AS units
      FROM inventory.position AS p
     WHERE (p.location, p.sku, p.owner) IN (SELECT w.location, w.sku, w.owner FROM wanted AS w)
),
queue AS (
    SELECT w.*, f.units AS free,
           sum(w.units) OVER (PARTITION BY w.location, w.sku, w.owner ORDER BY w.turn)
           - w.units AS before
      FROM wanted AS w
      JOIN free AS f USING (location, sku, owner)
),
granted AS (
    SELECT q.*, least(q.units, greatest(0, q.free - q.before))::int AS got
      FROM queue AS q
),
kept AS (
    INSERT INTO inventory.reservation AS r
           (line, order_id, location, sku, owner, units, hard, expires_at, made_at)
    SELECT g.line, (array_agg(g.order_id))[1], g.location, g.sku, g.owner, sum(g.got)::int,
           bool_or(g.hard), max(g.expires_at), %(at)s::timestamptz
      FROM granted AS g
     WHERE g.got > 0
     GROUP BY g.line, g.location, g.sku, g.owner
        ON CONFLICT (line, location) DO UPDATE
       SET units = CASE WHEN (r.sku, r.owner) = (excluded.sku, excluded.owner)
                        THEN r.units + excluded.units
                        ELSE 0 END,           -- another article or owner is a bug: the CHECK stops it
           hard = r.hard OR excluded.hard,
           expires_at = CASE WHEN r.hard OR excluded.hard THEN NULL ELSE excluded.expires_at END
),
taken AS (
    UPDATE inventory.position AS p SET reserved = p.reserved + g.units
      FROM (SELECT g.location, g.sku, g.owner, sum(g.got)::int AS units
              FROM granted AS g WHERE g.got > 0 GROUP BY g.location, g.sku, g.owner) AS g
     WHERE (p.location, p.sku, p.owner) = (g.location, g.sku, g.owner)
)
SELECT w.line, w.location, coalesce(g.got, 0) AS units
  FROM wanted AS w
  LEFT JOIN granted AS g USING (turn)
 ORDER BY w.turn
