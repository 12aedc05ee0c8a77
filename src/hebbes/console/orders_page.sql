-- A page of orders, newest first: those that match the words and filters, after or before a key.
-- reads:  orders.order_card, orders.line_stage, orders.group_card, catalog.article_card, catalog.channel_card, customers.customer_card, customers.recipient_card, holds.standing, payments.payment_card
-- writes: none
WITH words AS (
    SELECT nullif(lower(trim(%(q)s::text)), '') AS q,
           nullif(upper(regexp_replace(trim(%(q)s::text), '[^A-Za-z0-9]', '', 'g')), '') AS plain
),
found AS (
    SELECT o.id FROM words AS w JOIN orders.order_card AS o
        ON replace(o.number, '-', '') LIKE w.plain || '%%' AND length(w.plain) > 2
     UNION SELECT o.id FROM words AS w JOIN orders.order_card AS o ON lower(o.external_ref) = w.q
     UNION SELECT o.id FROM words AS w
             JOIN customers.customer_card AS c
               ON lower(c.name) LIKE '%%' || w.q || '%%' OR lower(c.email) LIKE w.q || '%%' OR lower(c.company) LIKE '%%' || w.q || '%%'
             JOIN orders.order_card AS o ON o.customer_id = c.id
     UNION SELECT r.order_id FROM words AS w
             JOIN customers.recipient_card AS r
               ON r.postcode = w.plain OR r.postcode || upper(r.house_number) = w.plain OR lower(r.name) LIKE '%%' || w.q || '%%'
     UNION SELECT l.order_id FROM words AS w JOIN orders.line_stage AS l ON lower(l.sku) = w.q
     UNION SELECT l.order_id FROM words AS w
             JOIN catalog.article_card AS a ON lower(a.name) LIKE '%%' || w.q || '%%' AND length(w.q) > 2
             JOIN orders.line_stage AS l ON l.sku = a.sku
),
matching AS (
    SELECT o.* FROM orders.order_card AS o
     WHERE ((SELECT w.q FROM words AS w) IS NULL OR o.id IN (SELECT f.id FROM found AS f))
       AND (%(channel)s::text = '' OR o.channel = %(channel)s::text)
       AND (%(after)s::uuid IS NULL OR o.id < %(after)s::uuid)
       AND (%(before)s::uuid IS NULL OR o.id > %(before)s::uuid)
),
told AS (
    SELECT o.id, o.number, o.channel, o.placed_at, o.total_minor, o.currency, o.customer_id, s.*, h.gates, p.*
      FROM matching AS o
     CROSS JOIN LATERAL (
           SELECT sum(l.units) AS units, sum(l.delivered) AS delivered, sum(l.cancelled) AS cancelled,
                  sum(l.shipped + l.lost + l.returned_to_sender) AS gone, sum(l.ready_for_pickup) AS ready,
                  sum(l.backordered) AS backordered
             FROM orders.line_stage AS l WHERE l.order_id = o.id) AS s
     CROSS JOIN LATERAL (SELECT coalesce(array_agg(h.gate), '{}') AS gates FROM holds.standing AS h WHERE h.order_id = o.id) AS h
     CROSS JOIN LATERAL (
           SELECT coalesce(sum(p.amount_minor), 0) AS asked, coalesce(sum(p.authorised_minor), 0) AS authorised,
                  coalesce(sum(p.captured_minor), 0) AS captured, coalesce(sum(p.refunded_minor), 0) AS refunded,
                  coalesce(array_agg(p.state), '{}') AS payment_states
             FROM payments.payment_card AS p WHERE p.order_id = o.id) AS p
),
judged AS (
    SELECT t.*,
           CASE WHEN t.units = t.cancelled THEN 'cancelled'
                WHEN t.delivered = t.units - t.cancelled THEN 'delivered'
                WHEN t.delivered > 0 THEN 'partly_delivered'
                WHEN t.gone = t.units - t.cancelled THEN 'shipped'
                WHEN t.gone > 0 THEN 'partly_shipped'
                WHEN t.gates <@ ARRAY['fraud', 'payment'] AND cardinality(t.gates) > 0 THEN 'pending'
                WHEN cardinality(t.gates) > 0 THEN 'on_hold'
                WHEN t.ready > 0 THEN 'ready_for_pickup'
                ELSE 'open' END AS state
      FROM told AS t
),
paged AS (
    SELECT j.* FROM judged AS j
     WHERE %(state)s::text = '' OR j.state = %(state)s::text
     ORDER BY CASE WHEN %(before)s::uuid IS NULL THEN j.id END DESC, CASE WHEN %(before)s::uuid IS NOT NULL THEN j.id END
     LIMIT %(most)s::int
)
SELECT p.id, p.number, p.placed_at, p.total_minor, p.currency, p.state, p.units::int, p.backordered::int,
       p.asked::bigint, p.authorised::bigint, p.captured::bigint, p.refunded::bigint, p.payment_states,
       coalesce(c.name, p.channel), coalesce(b.name, b.company, r.name, ''), coalesce(r.city, ''),
       (SELECT string_agg(f.name, ', ')
          FROM (SELECT coalesce(a.name, l.sku) AS name FROM orders.line_stage AS l LEFT JOIN catalog.article_card AS a ON a.sku = l.sku
                 WHERE l.order_id = p.id ORDER BY l.no LIMIT 2) AS f),
       g.promised_until
  FROM paged AS p
  LEFT JOIN catalog.channel_card AS c ON c.code = p.channel
  LEFT JOIN customers.customer_card AS b ON b.id = p.customer_id
  LEFT JOIN orders.group_card AS g ON g.order_id = p.id AND g.no = 1
  LEFT JOIN customers.recipient_card AS r ON r.id = g.recipient_id
 ORDER BY p.id DESC
