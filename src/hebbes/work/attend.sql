-- Note who looks at things that are stuck, and until when they are put aside.
-- reads:  none
-- writes: work.attention
INSERT INTO work.attention AS a (thing, assigned_to, snoozed_until, changed_by, changed_at)
SELECT DISTINCT ON (w.thing) w.thing, w.assigned_to, w.snoozed_until, w.changed_by, %(at)s::timestamptz
  FROM unnest(%(thing)s::text[], %(assigned_to)s::text[], %(snoozed_until)s::timestamptz[], %(changed_by)s::text[])
       WITH ORDINALITY AS w (thing, assigned_to, snoozed_until, changed_by, turn)
 ORDER BY w.thing, w.turn DESC
    ON CONFLICT (thing) DO UPDATE
   SET assigned_to = excluded.assigned_to, snoozed_until = excluded.snoozed_until,
       changed_by = excluded.changed_by, changed_at = excluded.changed_at
