-- The last messages about each location, the newest first.
-- reads:  inventory.feed_card
-- writes: none
SELECT f.location, f.source, f.ref, f.mode, f.whole, f.as_of, f.taken_at, f.rows, f.changed
  FROM unnest(%(location)s::int[]) WITH ORDINALITY AS w (location, turn)
 CROSS JOIN LATERAL (
       SELECT c.* FROM inventory.feed_card AS c
        WHERE c.location = w.location AND c.mode <> 'sale'
        ORDER BY c.taken_at DESC LIMIT %(most)s::int) AS f
 ORDER BY w.turn, f.taken_at DESC, f.ref
