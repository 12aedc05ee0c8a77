-- Write movements, change the counters of their locked positions, and list those that fall short.
-- reads:  inventory.position
-- writes: inventory.movement, inventory.position, journal.entry
WITH booked AS (
    SELECT *
      FROM unnest(%(at)s::timestamptz[], %(location)s::int[], %(sku)s::text[], %(owner)s::smallint[],
                  %(state)s::text[], %(delta)s::int[], %(cause)s::text[], %(ref)s::text[],
                  %(actor)s::text[], %(remark)s::text[], %(counted_at)s::timestamptz[])
      WITH ORDINALITY
        AS b (at, location, sku, owner, state, delta, cause, ref, actor, remark, counted_at, turn)
),
written AS (
    INSERT INTO inventory.movement
           (at, location, sku, owner, state, delta, cause, ref, actor, remark)
    SELECT b.at, b.location, b.sku, b.owner, b.state, b.delta, b.cause, b.ref, b.actor, b.remark
      FROM booked AS b
     UNION ALL                            -- what the count had seen is not counted twice
    SELECT b.counted_at, b.location, b.sku, b.owner, b.state, -b.delta, 'count', b.ref, b.actor,
           'seen by the count'
      FROM booked AS b WHERE b.counted_at IS NOT NULL
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, reason, facts)
    SELECT b.at, 'stock.' || b.cause, 'location:' || b.location, b.actor, b.remark,
           jsonb_build_object('sku', b.sku, 'owner', b.owner, 'state', b.state,
                              'units', b.delta, 'ref', b.ref)
      FROM booked AS b
     WHERE b.cause IN ('damage', 'transfer_out', 'transfer_in', 'correction')
     ORDER BY b.turn
),
change AS (
    SELECT b.location, b.sku, b.owner,
           coalesce(sum(b.delta) FILTER (WHERE b.state = 'on_hand' AND b.counted_at IS NULL), 0)::int
               AS on_hand,
           coalesce(sum(b.delta) FILTER (WHERE b.state = 'damaged'), 0)::int AS damaged
      FROM booked AS b
     GROUP BY b.location, b.sku, b.owner
),
moved AS (
    UPDATE inventory.position AS p
       SET on_hand = p.on_hand + c.on_hand,
           damaged = p.damaged + c.damaged,
           short = greatest(0, p.reserved - p.on_hand - c.on_hand)
      FROM change AS c
     WHERE (p.location, p.sku, p.owner) = (c.location, c.sku, c.owner)
    RETURNING p.location, p.sku, p.owner, p.short
)
SELECT m.location, m.sku, m.owner FROM moved AS m WHERE m.short > 0
