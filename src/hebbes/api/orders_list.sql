-- A page of orders within reach, newest first, from a key on: those that match every filter given.
-- reads:  orders.order_card, orders.line_stage, orders.group_card, fulfillment.fulfillment_order_card, holds.standing, payments.payment_card
-- writes: none
WITH judged AS (
    SELECT o.*, s.units, s.backordered, h.gates,
           CASE WHEN s.units = s.cancelled THEN 'cancelled'
                WHEN s.delivered = s.units - s.cancelled THEN 'delivered'
                WHEN s.delivered > 0 THEN 'partly_delivered'
                WHEN s.gone = s.units - s.cancelled THEN 'shipped'
                WHEN s.gone > 0 THEN 'partly_shipped'
                WHEN h.gates <@ ARRAY['fraud', 'payment'] AND cardinality(h.gates) > 0 THEN 'pending'
                WHEN cardinality(h.gates) > 0 THEN 'on_hold'
                WHEN s.ready > 0 THEN 'ready_for_pickup'
                ELSE 'open' END AS state
      FROM orders.order_card AS o
     CROSS JOIN LATERAL (
           SELECT sum(l.units) AS units, sum(l.delivered) AS delivered, sum(l.cancelled) AS cancelled,
                  sum(l.shipped + l.lost + l.returned_to_sender) AS gone, sum(l.ready_for_pickup) AS ready,
                  sum(l.backordered) AS backordered
             FROM orders.line_stage AS l WHERE l.order_id = o.id) AS s
     CROSS JOIN LATERAL (
           SELECT coalesce(array_agg(h.gate ORDER BY h.gate), '{}') AS gates FROM holds.standing AS h WHERE h.order_id = o.id) AS h
     WHERE (NOT %(narrowed)s::boolean OR o.id = ANY (%(among)s::uuid[]))
       AND (%(own_channel)s::text IS NULL OR o.channel = %(own_channel)s::text)
       AND (%(own_location)s::int IS NULL
            OR EXISTS (SELECT FROM fulfillment.fulfillment_order_card AS f WHERE f.order_id = o.id AND f.location = %(own_location)s::int))
       AND (%(channel)s::text IS NULL OR o.channel = %(channel)s::text)
       AND (%(since)s::timestamptz IS NULL OR o.placed_at >= %(since)s::timestamptz)
       AND (%(until)s::timestamptz IS NULL OR o.placed_at < %(until)s::timestamptz)
       AND (%(below)s::uuid IS NULL OR o.id < %(below)s::uuid)
),
paged AS (
    SELECT j.* FROM judged AS j
     WHERE %(state)s::text IS NULL OR j.state = %(state)s::text
     ORDER BY j.id DESC
     LIMIT %(most)s::int
)
SELECT p.id, p.number, p.channel, p.external_ref, p.placed_at,
       (SELECT min(g.promised_until) FROM orders.group_card AS g WHERE g.order_id = p.id) AS promised_until,
       p.total_minor, p.currency, p.state, p.gates, p.units::int, p.backordered::int,
       m.asked::bigint, m.authorised::bigint, m.captured::bigint, m.refunded::bigint, m.states
  FROM paged AS p
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(m.amount_minor), 0) AS asked, coalesce(sum(m.authorised_minor), 0) AS authorised,
              coalesce(sum(m.captured_minor), 0) AS captured, coalesce(sum(m.refunded_minor), 0) AS refunded,
              coalesce(array_agg(m.state), '{}') AS states
         FROM payments.payment_card AS m WHERE m.order_id = p.id) AS m
 ORDER BY p.id DESC
