-- Set the safety stock of locked positions, and note what changed.
-- reads:  inventory.position
-- writes: inventory.position, journal.entry
WITH wanted AS (
    SELECT *
      FROM unnest(%(location)s::int[], %(sku)s::text[], %(units)s::int[], %(owner)s::smallint[])
        AS w (location, sku, units, owner)
),
before AS (
    SELECT w.*, p.safety
      FROM wanted AS w
      JOIN inventory.position AS p USING (location, sku, owner)
     WHERE p.safety <> w.units
),
changed AS (
    UPDATE inventory.position AS p SET safety = b.units
      FROM before AS b
     WHERE (p.location, p.sku, p.owner) = (b.location, b.sku, b.owner)
)
INSERT INTO journal.entry (at, kind, subject, actor, facts)
SELECT %(at)s::timestamptz, 'stock.safety_set', 'location:' || b.location, %(actor)s::text,
       jsonb_build_object('sku', b.sku, 'owner', b.owner, 'units', b.units, 'before', b.safety)
  FROM before AS b
