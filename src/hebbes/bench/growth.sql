-- Past orders from the first number up to the last, delivered and paid: what a shop's years leave behind.
-- reads:  none
-- writes: customers.customer, customers.recipient, orders.sales_order, orders.delivery_group, orders.line, orders.key, payments.payment, holds.hold, journal.entry
WITH past AS (
    SELECT n,
           (lpad(to_hex((extract(epoch FROM %(at)s::timestamptz) * 1000)::bigint - (20000000 - n) * 40), 12, '0')
            || '70008' || substr(md5(n::text), 1, 15))::uuid AS id,
           substr(md5('c' || n %% %(customers)s::int), 1, 32)::uuid AS customer,
           %(at)s::timestamptz - make_interval(secs => (20000000 - n) * 0.04) AS at,
           (ARRAY['Anna', 'Bram', 'Carla', 'Daan', 'Emma', 'Finn', 'Greetje', 'Hugo', 'Iris', 'Joost'])[1 + n %% 10]
           || ' ' || (ARRAY['de Vries', 'Jansen', 'Bakker', 'Visser', 'Smit', 'Meijer', 'Mulder', 'de Groot', 'Bos', 'Vos'])[1 + n / 10 %% 10]
           || '-' || initcap(translate(substr(md5((n %% %(customers)s::int)::text), 1, 5), '0123456789', 'ghijklmnop')) AS name
      FROM generate_series(%(first)s::int, %(last)s::int) AS n
),
customers AS (
    INSERT INTO customers.customer (id, digest, name, email, phone, made_at)
    SELECT p.customer, p.customer, p.name, 'past' || p.n || '@example.com', '+316' || lpad((p.n %% 100000000)::text, 8, '0'), p.at
      FROM past AS p WHERE p.n < %(customers)s::int
        ON CONFLICT DO NOTHING
),
recipients AS (
    INSERT INTO customers.recipient (id, order_id, name, street, house_number, postcode, city, country)
    SELECT p.id, p.id, p.name, 'Kerkstraat', (1 + p.n %% 240)::text,
           (1000 + p.n %% 8999)::text || chr(65 + p.n %% 23) || chr(65 + p.n / 23 %% 23), 'Utrecht', 'NL' FROM past AS p
),
headers AS (
    INSERT INTO orders.sales_order (id, number, channel, external_ref, brand, legal_entity, segment, country, currency, language,
                                    customer_id, placed_at, taken_at, process, process_version, total_minor)
    SELECT p.id, 'NL0-' || upper(substr(lpad(to_hex(p.n), 7, '0'), 1, 4)) || '-' || upper(substr(lpad(to_hex(p.n), 7, '0'), 5, 3)) || 'P',
           'web', 'past-' || p.n, 'house', 1, 'b2c', 'NL', 'EUR', 'nl', p.customer, p.at, p.at, 'standard', 1, 5997 FROM past AS p
),
delivery_groups AS (
    INSERT INTO orders.delivery_group (order_id, no, method, recipient_id, country, latitude, longitude)
    SELECT p.id, 1, 'standard', p.id, 'NL', 52.1, 5.1 FROM past AS p
),
lines AS (
    INSERT INTO orders.line (order_id, id, no, group_no, sku, kind, units, unit_price_micro, price_minor, delivered)
    SELECT p.id, md5(p.n::text || '/' || l)::uuid, l, 1, 'A' || 1 + (p.n * 7 + l * 131) %% %(articles)s::int, 'goods', 1, 19990000, 1999, 1
      FROM past AS p, generate_series(1, 3) AS l
),
keys AS (
    INSERT INTO orders.key (digest, order_id) SELECT md5(k || p.n)::uuid, p.id FROM past AS p, unnest(ARRAY['n', 'e']) AS k
),
payments AS (
    INSERT INTO payments.payment (id, order_id, method, provider, currency, amount_minor, state, authorised_minor, captured_minor, made_at)
    SELECT p.id, p.id, 'ideal', 'simulated', 'EUR', 5997, 'captured', 5997, 5997, p.at FROM past AS p
),
holds AS (
    INSERT INTO holds.hold (order_id, gate, placed_at, placed_by, lifted_at, lifted_by)
    SELECT p.id, g, p.at, 'system:process', p.at, 'system:' || g FROM past AS p, unnest(ARRAY['fraud', 'payment']) AS g
)
INSERT INTO journal.entry (id, at, recorded_at, kind, order_id, actor, facts)
SELECT (substr(p.id::text, 1, 19) || substr(md5(p.n || k)::text, 1, 4) || '-' || substr(md5(p.n || k), 5, 12))::uuid,
       p.at, p.at, k, p.id, 'system:past', jsonb_build_object('of', p.n)
  FROM past AS p, unnest(ARRAY['order.placed', 'payment.captured', 'message.sent', 'parcel.delivered']) AS k
