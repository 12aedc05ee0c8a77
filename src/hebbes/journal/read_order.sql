-- What happened to one order, oldest first, what has no number yet last.
-- reads:  journal.entry, journal.numbered
-- writes: none
SELECT n.number, n.turn, e.id, e.at, e.recorded_at, e.kind, e.order_id, e.subject, e.actor, e.reason, e.facts
  FROM journal.entry AS e
  LEFT JOIN journal.numbered AS n ON n.order_id = e.order_id AND n.entry_id = e.id
 WHERE e.order_id = %(order_id)s::uuid
 ORDER BY n.turn NULLS LAST, e.id
