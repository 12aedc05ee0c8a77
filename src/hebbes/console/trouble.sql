-- Which orders under way, all or some, are late or at risk, by cause: how many, and the first of them by what was promised.
-- reads:  promises.promise_card, orders.under_way, orders.group_card, fulfillment.fulfillment_order_card, fulfillment.parcel_card, holds.standing, network.location_card
-- writes: none
WITH looked_at AS (
    SELECT w.order_id, w.backordered, w.gone FROM orders.under_way AS w WHERE NOT %(narrowed)s::boolean
     UNION ALL
    SELECT w.order_id, w.backordered, w.gone
      FROM unnest(%(among)s::uuid[]) AS a (id)
     CROSS JOIN LATERAL (SELECT * FROM orders.under_way AS w WHERE w.order_id = a.id OFFSET 0) AS w
     WHERE %(narrowed)s::boolean
),
promised AS (
    SELECT g.order_id, max(g.promised_until) AS until_at, bool_or(k.state = 'late') AS slipped
      FROM looked_at AS w JOIN orders.group_card AS g ON g.order_id = w.order_id
      LEFT JOIN promises.promise_card AS k ON (k.order_id, k.group_no) = (g.order_id, g.no)
     GROUP BY g.order_id
),
parcels AS (
    SELECT b.order_id, bool_or(b.refused IS NOT NULL AND b.state = 'planned') AS refused, bool_or(b.state = 'lost') AS lost,
           bool_or(b.state IN ('failed_attempt', 'returning', 'returned')) AS astray
      FROM looked_at AS w JOIN fulfillment.parcel_card AS b ON b.order_id = w.order_id
     GROUP BY b.order_id
),
overdue AS (
    SELECT f.order_id, bool_or(f.due_at < %(at)s::timestamptz) AS work,
           bool_or(f.due_at < %(at)s::timestamptz + interval '1 hour') AS soon
      FROM network.location_card AS p
      JOIN fulfillment.fulfillment_order_card AS f ON f.location = p.id
     WHERE f.state = ANY ('{sent,accepted,in_progress}') AND f.due_at < %(at)s::timestamptz + interval '1 hour'
     GROUP BY f.order_id
),
held AS (
    SELECT h.order_id, min(h.placed_at) AS since FROM holds.standing AS h GROUP BY h.order_id
),
judged AS (
    SELECT w.order_id, p.until_at, coalesce(p.until_at < %(at)s::timestamptz OR p.slipped, false) AS late,
           CASE WHEN b.refused THEN 'label_refused'
                WHEN b.lost THEN 'parcel_lost'
                WHEN b.astray THEN 'parcel_astray'
                WHEN w.backordered > 0 THEN 'no_stock'
                WHEN h.since < %(at)s::timestamptz - interval '4 hours' THEN 'held'
                WHEN o.work THEN 'work_overdue'
                WHEN o.soon THEN 'work_soon'
                WHEN p.until_at < %(at)s::timestamptz OR p.slipped THEN CASE WHEN w.gone > 0 THEN 'carrier' ELSE 'other' END END AS cause
      FROM looked_at AS w
      LEFT JOIN promised AS p ON p.order_id = w.order_id
      LEFT JOIN parcels AS b ON b.order_id = w.order_id
      LEFT JOIN overdue AS o ON o.order_id = w.order_id
      LEFT JOIN held AS h ON h.order_id = w.order_id
)
SELECT CASE WHEN j.late THEN 'late' ELSE 'at_risk' END AS standing, j.cause, count(*)::int,
       (array_agg(j.order_id ORDER BY j.until_at, j.order_id))[1:%(most)s::int]
  FROM judged AS j
 WHERE j.cause IS NOT NULL
 GROUP BY 1, 2
 ORDER BY 1, 2
