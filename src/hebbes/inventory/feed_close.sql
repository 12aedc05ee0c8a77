-- Note how many positions a message changed at each location, and tell the journal.
-- reads:  inventory.feed
-- writes: inventory.feed, journal.entry
WITH changed AS (
    SELECT *
      FROM unnest(%(location)s::int[], %(changed)s::int[]) AS c (location, changed)
),
closed AS (
    UPDATE inventory.feed AS f SET changed = c.changed
      FROM changed AS c
     WHERE (f.source, f.location, f.ref) = (%(source)s::text, c.location, %(ref)s::text)
    RETURNING f.location, f.mode, f.as_of, f.rows, f.changed
)
INSERT INTO journal.entry (at, kind, subject, actor, facts)
SELECT %(at)s::timestamptz, 'stock.feed_taken', 'location:' || c.location, %(actor)s::text,
       jsonb_build_object('source', %(source)s::text, 'ref', %(ref)s::text, 'mode', c.mode,
                          'as_of', c.as_of, 'rows', c.rows, 'changed', c.changed)
  FROM closed AS c
