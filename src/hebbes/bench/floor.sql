-- The same rows as taking a batch of orders writes, from nothing but numbers: what the machine can do at best.
-- reads:  inventory.position
-- writes: orders.sales_order, orders.line, orders.delivery_group, orders.key, customers.customer, customers.recipient, customers.original, sourcing.decision, holds.hold, payments.payment, work.task, inventory.reservation, inventory.position, journal.entry
WITH batch AS (
    SELECT o.id, o.id_of_customer, o.turn
      FROM unnest(%(id)s::uuid[], %(id_of_customer)s::uuid[]) WITH ORDINALITY AS o (id, id_of_customer, turn)
),
wanted AS (
    SELECT w.* FROM unnest(%(line)s::uuid[], %(order_id)s::uuid[], %(location)s::int[], %(sku)s::text[])
               AS w (line, order_id, location, sku)
),
taken AS (
    SELECT w.location, w.sku, count(*)::int AS units FROM wanted AS w GROUP BY w.location, w.sku
),
locked AS (
    SELECT p.location, p.sku FROM inventory.position AS p
     WHERE (p.location, p.sku) IN (SELECT t.location, t.sku FROM taken AS t)
     ORDER BY p.location, p.sku FOR UPDATE
),
positions AS (
    UPDATE inventory.position AS p SET reserved = p.reserved + t.units
      FROM taken AS t JOIN locked AS l USING (location, sku) WHERE (p.location, p.sku) = (t.location, t.sku)
),
reservations AS (
    INSERT INTO inventory.reservation (line, location, sku, units, made_at)
    SELECT w.line, w.location, w.sku, 1, %(at)s::timestamptz FROM wanted AS w
),
customers AS (
    INSERT INTO customers.customer (id, digest, name, email, made_at)
    SELECT b.id_of_customer, b.id_of_customer, 'J. de Vries', b.id::text, %(at)s::timestamptz FROM batch AS b
),
recipients AS (
    INSERT INTO customers.recipient (id, order_id, name, street, house_number, postcode, city, country)
    SELECT b.id, b.id, 'J. de Vries', 'Damrak', '1', '1012LG', 'Amsterdam', 'NL' FROM batch AS b
),
originals AS (
    INSERT INTO customers.original (order_id, received_at, body) SELECT b.id, %(at)s::timestamptz, %(body)s::bytea FROM batch AS b
),
keys AS (
    INSERT INTO orders.key (digest, order_id)
    SELECT k.digest, b.id FROM batch AS b, LATERAL (VALUES (b.id), (gen_random_uuid())) AS k (digest)   -- machine time: chance for a bench
),
orders AS (
    INSERT INTO orders.sales_order (id, number, channel, external_ref, brand, legal_entity, segment, country, currency, language,
                                    customer_id, placed_at, taken_at, process, process_version, total_minor)
    SELECT b.id, right(b.id::text, 13), 'web', b.id::text, 'house', 1, 'b2c', 'NL', 'EUR', 'nl',
           b.id_of_customer, %(at)s::timestamptz, %(at)s::timestamptz, 'standard', 1, 5997 FROM batch AS b
),
groups AS (
    INSERT INTO orders.delivery_group (order_id, no, method, recipient_id, country, latitude, longitude)
    SELECT b.id, 1, 'standard', b.id, 'NL', 52.1, 5.1 FROM batch AS b
),
lines AS (
    INSERT INTO orders.line (order_id, id, no, group_no, sku, kind, units, unit_price_micro, price_minor, allocated)
    SELECT w.order_id, w.line, 1, 1, w.sku, 'goods', 1, 19990000, 1999, 1 FROM wanted AS w
),
decisions AS (
    INSERT INTO sourcing.decision (order_id, decided_at, occasion, plan, seen, cost_milli, proven)
    SELECT b.id, %(at)s::timestamptz, 'placed', (%(plan)s::jsonb[])[1], (%(seen)s::jsonb[])[1], 500000, true FROM batch AS b
),
holds AS (
    INSERT INTO holds.hold (order_id, gate, placed_at, placed_by, expires_at)
    SELECT b.id, g.gate, %(at)s::timestamptz, 'system:process', %(at)s::timestamptz
      FROM batch AS b, (VALUES ('fraud'), ('payment')) AS g (gate)
),
payments AS (
    INSERT INTO payments.payment (id, order_id, method, provider, token, currency, amount_minor, made_at)
    SELECT b.id, b.id, 'card', 'simulated', 'tok_ok', 'EUR', 5997, %(at)s::timestamptz FROM batch AS b
),
tasks AS (
    INSERT INTO work.task (kind, key) SELECT t.kind, b.id FROM batch AS b, (VALUES ('floor_a'), ('floor_b')) AS t (kind)
)
INSERT INTO journal.entry (at, kind, order_id, actor, facts)
SELECT %(at)s::timestamptz, 'order.placed', b.id, 'key:bench', (%(plan)s::jsonb[])[1] FROM batch AS b
