-- Set timers, moving the one that is already set.
-- reads:  none
-- writes: work.timer
INSERT INTO work.timer AS t (kind, key, due_at, facts)
SELECT w.kind, w.key, w.due_at, w.facts
  FROM unnest(%(kind)s::text[], %(key)s::uuid[], %(due_at)s::timestamptz[], %(facts)s::jsonb[])
       AS w (kind, key, due_at, facts)
 ORDER BY w.kind, w.key
    ON CONFLICT (kind, key) DO UPDATE SET due_at = excluded.due_at, facts = excluded.facts
