-- The entries after a number that are of certain kinds and within reach, and last how far was looked.
-- reads:  journal.happened, orders.order_card
-- writes: none
WITH looked AS (
    SELECT h.* FROM journal.happened AS h
     WHERE h.number > %(after)s::bigint
     ORDER BY h.number
     LIMIT %(looked)s::int
),
asked AS (
    SELECT h.number, h.id, h.kind, h.at, h.recorded_at, h.order_id, h.turn, h.subject, h.actor, h.reason, h.facts
      FROM looked AS h
     WHERE (cardinality(%(kind)s::text[]) + cardinality(%(beginning)s::text[]) = 0      -- none named: all
            OR h.kind = ANY (%(kind)s::text[])
            OR EXISTS (SELECT FROM unnest(%(beginning)s::text[]) AS b (text) WHERE starts_with(h.kind, b.text)))
       AND (%(own_channel)s::text IS NULL
            OR EXISTS (SELECT FROM orders.order_card AS o WHERE o.id = h.order_id AND o.channel = %(own_channel)s::text))
     ORDER BY h.number
     LIMIT %(most)s::int
),
told AS (
    SELECT 0 AS chapter, a.* FROM asked AS a
     UNION ALL
    SELECT 1, greatest(%(after)s::bigint, (SELECT max(l.number) FROM looked AS l)), NULL, '', 'epoch', 'epoch',
           NULL, NULL, NULL, '', NULL, '{}'
)
SELECT t.number, t.id, t.kind, t.at, t.recorded_at, t.order_id, t.turn, t.subject, t.actor, t.reason, t.facts
  FROM told AS t
 ORDER BY t.chapter, t.number
