-- Note which locked positions were seen as they are: older news changes nothing there. Tell the others.
-- reads:  inventory.position
-- writes: inventory.position
WITH seen AS MATERIALIZED (
    SELECT e.turn, e.units = p.on_hand AS alike, p.place, p.counted_at
      FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[], %(units)s::int[])
           WITH ORDINALITY AS e (location, sku, owner, units, turn)
     CROSS JOIN LATERAL (      -- one by one: a join would read all positions for every piece
               SELECT p.ctid AS place, p.on_hand, p.counted_at
                 FROM inventory.position AS p
                WHERE (p.location, p.sku, p.owner) = (e.location, e.sku, e.owner) LIMIT 1) AS p
),
noted AS (
    UPDATE inventory.position AS p SET counted_at = %(at)s::timestamptz
     WHERE p.ctid = ANY (ARRAY(      -- they are locked, so they stay where they are
               SELECT s.place FROM seen AS s
                WHERE s.alike AND (s.counted_at IS NULL OR s.counted_at < %(at)s::timestamptz)))
)
SELECT s.turn::int FROM seen AS s WHERE NOT s.alike ORDER BY s.turn
