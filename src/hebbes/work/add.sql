-- Add tasks that are due now or in some seconds; a mark that is already waiting is not added twice.
-- reads:  work.task, work.dead_letter
-- writes: work.task
WITH wanted AS (
    SELECT t.kind, t.key, t.facts, t.once, t.lane, t.turn, coalesce(t.waits_for, ahead.waits_for) AS waits_for,
           CASE WHEN buried.id IS NOT NULL THEN 'infinity'
                ELSE greatest(clock_timestamp() + make_interval(secs => t.wait_seconds), ahead.due_at)   -- machine time: leases and back-off
           END AS due_at
      FROM unnest(%(kind)s::text[], %(key)s::uuid[], %(facts)s::jsonb[], %(once)s::text[], %(lane)s::text[],
                  %(waits_for)s::text[], %(wait_seconds)s::float8[])
           WITH ORDINALITY AS t (kind, key, facts, once, lane, waits_for, wait_seconds, turn)
      LEFT JOIN LATERAL (SELECT e.due_at, e.waits_for FROM work.task AS e
                          WHERE e.kind = t.kind AND e.lane = t.lane AND e.lease IS NULL AND e.waits_for IS NOT NULL
                          ORDER BY e.id DESC LIMIT 1) AS ahead ON t.lane IS NOT NULL
      LEFT JOIN LATERAL (SELECT d.id FROM work.dead_letter AS d WHERE d.kind = t.kind AND d.lane = t.lane
                          LIMIT 1) AS buried ON t.lane IS NOT NULL
),
marked AS (
    INSERT INTO work.task (kind, key, facts, once, lane, waits_for, due_at)
    SELECT w.kind, w.key, w.facts, w.once, w.lane, w.waits_for, w.due_at
      FROM wanted AS w WHERE w.once IS NOT NULL ORDER BY w.turn
        ON CONFLICT DO NOTHING
)
INSERT INTO work.task (kind, key, facts, lane, waits_for, due_at)
SELECT w.kind, w.key, w.facts, w.lane, w.waits_for, w.due_at FROM wanted AS w WHERE w.once IS NULL ORDER BY w.turn
