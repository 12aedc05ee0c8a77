-- Let failed tasks come back later, or bury them as dead letters after their last try.
-- reads:  work.task
-- writes: work.task, work.dead_letter
WITH failed AS (
    SELECT f.id, f.lease, f.error, f.after_s, f.counts, nullif(f.waits_for, '') AS waits_for, f.jitter
      FROM unnest(%(id)s::bigint[], %(lease)s::uuid[], %(error)s::text[], %(after_s)s::float8[],
                  %(counts)s::boolean[], %(waits_for)s::text[], %(jitter)s::float8[])
           AS f (id, lease, error, after_s, counts, waits_for, jitter)
),
buried AS (
    DELETE FROM work.task AS t USING failed AS f
     WHERE t.id = f.id AND t.lease = f.lease AND f.counts AND t.attempts >= t.max_attempts
    RETURNING t.id, t.kind, t.key, t.facts, t.once, t.lane, coalesce(f.waits_for, t.waits_for) AS waits_for, t.attempts, f.error, t.made_at
),
dead AS (
    INSERT INTO work.dead_letter (id, kind, key, facts, once, lane, waits_for, attempts, last_error, made_at)
    SELECT b.id, b.kind, b.key, b.facts, b.once, b.lane, b.waits_for, b.attempts, b.error, b.made_at FROM buried AS b
    RETURNING id
),
later AS (
    UPDATE work.task AS t
       SET lease = NULL, last_error = f.error, waits_for = coalesce(f.waits_for, t.waits_for),
           attempts = t.attempts - (NOT f.counts)::int,
           due_at = clock_timestamp() + make_interval(secs => greatest(      -- machine time: back-off with jitter
               f.after_s * (1 + f.jitter / 4),                               -- never before they said
               CASE WHEN f.counts THEN least(%(most_seconds)s::float8, %(base_seconds)s::float8 * power(2, t.attempts - 1))
                                       * (0.5 + f.jitter) END))
      FROM failed AS f WHERE t.id = f.id AND t.lease = f.lease AND NOT (f.counts AND t.attempts >= t.max_attempts)
    RETURNING t.id, t.kind, t.lane, t.due_at, t.waits_for
),
ahead AS (
    SELECT l.id, l.kind, l.lane, l.due_at, l.waits_for FROM later AS l WHERE l.lane IS NOT NULL
     UNION ALL
    SELECT b.id, b.kind, b.lane, 'infinity', b.waits_for FROM buried AS b WHERE b.lane IS NOT NULL
),
behind AS (                                                                  -- nobody looks at them before their turn
    UPDATE work.task AS t SET due_at = greatest(t.due_at, a.due_at), waits_for = coalesce(a.waits_for, t.waits_for)
      FROM ahead AS a WHERE t.kind = a.kind AND t.lane = a.lane AND t.id > a.id AND t.lease IS NULL
)
SELECT id, true FROM dead UNION ALL SELECT id, false FROM later
