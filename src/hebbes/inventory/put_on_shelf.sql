-- Note on which shelves the articles of locked positions lie, and journal what changed.
-- reads:  inventory.position
-- writes: inventory.position, journal.entry
WITH wanted AS (
    SELECT *
      FROM unnest(%(location)s::int[], %(sku)s::text[], %(shelf)s::text[], %(owner)s::smallint[])
        AS w (location, sku, shelf, owner)
),
before AS (
    SELECT w.*, p.shelf AS shelf_before
      FROM wanted AS w
      JOIN inventory.position AS p USING (location, sku, owner)
     WHERE p.shelf IS DISTINCT FROM w.shelf
),
changed AS (
    UPDATE inventory.position AS p SET shelf = b.shelf
      FROM before AS b
     WHERE (p.location, p.sku, p.owner) = (b.location, b.sku, b.owner)
)
INSERT INTO journal.entry (at, kind, subject, actor, facts)
SELECT %(at)s::timestamptz, 'stock.shelved', 'location:' || b.location, %(actor)s::text,
       jsonb_build_object('sku', b.sku, 'owner', b.owner, 'shelf', b.shelf, 'before', b.shelf_before,
                          'location', b.location)
  FROM before AS b
