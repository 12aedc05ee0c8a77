-- What customers asked for: the order as accepted, and at which stage each unit of each line is.

CREATE SCHEMA orders;

CREATE TABLE orders.sales_order (
    id           uuid        NOT NULL,
    number       text        NOT NULL,
    channel      text        NOT NULL,
    external_ref text,
    brand        text        NOT NULL,
    legal_entity smallint    NOT NULL,
    segment      text        NOT NULL,
    country      text        NOT NULL,                   -- of the first delivery group
    currency     text        NOT NULL,
    language     text        NOT NULL,
    customer_id  uuid        NOT NULL,
    placed_at    timestamptz NOT NULL,                   -- business time, as the channel states it
    taken_at     timestamptz NOT NULL,                   -- business time at which we had it
    process      text        NOT NULL,
    process_version int      NOT NULL,
    total_minor  bigint      NOT NULL,
    purpose      text        NOT NULL DEFAULT 'sale',    -- sale, exchange, reship
    history      boolean     NOT NULL DEFAULT false,     -- fulfilled before it came to us
    extra        jsonb       NOT NULL DEFAULT '{}',      -- source, campaign, consent, po_number, cost_centre, entered_by, gift_note
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX sales_order_number ON orders.sales_order (number text_pattern_ops);
CREATE INDEX sales_order_customer ON orders.sales_order (customer_id, id);
CREATE INDEX sales_order_external ON orders.sales_order (external_ref) WHERE external_ref IS NOT NULL;
SELECT journal.keep_monthly('orders.sales_order');

-- Uniqueness over all months: idempotency keys, outside references and numbers, as 128-bit digests.
CREATE TABLE orders.key (
    digest   uuid   PRIMARY KEY,
    order_id uuid   NOT NULL,
    body     uuid                                        -- digest of the request body, for idempotency keys
);

CREATE TABLE orders.delivery_group (
    order_id        uuid        NOT NULL,
    no              smallint    NOT NULL,
    method          text        NOT NULL,                -- standard, express, pickup, digital …
    recipient_id    uuid        NOT NULL,
    country         text        NOT NULL,
    latitude        double precision,
    longitude       double precision,
    pickup_location int,
    promised_from   timestamptz,
    promised_until  timestamptz,
    promise         jsonb,                               -- what it hangs on: location, service, leaves_by, zone
    PRIMARY KEY (order_id, no)
) PARTITION BY RANGE (order_id);
SELECT journal.keep_monthly('orders.delivery_group');

CREATE TABLE orders.line (
    id               uuid     NOT NULL,
    order_id         uuid     NOT NULL,
    no               int      NOT NULL,
    ref              text,
    group_no         smallint NOT NULL,
    sku              text     COLLATE "C" NOT NULL,
    kind             text     NOT NULL,
    units            int      NOT NULL CHECK (units > 0),
    unit_price_micro bigint   NOT NULL CHECK (unit_price_micro >= 0),
    price_minor      bigint   NOT NULL,                  -- the whole line, before discount
    discount_minor   bigint   NOT NULL DEFAULT 0,        -- its part of the order's discounts
    charge_minor     bigint   NOT NULL DEFAULT 0,        -- its part of shipping and fees
    tax_minor        bigint   NOT NULL DEFAULT 0,        -- contained in the above
    cost_price_micro bigint,
    instructions     jsonb,
    -- how many of its units are at each stage; together always the ordered units
    open             int NOT NULL DEFAULT 0 CHECK (open >= 0),
    reserved         int NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    backordered      int NOT NULL DEFAULT 0 CHECK (backordered >= 0),
    allocated        int NOT NULL DEFAULT 0 CHECK (allocated >= 0),
    in_production    int NOT NULL DEFAULT 0 CHECK (in_production >= 0),
    released         int NOT NULL DEFAULT 0 CHECK (released >= 0),
    picked           int NOT NULL DEFAULT 0 CHECK (picked >= 0),
    packed           int NOT NULL DEFAULT 0 CHECK (packed >= 0),
    ready_for_pickup int NOT NULL DEFAULT 0 CHECK (ready_for_pickup >= 0),
    shipped          int NOT NULL DEFAULT 0 CHECK (shipped >= 0),
    delivered        int NOT NULL DEFAULT 0 CHECK (delivered >= 0),
    lost             int NOT NULL DEFAULT 0 CHECK (lost >= 0),
    returned_to_sender int NOT NULL DEFAULT 0 CHECK (returned_to_sender >= 0),
    cancelled        int NOT NULL DEFAULT 0 CHECK (cancelled >= 0),
    PRIMARY KEY (order_id, id),
    CHECK (open + reserved + backordered + allocated + in_production + released + picked + packed
           + ready_for_pickup + shipped + delivered + lost + returned_to_sender + cancelled = units)
) PARTITION BY RANGE (order_id);
CREATE INDEX line_backordered ON orders.line (sku, order_id) WHERE backordered > 0 OR open > 0;
CREATE INDEX line_sku ON orders.line (sku, order_id);
CREATE INDEX line_under_way ON orders.line (order_id) WHERE delivered + cancelled < units;
SELECT journal.keep_monthly('orders.line');

-- Amounts beside the goods: shipping, discount, fee, donation, rounding.
CREATE TABLE orders.charge (
    order_id     uuid     NOT NULL,
    no           smallint NOT NULL,
    kind         text     NOT NULL,
    amount_minor bigint   NOT NULL,
    description  text,
    PRIMARY KEY (order_id, no)
) PARTITION BY RANGE (order_id);
SELECT journal.keep_monthly('orders.charge');

-- The life of a line's units; orders/stages.py holds the same rows, and a test compares them.
CREATE TABLE orders.move (
    before text NOT NULL,
    verb   text NOT NULL,
    after  text NOT NULL,
    PRIMARY KEY (before, verb)
);
INSERT INTO orders.move (before, verb, after) VALUES
    ('open', 'reserve', 'reserved'),
    ('open', 'allocate', 'allocated'),
    ('open', 'backorder', 'backordered'),
    ('open', 'perform', 'delivered'),
    ('open', 'cancel', 'cancelled'),
    ('reserved', 'unreserve', 'open'),
    ('reserved', 'allocate', 'allocated'),
    ('reserved', 'backorder', 'backordered'),
    ('reserved', 'cancel', 'cancelled'),
    ('backordered', 'reserve', 'reserved'),
    ('backordered', 'allocate', 'allocated'),
    ('backordered', 'reopen', 'open'),
    ('backordered', 'cancel', 'cancelled'),
    ('allocated', 'resource', 'open'),
    ('allocated', 'produce', 'in_production'),
    ('allocated', 'release', 'released'),
    ('allocated', 'cancel', 'cancelled'),
    ('in_production', 'finish', 'allocated'),
    ('in_production', 'cancel', 'cancelled'),
    ('released', 'resource', 'open'),
    ('released', 'pick', 'picked'),
    ('released', 'cancel', 'cancelled'),
    ('picked', 'resource', 'open'),
    ('picked', 'pack', 'packed'),
    ('picked', 'cancel', 'cancelled'),
    ('packed', 'unpack', 'picked'),
    ('packed', 'ready', 'ready_for_pickup'),
    ('packed', 'ship', 'shipped'),
    ('packed', 'cancel', 'cancelled'),
    ('ready_for_pickup', 'collect', 'delivered'),
    ('ready_for_pickup', 'reopen', 'open'),
    ('ready_for_pickup', 'cancel', 'cancelled'),
    ('shipped', 'deliver', 'delivered'),
    ('shipped', 'lose', 'lost'),
    ('shipped', 'send_back', 'returned_to_sender'),
    ('lost', 'deliver', 'delivered'),
    ('lost', 'send_back', 'returned_to_sender'),
    ('lost', 'reship', 'open'),
    ('lost', 'cancel', 'cancelled'),
    ('returned_to_sender', 'reship', 'open'),
    ('returned_to_sender', 'cancel', 'cancelled');

CREATE VIEW orders.order_card AS
    SELECT id, number, channel, external_ref, brand, legal_entity, segment, country, currency, language,
           customer_id, placed_at, taken_at, process, process_version, total_minor, purpose, history, extra
      FROM orders.sales_order;
CREATE VIEW orders.group_card AS
    SELECT order_id, no, method, recipient_id, country, latitude, longitude, pickup_location,
           promised_from, promised_until, promise
      FROM orders.delivery_group;
CREATE VIEW orders.line_stage AS
    SELECT id, order_id, no, ref, group_no, sku, kind, units, unit_price_micro, price_minor, discount_minor,
           charge_minor, tax_minor, cost_price_micro, instructions,
           open, reserved, backordered, allocated, in_production, released, picked, packed,
           ready_for_pickup, shipped, delivered, lost, returned_to_sender, cancelled
      FROM orders.line;
-- Orders of which units are still to arrive: few, however many orders there ever were.
CREATE VIEW orders.under_way AS
    SELECT l.order_id, sum(l.units)::int AS units, sum(l.backordered)::int AS backordered,
           sum(l.shipped + l.lost + l.returned_to_sender)::int AS gone
      FROM orders.line AS l WHERE l.delivered + l.cancelled < l.units GROUP BY l.order_id;
CREATE VIEW orders.charge_card AS
    SELECT order_id, no, kind, amount_minor, description FROM orders.charge;
CREATE VIEW orders.key_card AS
    SELECT digest, order_id, body FROM orders.key;
