-- Note messages of stock feeds that were not there yet; of two alike in a batch the first is new.
-- reads:  none
-- writes: inventory.feed
WITH message AS (
    SELECT *, row_number() OVER (PARTITION BY m.source, m.location, m.ref ORDER BY m.turn) AS copy
      FROM unnest(%(source)s::text[], %(ref)s::text[], %(location)s::int[], %(mode)s::text[],
                  %(as_of)s::timestamptz[], %(rows)s::int[], %(whole)s::boolean[])
      WITH ORDINALITY AS m (source, ref, location, mode, as_of, rows, whole, turn)
),
noted AS (
    INSERT INTO inventory.feed (source, ref, location, mode, as_of, rows, whole, taken_at, changed)
    SELECT m.source, m.ref, m.location, m.mode, m.as_of, m.rows, m.whole, %(at)s::timestamptz, 0
      FROM message AS m
     WHERE m.copy = 1
     ORDER BY m.source, m.location, m.ref
        ON CONFLICT DO NOTHING
    RETURNING source, location, ref
)
SELECT m.copy = 1 AND n.ref IS NOT NULL AS is_new
  FROM message AS m
  LEFT JOIN noted AS n USING (source, location, ref)
 ORDER BY m.turn
