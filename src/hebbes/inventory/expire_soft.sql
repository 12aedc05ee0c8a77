-- End soft claims whose time is over, and free their units.
-- reads:  inventory.position, inventory.reservation
-- writes: inventory.position, inventory.reservation
WITH due AS (
    SELECT r.line, r.location, r.sku, r.owner
      FROM inventory.reservation AS r
     WHERE r.expires_at <= %(at)s::timestamptz AND NOT r.hard
     ORDER BY r.expires_at
     LIMIT %(most)s::int
),
held AS (
    SELECT p.location, p.sku, p.owner
      FROM inventory.position AS p
     WHERE (p.location, p.sku, p.owner) IN (SELECT d.location, d.sku, d.owner FROM due AS d)
     ORDER BY p.location, p.sku, p.owner      -- all lock in this order, so none deadlock
       FOR UPDATE
),
claim AS (
    SELECT r.line, r.location, r.sku, r.owner, r.units, r.expires_at
      FROM held AS h
      JOIN inventory.reservation AS r USING (location, sku, owner)
     WHERE (r.line, r.location) IN (SELECT d.line, d.location FROM due AS d)
       AND r.expires_at <= %(at)s::timestamptz AND NOT r.hard
       FOR UPDATE OF r                        -- as it is now that the position is ours
),
ended AS (
    DELETE FROM inventory.reservation AS r USING claim AS c
     WHERE (r.line, r.location) = (c.line, c.location)
),
freed AS (
    UPDATE inventory.position AS p
       SET reserved = p.reserved - c.units,
           short = greatest(0, p.reserved - c.units - p.on_hand)
      FROM (SELECT c.location, c.sku, c.owner, sum(c.units)::int AS units
              FROM claim AS c GROUP BY c.location, c.sku, c.owner) AS c
     WHERE (p.location, p.sku, p.owner) = (c.location, c.sku, c.owner)
)
SELECT c.line, c.location, c.sku, c.units FROM claim AS c ORDER BY c.expires_at, c.line, c.location
