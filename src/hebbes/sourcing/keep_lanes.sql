-- Keep lanes not kept yet, and tell which were there before.
-- reads:  sourcing.lanes
-- writes: sourcing.lanes
WITH wanted AS (
    SELECT w.digest, w.rows FROM unnest(%(digest)s::text[], %(rows)s::jsonb[]) AS w (digest, rows)
),
kept AS (
    INSERT INTO sourcing.lanes (digest, rows) SELECT w.digest, w.rows FROM wanted AS w ORDER BY w.digest
        ON CONFLICT DO NOTHING
    RETURNING digest
)
SELECT l.digest FROM sourcing.lanes AS l JOIN wanted AS w ON w.digest = l.digest
