-- Find the newest orders by anything people know of them: each way of knowing is its own look-up in an index.
-- reads:  orders.order_card, orders.line_stage, catalog.article_card, customers.customer_card, customers.recipient_card, fulfillment.parcel_card
-- writes: none
WITH by_number AS (
    SELECT o.id FROM unnest(%(number)s::text[]) AS w (start) JOIN orders.order_card AS o
        ON o.number ~>=~ w.start AND o.number ~<~ (w.start || chr(1114111))
     LIMIT %(most)s::int
),
by_reference AS (
    SELECT o.id FROM orders.order_card AS o WHERE o.external_ref = ANY (%(reference)s::text[]) LIMIT %(most)s::int
),
people AS (
    SELECT c.id FROM unnest(%(name)s::text[]) AS w (query) JOIN customers.customer_card AS c
        ON to_tsvector('simple', coalesce(c.name, '') || ' ' || coalesce(c.company, '')) @@ to_tsquery('simple', w.query)
     UNION SELECT c.id FROM unnest(%(mail)s::text[]) AS w (start) JOIN customers.customer_card AS c
        ON lower(c.email) ~>=~ w.start AND lower(c.email) ~<~ (w.start || chr(1114111))
     UNION SELECT c.id FROM unnest(%(phone_tail)s::text[]) AS w (start) JOIN customers.customer_card AS c
        ON reverse(regexp_replace(c.phone, '\D', '', 'g')) ~>=~ w.start AND reverse(regexp_replace(c.phone, '\D', '', 'g')) ~<~ (w.start || chr(1114111))
     LIMIT %(most)s::int
),
by_customer AS (
    SELECT o.id FROM people AS p CROSS JOIN LATERAL (
           SELECT o.id FROM orders.order_card AS o WHERE o.customer_id = p.id ORDER BY o.id DESC LIMIT 50) AS o
     LIMIT %(most)s::int
),
by_recipient AS (
    SELECT r.order_id FROM unnest(%(postcode)s::text[], %(house_number)s::text[]) AS w (postcode, house_number)
      JOIN customers.recipient_card AS r
        ON r.postcode = w.postcode AND (w.house_number = '' OR lower(r.house_number) = w.house_number)
     UNION SELECT r.order_id FROM unnest(%(recipient)s::text[]) AS w (start) JOIN customers.recipient_card AS r
        ON lower(r.name) ~>=~ w.start AND lower(r.name) ~<~ (w.start || chr(1114111))
     LIMIT %(most)s::int
),
articles AS (
    SELECT a.sku FROM catalog.article_card AS a
     WHERE a.sku = ANY (%(sku)s::text[]) OR a.barcode = ANY (%(sku)s::text[])
        OR (%(article)s::text <> '' AND strpos(lower(a.name), %(article)s::text) > 0)
     LIMIT 50
),
by_article AS (
    SELECT l.order_id FROM articles AS a CROSS JOIN LATERAL (
           SELECT l.order_id FROM orders.line_stage AS l WHERE l.sku = a.sku ORDER BY l.order_id DESC LIMIT %(most)s::int) AS l
),
by_tracking AS (
    SELECT b.order_id FROM fulfillment.parcel_card AS b WHERE b.tracking = ANY (%(reference)s::text[])
),
found AS (
    SELECT n.id FROM by_number AS n
     UNION SELECT f.id FROM by_reference AS f
     UNION SELECT c.id FROM by_customer AS c
     UNION SELECT r.order_id FROM by_recipient AS r
     UNION SELECT a.order_id FROM by_article AS a
     UNION SELECT t.order_id FROM by_tracking AS t
)
SELECT f.id FROM found AS f ORDER BY f.id DESC LIMIT %(most)s::int
