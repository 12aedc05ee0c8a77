-- Write entries as they are given, in that order.
-- reads:  none
-- writes: journal.entry
INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
SELECT e.at, e.kind, e.order_id, e.subject, e.actor, e.reason, e.facts
  FROM unnest(%(at)s::timestamptz[], %(kind)s::text[], %(order_id)s::uuid[], %(subject)s::text[],
              %(actor)s::text[], %(reason)s::text[], %(facts)s::jsonb[])
       WITH ORDINALITY AS e (at, kind, order_id, subject, actor, reason, facts, turn)
 ORDER BY e.turn
