-- Numbers left out, turns left out within an order, and entries no reader will ever see.
-- reads:  journal.numbered, journal.entry, journal.fresh
-- writes: none
SELECT 'numbers of the journal', format('%s numbers', count(*)), format('1 to %s', max(n.number))
  FROM journal.numbered AS n HAVING count(*) <> coalesce(max(n.number), 0)
 UNION ALL
SELECT format('order %s', n.order_id), format('%s turns', count(*)), format('1 to %s', max(n.turn))
  FROM journal.numbered AS n WHERE n.order_id IS NOT NULL GROUP BY n.order_id
HAVING count(*) <> max(n.turn) OR min(n.turn) <> 1
 UNION ALL
SELECT format('entry %s', e.id), 'neither numbered nor waiting', 'numbered or waiting'
  FROM journal.entry AS e
 WHERE NOT EXISTS (SELECT FROM journal.numbered AS n WHERE n.entry_id = e.id)
   AND NOT EXISTS (SELECT FROM journal.fresh AS f WHERE f.entry_id = e.id)
