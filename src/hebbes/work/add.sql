-- Add tasks that are due now or in some seconds; a mark that is already waiting is not added twice.
-- reads:  none
-- writes: work.task
INSERT INTO work.task (kind, key, facts, once, due_at)
SELECT t.kind, t.key, t.facts, t.once, clock_timestamp() + make_interval(secs => t.wait_seconds)   -- machine time: leases and back-off
  FROM unnest(%(kind)s::text[], %(key)s::uuid[], %(facts)s::jsonb[], %(once)s::text[],
              %(wait_seconds)s::float8[])
       WITH ORDINALITY AS t (kind, key, facts, once, wait_seconds, turn)
 ORDER BY t.turn
    ON CONFLICT DO NOTHING
