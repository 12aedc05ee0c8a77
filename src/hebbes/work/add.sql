-- Add tasks that are due now or in some seconds; a mark that is already waiting is not added twice.
-- reads:  none
-- writes: work.task
WITH wanted AS (
    SELECT t.kind, t.key, t.facts, t.once, clock_timestamp() + make_interval(secs => t.wait_seconds) AS due_at, t.turn   -- machine time: leases and back-off
      FROM unnest(%(kind)s::text[], %(key)s::uuid[], %(facts)s::jsonb[], %(once)s::text[],
                  %(wait_seconds)s::float8[])
           WITH ORDINALITY AS t (kind, key, facts, once, wait_seconds, turn)
),
marked AS (
    INSERT INTO work.task (kind, key, facts, once, due_at)
    SELECT w.kind, w.key, w.facts, w.once, w.due_at FROM wanted AS w WHERE w.once IS NOT NULL ORDER BY w.turn
        ON CONFLICT DO NOTHING
)
INSERT INTO work.task (kind, key, facts, due_at)
SELECT w.kind, w.key, w.facts, w.due_at FROM wanted AS w WHERE w.once IS NULL ORDER BY w.turn
