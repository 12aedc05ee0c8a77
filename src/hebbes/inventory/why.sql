-- Account for the free units of a position: its movements, claims and safety stock, with a balance.
-- reads:  inventory.movement, inventory.position, inventory.reservation
-- writes: none
WITH moved AS (
    SELECT m.*, row_number() OVER (ORDER BY m.at DESC, m.id DESC) AS age
      FROM inventory.movement AS m
     WHERE m.location = %(location)s::int AND m.sku = %(sku)s::text
       AND m.owner = %(owner)s::smallint AND m.state = 'on_hand'
),
reason AS (
    SELECT 0 AS chapter, NULL::uuid AS id, 'earlier' AS kind, max(m.at) AS at, sum(m.delta)::int AS units,
           NULL AS ref, NULL AS actor, NULL AS remark, NULL::uuid AS line, NULL::uuid AS order_id
      FROM moved AS m WHERE m.age > %(most)s::int HAVING count(*) > 0
     UNION ALL
    SELECT 1, m.id, m.cause, m.at, m.delta, m.ref, m.actor, m.remark, NULL, NULL
      FROM moved AS m WHERE m.age <= %(most)s::int
     UNION ALL
    SELECT 2, NULL, 'reserved', r.made_at, -r.units, NULL, NULL, NULL, r.line, r.order_id
      FROM inventory.reservation AS r
     WHERE r.location = %(location)s::int AND r.sku = %(sku)s::text
       AND r.owner = %(owner)s::smallint
     UNION ALL
    SELECT 3, NULL, 'safety', NULL, -p.safety, NULL, NULL, NULL, NULL, NULL
      FROM inventory.position AS p
     WHERE (p.location, p.sku, p.owner)
           = (%(location)s::int, %(sku)s::text, %(owner)s::smallint) AND p.safety > 0
)
SELECT r.kind, r.at, r.units,
       (sum(r.units) OVER (ORDER BY r.chapter, r.at, r.id, r.line))::int AS balance,
       r.ref, r.actor, r.remark, r.line, r.order_id, r.id AS movement
  FROM reason AS r
 ORDER BY r.chapter, r.at, r.id, r.line
