-- People and companies: the one vault of personal data; every other table only refers to it.

CREATE SCHEMA customers;

CREATE TABLE customers.customer (
    id         uuid        PRIMARY KEY,
    digest     uuid        NOT NULL UNIQUE,              -- of channel and reference, or of the mail address
    ref        text,                                     -- the channel's own name for this customer
    segment    text        NOT NULL DEFAULT 'b2c',
    name       text,
    company    text,
    email      text,
    phone      text,
    vat_number text,
    language   text        NOT NULL DEFAULT 'nl',
    made_at    timestamptz NOT NULL
);
CREATE INDEX customer_email ON customers.customer (lower(email) text_pattern_ops);
CREATE INDEX customer_name ON customers.customer
 USING gin (to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(company, '')));
CREATE INDEX customer_phone ON customers.customer (reverse(regexp_replace(phone, '\D', '', 'g')) text_pattern_ops)
 WHERE phone IS NOT NULL;

-- Who receives a delivery group: what was typed, kept with the order.
CREATE TABLE customers.recipient (
    id           uuid NOT NULL,
    order_id     uuid NOT NULL,
    name         text,
    company      text,
    street       text,
    house_number text,
    addition     text,
    postcode     text,                                   -- normalised
    city         text,
    region       text,
    country      text NOT NULL,
    email        text,
    phone        text,
    typed        jsonb,                                  -- as it came in, where that differs
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX recipient_order ON customers.recipient (order_id);
CREATE INDEX recipient_postcode ON customers.recipient (postcode, house_number);
CREATE INDEX recipient_name ON customers.recipient (lower(name) text_pattern_ops);
SELECT journal.keep_monthly('customers.recipient');

-- Each order as it was received, untouched: zlib of the bytes.
CREATE TABLE customers.original (
    order_id    uuid        NOT NULL,
    received_at timestamptz NOT NULL,
    media_type  text        NOT NULL DEFAULT 'application/json',
    body        bytea       NOT NULL,
    PRIMARY KEY (order_id)
) PARTITION BY RANGE (order_id);
SELECT journal.keep_monthly('customers.original');

-- What was refused, kept so that it can be corrected and replayed.
CREATE TABLE customers.refused_request (
    id          uuid        PRIMARY KEY,
    received_at timestamptz NOT NULL,
    channel     text,
    actor       text        NOT NULL,
    body        bytea       NOT NULL,
    problem     jsonb       NOT NULL,
    replayed_as uuid
);

CREATE VIEW customers.customer_card AS
    SELECT id, ref, segment, name, company, email, phone, language FROM customers.customer;
CREATE VIEW customers.recipient_card AS
    SELECT id, order_id, name, company, street, house_number, addition, postcode, city, region, country, email, phone
      FROM customers.recipient;
CREATE VIEW customers.original_card AS
    SELECT order_id, received_at, media_type, body FROM customers.original;
