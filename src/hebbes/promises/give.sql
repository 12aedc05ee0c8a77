-- Enter the promises given with orders in the ledger; for a pick-up it counts when it lies ready.
-- reads:  orders.group_card, orders.order_card
-- writes: promises.given
INSERT INTO promises.given
       (order_id, group_no, number, method, location, carrier, given_at, starts_at, ends_at, leaves_by,
        earliest_at, expected_at, looked_at, told_until)
SELECT g.order_id, g.no, o.number, g.method, (g.promise ->> 'location')::int,
       nullif(split_part(g.promise ->> 'service', '/', 1), 'pickup'), o.taken_at, g.promised_from, w.ends_at,
       (g.promise ->> 'leaves_by')::timestamptz, w.ends_at, w.ends_at, o.taken_at, w.ends_at
  FROM orders.group_card AS g
  JOIN orders.order_card AS o ON o.id = g.order_id
 CROSS JOIN LATERAL (
       SELECT CASE WHEN g.method = 'pickup' THEN g.promised_from ELSE g.promised_until END AS ends_at) AS w
 WHERE g.order_id = ANY (%(order_id)s::uuid[])
   AND g.promise IS NOT NULL
    ON CONFLICT (order_id, group_no) DO NOTHING
