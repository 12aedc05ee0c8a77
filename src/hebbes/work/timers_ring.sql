-- Turn timers whose moment has come into tasks.
-- reads:  work.timer
-- writes: work.timer, work.task
WITH rung AS (
    DELETE FROM work.timer AS t
     WHERE (t.kind, t.key) IN (SELECT d.kind, d.key FROM work.timer AS d WHERE d.due_at <= %(at)s::timestamptz
                                ORDER BY d.due_at LIMIT %(most)s::int FOR UPDATE SKIP LOCKED)
    RETURNING t.kind, t.key, t.facts
),
tasks AS (
    INSERT INTO work.task (kind, key, facts) SELECT r.kind, r.key, r.facts FROM rung AS r
    RETURNING id
)
SELECT count(*)::int FROM tasks
