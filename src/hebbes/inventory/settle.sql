-- Make on hand what was seen plus what moved since then, and write the difference as a movement.
-- reads:  inventory.position, inventory.movement, inventory.whole_count
-- writes: inventory.movement, inventory.position, journal.entry
WITH seen AS (
    SELECT *
      FROM unnest(%(location)s::int[], %(sku)s::text[], %(units)s::int[], %(at)s::timestamptz[],
                  %(actor)s::text[], %(cause)s::text[], %(ref)s::text[], %(owner)s::smallint[],
                  %(remark)s::text[])
      WITH ORDINALITY AS s (location, sku, units, at, actor, cause, ref, owner, remark, turn)
),
latest AS (
    SELECT DISTINCT ON (s.location, s.sku, s.owner) s.*
      FROM seen AS s
     ORDER BY s.location, s.sku, s.owner, s.at DESC, s.turn DESC
),
whole AS MATERIALIZED (
    SELECT w.location, w.as_of
      FROM inventory.whole_count AS w WHERE w.location = ANY (%(location)s::int[])
),
news AS (
    SELECT l.*, l.units - p.on_hand
           + coalesce((SELECT sum(m.delta)
                         FROM inventory.movement AS m
                        WHERE m.location = l.location AND m.sku = l.sku AND m.at > l.at
                          AND m.owner = l.owner AND m.state = 'on_hand'), 0)::int AS difference
      FROM latest AS l
      JOIN inventory.position AS p USING (location, sku, owner)
     WHERE (p.counted_at IS NULL OR p.counted_at <= l.at)
       AND NOT EXISTS (SELECT FROM whole AS w WHERE w.location = l.location AND w.as_of > l.at)
),
written AS (
    INSERT INTO inventory.movement (at, location, sku, owner, delta, cause, ref, actor, remark)
    SELECT n.at, n.location, n.sku, n.owner, n.difference, n.cause, n.ref, n.actor, n.remark
      FROM news AS n WHERE n.difference <> 0 ORDER BY n.turn
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, reason, facts)
    SELECT n.at, 'stock.counted', 'location:' || n.location, n.actor, n.remark,
           jsonb_build_object('sku', n.sku, 'owner', n.owner, 'seen', n.units,
                              'difference', n.difference, 'ref', n.ref)
      FROM news AS n WHERE n.difference <> 0 AND n.cause = 'count' ORDER BY n.turn
),
settled AS (
    UPDATE inventory.position AS p
       SET on_hand = p.on_hand + n.difference,
           short = greatest(0, p.reserved - p.on_hand - n.difference),
           counted_at = n.at
      FROM news AS n
     WHERE (p.location, p.sku, p.owner) = (n.location, n.sku, n.owner)
    RETURNING n.turn, n.difference, p.short
)
SELECT s.location, s.sku, s.owner, d.turn IS NOT NULL AS taken, coalesce(d.difference, 0) AS difference,
       coalesce(d.short, 0) AS short
  FROM seen AS s
  LEFT JOIN settled AS d USING (turn)
 ORDER BY s.turn
