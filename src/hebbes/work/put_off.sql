-- Let failed tasks come back later, or bury them as dead letters after their last try.
-- reads:  work.task
-- writes: work.task, work.dead_letter
WITH failed AS (
    SELECT f.id, f.lease, f.error
      FROM unnest(%(id)s::bigint[], %(lease)s::uuid[], %(error)s::text[]) AS f (id, lease, error)
),
buried AS (
    DELETE FROM work.task AS t USING failed AS f
     WHERE t.id = f.id AND t.lease = f.lease AND t.attempts >= t.max_attempts
    RETURNING t.id, t.kind, t.key, t.facts, t.once, t.attempts, f.error, t.made_at
),
dead AS (
    INSERT INTO work.dead_letter (id, kind, key, facts, once, attempts, last_error, made_at)
    SELECT b.id, b.kind, b.key, b.facts, b.once, b.attempts, b.error, b.made_at FROM buried AS b
    RETURNING id
),
later AS (
    UPDATE work.task AS t
       SET lease = NULL, last_error = f.error,
           due_at = clock_timestamp() + make_interval(secs =>      -- machine time: back-off with jitter
               least(%(most_seconds)s::float8, %(base_seconds)s::float8 * power(2, t.attempts - 1))
               * (0.5 + random()))
      FROM failed AS f WHERE t.id = f.id AND t.lease = f.lease AND t.attempts < t.max_attempts
    RETURNING t.id
)
SELECT id, true FROM dead UNION ALL SELECT id, false FROM later
