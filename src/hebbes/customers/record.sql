-- Record customers not known yet, recipients, and orders as they were received.
-- reads:  none
-- writes: customers.customer, customers.recipient, customers.original
WITH kept AS (
    INSERT INTO customers.original (order_id, received_at, media_type, body)
    SELECT * FROM unnest(%(original_order_id)s::uuid[], %(original_received_at)s::timestamptz[],
                         %(original_media_type)s::text[], %(original_body)s::bytea[])
),
recipients AS (
    INSERT INTO customers.recipient (id, order_id, name, company, street, house_number, addition, postcode,
                                     city, region, country, email, phone, typed)
    SELECT * FROM unnest(%(recipient_id)s::uuid[], %(recipient_order_id)s::uuid[], %(recipient_name)s::text[],
                         %(recipient_company)s::text[], %(recipient_street)s::text[],
                         %(recipient_house_number)s::text[], %(recipient_addition)s::text[],
                         %(recipient_postcode)s::text[], %(recipient_city)s::text[], %(recipient_region)s::text[],
                         %(recipient_country)s::text[], %(recipient_email)s::text[], %(recipient_phone)s::text[],
                         %(recipient_typed)s::jsonb[])
)
INSERT INTO customers.customer (id, digest, ref, segment, name, company, email, phone, vat_number, language, made_at)
SELECT c.id, c.digest, c.ref, c.segment, c.name, c.company, c.email, c.phone, c.vat_number, c.language, c.made_at
  FROM unnest(%(customer_id)s::uuid[], %(customer_digest)s::uuid[], %(customer_ref)s::text[],
              %(customer_segment)s::text[], %(customer_name)s::text[], %(customer_company)s::text[],
              %(customer_email)s::text[], %(customer_phone)s::text[], %(customer_vat_number)s::text[],
              %(customer_language)s::text[], %(customer_made_at)s::timestamptz[])
       AS c (id, digest, ref, segment, name, company, email, phone, vat_number, language, made_at)
 ORDER BY c.digest
