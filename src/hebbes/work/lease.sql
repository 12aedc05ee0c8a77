-- Push the due time of some due tasks past the lease; whoever dies holding them, they come back.
-- reads:  work.task, work.dead_letter, work.rate
-- writes: work.task, work.rate
WITH bucket AS (
    SELECT r.kind, least(r.burst, r.tokens + r.per_second
                         * extract(epoch FROM clock_timestamp() - r.filled_at))::real AS tokens  -- machine time: rates
      FROM work.rate AS r WHERE r.kind = %(kind)s::text FOR UPDATE SKIP LOCKED
),
allowed AS (
    SELECT CASE WHEN EXISTS (SELECT FROM bucket)
                THEN least(%(most)s::int, (SELECT floor(b.tokens)::int FROM bucket AS b))
                WHEN EXISTS (SELECT FROM work.rate AS r WHERE r.kind = %(kind)s::text) THEN 0
                ELSE %(most)s::int
           END AS tasks
),
due AS (
    SELECT t.id FROM work.task AS t
     WHERE t.kind = %(kind)s::text AND t.due_at <= clock_timestamp()   -- machine time: leases
       AND (t.lane IS NULL OR NOT (
                EXISTS (SELECT FROM work.task AS e WHERE e.kind = t.kind AND e.lane = t.lane AND e.id < t.id)
             OR EXISTS (SELECT FROM work.dead_letter AS d WHERE d.kind = t.kind AND d.lane = t.lane AND d.id < t.id)))
     ORDER BY t.due_at LIMIT (SELECT tasks FROM allowed)
       FOR UPDATE SKIP LOCKED
),
leased AS (
    UPDATE work.task AS t
       SET lease = gen_random_uuid(), attempts = t.attempts + 1,   -- machine time: a lease's name is chance
           due_at = clock_timestamp() + make_interval(secs => %(seconds)s::float8)
      FROM due WHERE t.id = due.id
    RETURNING t.id, t.kind, t.key, t.facts, t.attempts, t.lease
),
spent AS (
    UPDATE work.rate AS r SET tokens = b.tokens - (SELECT count(*) FROM leased), filled_at = clock_timestamp()
      FROM bucket AS b WHERE r.kind = b.kind
)
SELECT l.id, l.kind, l.key, l.facts, l.attempts, l.lease FROM leased AS l ORDER BY l.id
