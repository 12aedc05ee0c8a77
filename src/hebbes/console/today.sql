-- What the office should know today, as one document: work per location, cut-offs, holds, what is stuck, what was done.
-- reads:  orders.order_card, holds.standing, fulfillment.fulfillment_order_card, network.location_card, work.waiting, messages.message_card
-- writes: none
WITH queues AS (
    SELECT p.id, p.name, p.kind, f.*, d.done
      FROM network.location_card AS p
     CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE f.state IN ('sent', 'accepted', 'in_progress')) AS to_do,
                  count(*) FILTER (WHERE f.state IN ('sent', 'accepted', 'in_progress') AND f.due_at < %(at)s::timestamptz) AS late,
                  count(*) FILTER (WHERE f.state = 'sent') AS unseen,
                  count(*) FILTER (WHERE f.state IN ('packed', 'ready')) AS ready
             FROM fulfillment.fulfillment_order_card AS f
            WHERE f.location = p.id AND f.state = ANY ('{sent,accepted,in_progress,packed,ready}')) AS f
     CROSS JOIN LATERAL (
           SELECT count(*) AS done FROM fulfillment.fulfillment_order_card AS f
            WHERE f.location = p.id AND f.state = 'done' AND f.changed_at >= %(since)s::timestamptz) AS d
     WHERE f.to_do + f.ready + d.done > 0
),
leaving AS (
    SELECT p.id AS location, p.name, f.carrier, count(*) AS to_pack
      FROM network.location_card AS p
      JOIN fulfillment.fulfillment_order_card AS f ON f.location = p.id
     WHERE f.state = ANY ('{sent,accepted,in_progress}') AND f.carrier IS NOT NULL
     GROUP BY p.id, p.name, f.carrier
),
gates AS (
    SELECT h.gate, count(*) AS orders, min(h.placed_at) AS since FROM holds.standing AS h GROUP BY h.gate
),
dead AS (
    SELECT d.kind, count(*) AS tasks, max(d.last_error) AS why FROM work.waiting AS d WHERE d.is_dead GROUP BY d.kind
),
retried AS (
    SELECT t.kind, count(*) AS tasks, max(t.attempts) AS attempts, max(t.last_error) AS why
      FROM work.waiting AS t WHERE NOT t.is_dead AND t.attempts > 2 GROUP BY t.kind
)
SELECT jsonb_build_object(
    'work', coalesce((SELECT jsonb_agg(to_jsonb(q.*) ORDER BY q.late DESC, q.to_do DESC, q.name) FROM queues AS q), '[]'),
    'leaving', coalesce((SELECT jsonb_agg(to_jsonb(l.*)) FROM leaving AS l), '[]'),
    'gates', coalesce((SELECT jsonb_agg(to_jsonb(g.*) ORDER BY g.since) FROM gates AS g), '[]'),
    'held', (SELECT count(DISTINCT h.order_id) FROM holds.standing AS h),
    'dead', coalesce((SELECT jsonb_agg(to_jsonb(d.*) ORDER BY d.tasks DESC) FROM dead AS d), '[]'),
    'retried', coalesce((SELECT jsonb_agg(to_jsonb(r.*) ORDER BY r.tasks DESC) FROM retried AS r), '[]'),
    'unsent', (SELECT count(*) FROM messages.message_card AS m WHERE m.failure IS NOT NULL AND m.queued_at >= %(since)s::timestamptz),
    'placed', (SELECT count(*) FROM orders.order_card AS o WHERE o.id >= %(first)s::uuid AND o.taken_at >= %(since)s::timestamptz))
