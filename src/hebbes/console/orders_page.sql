-- A page of orders by key, newest first: of all or among some, that match every filter given.
-- reads:  promises.promise_card, orders.order_card, orders.under_way, orders.line_stage, orders.group_card, catalog.article_card, catalog.channel_card, customers.customer_card, customers.recipient_card, fulfillment.fulfillment_order_card, holds.standing, payments.payment_card
-- writes: none
WITH judged AS NOT MATERIALIZED (
    SELECT o.id,
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
                  sum(l.shipped + l.lost + l.returned_to_sender) AS gone, sum(l.ready_for_pickup) AS ready
             FROM orders.line_stage AS l WHERE l.order_id = o.id) AS s
     CROSS JOIN LATERAL (SELECT coalesce(array_agg(h.gate), '{}') AS gates FROM holds.standing AS h WHERE h.order_id = o.id) AS h
     WHERE (%(channel)s::text = '' OR o.channel = %(channel)s::text)
       AND (%(hold)s::text = '' OR (%(hold)s::text = 'any' AND cardinality(h.gates) > 0) OR %(hold)s::text = ANY (h.gates))
       AND (%(location)s::int IS NULL
            OR EXISTS (SELECT FROM fulfillment.fulfillment_order_card AS f WHERE f.order_id = o.id AND f.location = %(location)s::int))
       AND o.id < coalesce(%(after)s::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
       AND o.id > coalesce(%(before)s::uuid, '00000000-0000-0000-0000-000000000000')
),
later AS (
    SELECT j.id, j.state FROM judged AS j
     WHERE NOT %(narrowed)s::boolean AND NOT %(unfinished)s::boolean AND %(before)s::uuid IS NULL AND (%(state)s::text = '' OR j.state = %(state)s::text)
     ORDER BY j.id DESC LIMIT %(most)s::int
),
earlier AS (
    SELECT j.id, j.state FROM judged AS j
     WHERE NOT %(narrowed)s::boolean AND NOT %(unfinished)s::boolean AND %(before)s::uuid IS NOT NULL AND (%(state)s::text = '' OR j.state = %(state)s::text)
     ORDER BY j.id LIMIT %(most)s::int
),
unfinished AS MATERIALIZED (           -- few of all orders are: an index of their lines finds them
    SELECT w.order_id AS id FROM orders.under_way AS w WHERE %(unfinished)s::boolean AND NOT %(narrowed)s::boolean
),
unfinished_later AS (
    SELECT j.id, j.state
      FROM (SELECT u.id FROM unfinished AS u WHERE %(before)s::uuid IS NULL ORDER BY u.id DESC OFFSET 0) AS u   -- judged one by one, until there are enough
     CROSS JOIN LATERAL (SELECT j.id, j.state FROM judged AS j WHERE j.id = u.id OFFSET 0) AS j
     WHERE j.state = %(state)s::text LIMIT %(most)s::int
),
unfinished_earlier AS (
    SELECT j.id, j.state
      FROM (SELECT u.id FROM unfinished AS u WHERE %(before)s::uuid IS NOT NULL ORDER BY u.id OFFSET 0) AS u   -- judged one by one, until there are enough
     CROSS JOIN LATERAL (SELECT j.id, j.state FROM judged AS j WHERE j.id = u.id OFFSET 0) AS j
     WHERE j.state = %(state)s::text LIMIT %(most)s::int
),
picked AS (
    SELECT j.id, j.state
      FROM unnest(%(among)s::uuid[]) AS a (id) JOIN judged AS j ON j.id = a.id
     WHERE %(state)s::text = '' OR j.state = %(state)s::text
     ORDER BY CASE WHEN %(before)s::uuid IS NULL THEN j.id END DESC, j.id LIMIT %(most)s::int
),
paged AS (
    SELECT l.id, l.state FROM later AS l
     UNION ALL SELECT e.id, e.state FROM earlier AS e
     UNION ALL SELECT u.id, u.state FROM unfinished_later AS u
     UNION ALL SELECT u.id, u.state FROM unfinished_earlier AS u
     UNION ALL SELECT p.id, p.state FROM picked AS p
)
SELECT p.id, o.number, o.placed_at, o.total_minor, o.currency, p.state, s.units::int, s.backordered::int, s.to_cancel::int,
       ARRAY(SELECT h.gate FROM holds.standing AS h WHERE h.order_id = p.id ORDER BY h.gate),
       m.asked::bigint, m.authorised::bigint, m.captured::bigint, m.refunded::bigint, m.states,
       coalesce(c.name, o.channel), coalesce(b.name, b.company, r.name, ''), coalesce(r.city, ''), coalesce(s.articles, ''), g.promised_until,
       coalesce(k.state, CASE WHEN g.promised_until IS NULL THEN 'none' ELSE 'on_time' END) AS promise
  FROM paged AS p
  JOIN orders.order_card AS o ON o.id = p.id
 CROSS JOIN LATERAL (
       SELECT sum(l.units) AS units, sum(l.backordered) AS backordered, sum(l.open + l.backordered + l.allocated) AS to_cancel,
              string_agg(coalesce(a.name, l.sku), ', ' ORDER BY l.no) FILTER (WHERE l.no < 3) AS articles
         FROM orders.line_stage AS l LEFT JOIN catalog.article_card AS a ON a.sku = l.sku AND l.no < 3
        WHERE l.order_id = p.id) AS s
 CROSS JOIN LATERAL (
       SELECT coalesce(sum(m.amount_minor), 0) AS asked, coalesce(sum(m.authorised_minor), 0) AS authorised,
              coalesce(sum(m.captured_minor), 0) AS captured, coalesce(sum(m.refunded_minor), 0) AS refunded,
              coalesce(array_agg(m.state), '{}') AS states
         FROM payments.payment_card AS m WHERE m.order_id = p.id) AS m
  LEFT JOIN catalog.channel_card AS c ON c.code = o.channel
  LEFT JOIN customers.customer_card AS b ON b.id = o.customer_id
  LEFT JOIN orders.group_card AS g ON g.order_id = p.id AND g.no = 1
  LEFT JOIN promises.promise_card AS k ON (k.order_id, k.group_no) = (g.order_id, g.no)
  LEFT JOIN customers.recipient_card AS r ON r.id = g.recipient_id
 ORDER BY p.id DESC
