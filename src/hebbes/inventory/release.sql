-- Give back what lines had reserved at locked positions: the claim shrinks or goes.
-- reads:  inventory.position, inventory.reservation
-- writes: inventory.position, inventory.reservation
WITH given_back AS (
    SELECT g.line, g.location, coalesce(g.units, 2147483647)::bigint AS units, g.turn
      FROM unnest(%(line)s::uuid[], %(location)s::int[], %(units)s::int[])
      WITH ORDINALITY AS g (line, location, units, turn)
),
claim AS (
    SELECT r.line, r.location, r.sku, r.owner, r.units
      FROM inventory.reservation AS r
     WHERE (r.line, r.location) IN (SELECT g.line, g.location FROM given_back AS g)
       AND (r.location, r.sku, r.owner) IN (
               SELECT h.location, h.sku, h.owner
                 FROM unnest(%(held_location)s::int[], %(held_sku)s::text[],
                             %(held_owner)s::smallint[]) AS h (location, sku, owner))
),
queue AS (
    SELECT g.*, c.sku, c.owner, c.units AS had,
           sum(g.units) OVER (PARTITION BY g.line, g.location ORDER BY g.turn) - g.units AS before
      FROM given_back AS g
      JOIN claim AS c USING (line, location)
),
gone AS (
    SELECT q.*, least(q.units, greatest(0, q.had - q.before))::int AS less FROM queue AS q
),
per_claim AS (
    SELECT g.line, g.location, g.sku, g.owner, g.had, sum(g.less)::int AS less
      FROM gone AS g GROUP BY g.line, g.location, g.sku, g.owner, g.had
),
ended AS (
    DELETE FROM inventory.reservation AS r USING per_claim AS c
     WHERE (r.line, r.location) = (c.line, c.location) AND c.less = c.had
),
shrunk AS (
    UPDATE inventory.reservation AS r SET units = r.units - c.less
      FROM per_claim AS c
     WHERE (r.line, r.location) = (c.line, c.location) AND c.less > 0 AND c.less < c.had
),
freed AS (
    UPDATE inventory.position AS p
       SET reserved = p.reserved - c.less,
           short = greatest(0, p.reserved - c.less - p.on_hand)
      FROM (SELECT c.location, c.sku, c.owner, sum(c.less)::int AS less
              FROM per_claim AS c GROUP BY c.location, c.sku, c.owner) AS c
     WHERE (p.location, p.sku, p.owner) = (c.location, c.sku, c.owner) AND c.less > 0
)
SELECT g.line, g.location, coalesce(n.less, 0) AS units
  FROM given_back AS g
  LEFT JOIN gone AS n USING (turn)
 ORDER BY g.turn
