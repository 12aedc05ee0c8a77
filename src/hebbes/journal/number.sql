-- Give committed entries the next numbers and, within their order, the next turns.
-- reads:  journal.fresh, journal.numbered
-- writes: journal.fresh, journal.numbered
WITH taken AS (
    DELETE FROM journal.fresh
     WHERE ctid = ANY (ARRAY(SELECT f.ctid FROM journal.fresh AS f LIMIT %(most)s::int))
    RETURNING entry_id, order_id
),
last AS (
    SELECT coalesce(max(n.number), 0) AS number FROM journal.numbered AS n
),
orders_so_far AS (
    SELECT t.order_id, turns.turn
      FROM (SELECT DISTINCT order_id FROM taken WHERE order_id IS NOT NULL) AS t
      JOIN LATERAL (SELECT n.turn FROM journal.numbered AS n WHERE n.order_id = t.order_id
                     ORDER BY n.turn DESC LIMIT 1) AS turns ON true
),
numbered AS (
    INSERT INTO journal.numbered (number, entry_id, order_id, turn)
    SELECT last.number + row_number() OVER (ORDER BY t.entry_id), t.entry_id, t.order_id,
           CASE WHEN t.order_id IS NOT NULL
                THEN coalesce(o.turn, 0) + row_number() OVER (PARTITION BY t.order_id ORDER BY t.entry_id)
           END
      FROM taken AS t CROSS JOIN last LEFT JOIN orders_so_far AS o ON o.order_id = t.order_id
    RETURNING number
),
told AS (
    SELECT count(*)::int AS entries, pg_notify('journal', coalesce(max(n.number), 0)::text) FROM numbered AS n
    HAVING count(*) > 0
)
SELECT coalesce((SELECT entries FROM told), 0)
