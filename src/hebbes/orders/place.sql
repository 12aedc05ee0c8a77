-- Write accepted orders whole: header, delivery groups, lines and charges, with the first journal entry.
-- reads:  none
-- writes: orders.sales_order, orders.delivery_group, orders.line, orders.charge, journal.entry
WITH accepted AS (
    SELECT *
      FROM unnest(%(id)s::uuid[], %(number)s::text[], %(channel)s::text[], %(external_ref)s::text[], %(brand)s::text[],
                  %(legal_entity)s::smallint[], %(segment)s::text[], %(country)s::text[],
                  %(currency)s::text[], %(language)s::text[], %(customer_id)s::uuid[],
                  %(placed_at)s::timestamptz[], %(taken_at)s::timestamptz[], %(process)s::text[],
                  %(process_version)s::int[], %(total_minor)s::bigint[], %(history)s::boolean[],
                  %(extra)s::jsonb[], %(actor)s::text[], %(facts)s::jsonb[])
           AS o (id, number, channel, external_ref, brand, legal_entity, segment, country, currency, language,
           customer_id, placed_at, taken_at, process, process_version, total_minor, history, extra,
           actor, facts)
),
headers AS (
    INSERT INTO orders.sales_order (id, number, channel, external_ref, brand, legal_entity, segment, country, currency, language,
           customer_id, placed_at, taken_at, process, process_version, total_minor, history, extra)
    SELECT id, number, channel, external_ref, brand, legal_entity, segment, country, currency, language,
           customer_id, placed_at, taken_at, process, process_version, total_minor, history, extra
      FROM accepted
),
delivery_groups AS (
    INSERT INTO orders.delivery_group (order_id, no, method, recipient_id, country, latitude, longitude, pickup_location,
           promised_from, promised_until, promise)
    SELECT * FROM unnest(%(group_order)s::uuid[], %(group_no)s::smallint[], %(group_method)s::text[],
                  %(group_recipient_id)s::uuid[], %(group_country)s::text[],
                  %(group_latitude)s::float8[], %(group_longitude)s::float8[],
                  %(group_pickup_location)s::int[], %(group_promised_from)s::timestamptz[],
                  %(group_promised_until)s::timestamptz[], %(group_promise)s::jsonb[])
),
lines AS (
    INSERT INTO orders.line (order_id, id, no, ref, group_no, sku, kind, units, unit_price_micro, price_minor, discount_minor,
           charge_minor, tax_minor, instructions, open, allocated, backordered, delivered)
    SELECT * FROM unnest(%(line_order)s::uuid[], %(line_id)s::uuid[], %(line_no)s::int[], %(line_ref)s::text[],
                  %(line_group_no)s::smallint[], %(line_sku)s::text[], %(line_kind)s::text[],
                  %(line_units)s::int[], %(line_unit_price_micro)s::bigint[],
                  %(line_price_minor)s::bigint[], %(line_discount_minor)s::bigint[],
                  %(line_charge_minor)s::bigint[], %(line_tax_minor)s::bigint[],
                  %(line_instructions)s::jsonb[], %(line_open)s::int[], %(line_allocated)s::int[],
                  %(line_backordered)s::int[], %(line_delivered)s::int[])
),
charges AS (
    INSERT INTO orders.charge (order_id, no, kind, amount_minor, description)
    SELECT * FROM unnest(%(charge_order)s::uuid[], %(charge_no)s::smallint[], %(charge_kind)s::text[],
                  %(charge_amount_minor)s::bigint[], %(charge_description)s::text[])
)
INSERT INTO journal.entry (at, kind, order_id, actor, facts)
SELECT a.taken_at, CASE WHEN a.history THEN 'order.recorded' ELSE 'order.placed' END, a.id, a.actor, a.facts
  FROM accepted AS a
