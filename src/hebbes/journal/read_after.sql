-- The entries after a number, lowest first.
-- reads:  journal.numbered, journal.entry
-- writes: none
SELECT n.number, n.turn, e.id, e.at, e.recorded_at, e.kind, e.order_id, e.subject, e.actor, e.reason, e.facts
  FROM (SELECT number, turn, entry_id FROM journal.numbered
         WHERE number > %(after)s::bigint ORDER BY number LIMIT %(most)s::int) AS n
  JOIN journal.entry AS e ON e.id = n.entry_id
 ORDER BY n.number
