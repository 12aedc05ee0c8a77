-- The first house. Written from the rooms' schema.sql by scripts/first_migration.py.

-- journal

-- The memory of everything that happened, written by the statement that made it true.

CREATE SCHEMA journal;

-- A UUIDv7 made here, for entries: they name no thing outside, so they need no id handed in.
CREATE FUNCTION journal.new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT encode(int8send(t.micros / 1000 << 16 | 28672 | t.micros % 1000 * 4)
                  || substring(uuid_send(gen_random_uuid()) FROM 9), 'hex')::uuid
      FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS micros) AS t
$$;

-- The lowest id of the month a day stands in: the bounds of the monthly partitions.
CREATE FUNCTION journal.month_floor(day date) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM date_trunc('month', day::timestamp)) * 1000)::bigint), 12, '0')
            || repeat('0', 20))::uuid
$$;

-- Give a table its partition for one month; told twice, it does nothing the second time.
CREATE FUNCTION journal.add_month(parent regclass, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    child text := format('%s_%s', parent::text, to_char(day, 'YYYYMM'));
BEGIN
    IF to_regclass(child) IS NULL THEN
        EXECUTE format(
            'CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)',
            child, parent, journal.month_floor(day), journal.month_floor((day + interval '1 month')::date));
    END IF;
END $$;

-- The tables that grow for ever; their months are added ahead of time.
CREATE TABLE journal.monthly (
    parent regclass PRIMARY KEY
);

-- Make a table monthly: this month and the next two now, and a default that catches odd ids.
CREATE FUNCTION journal.keep_monthly(parent regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal.monthly VALUES (parent);
    EXECUTE format('CREATE TABLE %s_rest PARTITION OF %s DEFAULT', parent::text, parent);
    FOR ahead IN 0..2 LOOP
        PERFORM journal.add_month(parent, (date_trunc('month', now()) + make_interval(months => ahead))::date);
    END LOOP;
END $$;

CREATE TABLE journal.entry (
    id          uuid        NOT NULL DEFAULT journal.new_id(),
    at          timestamptz NOT NULL,                              -- business time
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),    -- machine time
    kind        text        NOT NULL,                              -- past participle: order.placed
    order_id    uuid,
    subject     text,                                              -- what besides the order: a parcel, a location
    actor       text        NOT NULL,                              -- person:…, key:…, system:…
    reason      text,
    facts       jsonb       NOT NULL DEFAULT '{}',
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX entry_of_order ON journal.entry (order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX entry_of_subject ON journal.entry (subject, id) WHERE subject IS NOT NULL;
SELECT journal.keep_monthly('journal.entry');

-- Entries that have no number yet. Whoever commits late is simply numbered late: none is skipped.
CREATE TABLE journal.fresh (
    entry_id uuid NOT NULL,
    order_id uuid
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE FUNCTION journal.note_fresh() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal.fresh (entry_id, order_id) SELECT id, order_id FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER note_fresh AFTER INSERT ON journal.entry
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION journal.note_fresh();

-- The order in which readers see entries, and per order a sequence without gaps.
CREATE TABLE journal.numbered (
    number   bigint PRIMARY KEY,
    entry_id uuid   NOT NULL,
    order_id uuid,
    turn     int                                                   -- 1, 2, 3 … within the order
);
CREATE UNIQUE INDEX numbered_turn ON journal.numbered (order_id, turn) WHERE order_id IS NOT NULL;

-- What happened, as readers follow it.
CREATE VIEW journal.happened AS
    SELECT n.number, n.turn, e.id, e.at, e.recorded_at, e.kind, e.order_id, e.subject, e.actor, e.reason, e.facts
      FROM journal.numbered AS n
      JOIN journal.entry AS e ON e.id = n.entry_id;

-- How far each reader has read.
CREATE TABLE journal.reader (
    name   text   PRIMARY KEY,
    number bigint NOT NULL
);

-- Rises whenever a table of settings changes, so that readers may keep what they read until then.
CREATE TABLE journal.revision (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint  NOT NULL
);
INSERT INTO journal.revision VALUES (true, 1);
CREATE FUNCTION journal.revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE journal.revision SET number = number + 1;
    RETURN NULL;
END $$;
CREATE VIEW journal.revision_now AS SELECT number FROM journal.revision;

-- work

-- Work that is due: rows that are leased, tried, put off, and never lost.

CREATE SCHEMA work;

CREATE TABLE work.task (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL,
    key          uuid,                                  -- what it is about: an order, a payment, a parcel
    facts        jsonb       NOT NULL DEFAULT '{}',
    once         text,                                  -- two tasks of one kind with the same mark are one
    lane         text,                                  -- tasks of one kind and lane are done one after another
    waits_for    text,                                  -- the system it is for, where that is known
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),   -- machine time
    attempts     int         NOT NULL DEFAULT 0,
    max_attempts int         NOT NULL DEFAULT 12,
    lease        uuid,
    last_error   text,
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX task_due ON work.task (kind, due_at);
CREATE UNIQUE INDEX task_once ON work.task (kind, once) WHERE once IS NOT NULL;
CREATE INDEX task_lane ON work.task (kind, lane, id) WHERE lane IS NOT NULL;
CREATE INDEX task_waits ON work.task (waits_for) WHERE waits_for IS NOT NULL;

-- Tasks that were tried in vain as often as allowed; a person looks, mends and replays.
CREATE TABLE work.dead_letter (
    id         bigint      PRIMARY KEY,
    kind       text        NOT NULL,
    key        uuid,
    facts      jsonb       NOT NULL,
    once       text,
    lane       text,                                    -- those behind it in its lane wait until it is replayed
    waits_for  text,
    attempts   int         NOT NULL,
    last_error text,
    made_at    timestamptz NOT NULL,
    died_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX dead_letter_lane ON work.dead_letter (kind, lane) WHERE lane IS NOT NULL;

-- Moments in business time; when one has come, it turns into a task.
CREATE TABLE work.timer (
    kind   text        NOT NULL,
    key    uuid        NOT NULL,
    due_at timestamptz NOT NULL,                        -- business time
    facts  jsonb       NOT NULL DEFAULT '{}',
    PRIMARY KEY (kind, key)
);
CREATE INDEX timer_due ON work.timer (due_at);

-- How fast a kind of task may go: a bucket of tokens shared by all workers.
CREATE TABLE work.rate (
    kind       text        PRIMARY KEY,
    per_second real        NOT NULL CHECK (per_second > 0),
    burst      real        NOT NULL CHECK (burst >= 1),
    tokens     real        NOT NULL,
    filled_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Business time of this shop: real unless paced, as the demo does.
CREATE TABLE work.business_clock (
    one         boolean          PRIMARY KEY DEFAULT true CHECK (one),
    business_at timestamptz      NOT NULL,
    machine_at  double precision NOT NULL,
    pace        double precision NOT NULL CHECK (pace >= 0)
);

-- Who is alive: every worker writes here each few seconds.
CREATE TABLE work.heartbeat (
    process text        PRIMARY KEY,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    facts   jsonb       NOT NULL DEFAULT '{}'
);

-- Each partner as the gateway has met it; moments are business time.
CREATE TABLE work.system (
    name            text        PRIMARY KEY,            -- the port and which of its partners: carrier.postnl
    last_success_at timestamptz,
    last_failure_at timestamptz,
    last_failure    text,                               -- in words, without personal data
    is_away         boolean     NOT NULL DEFAULT false, -- left alone: the last calls came to nothing
    away_since      timestamptz,
    paused_at       timestamptz,
    paused_by       text
);

-- How often each was called on each day of business time (in UTC).
CREATE TABLE work.system_day (
    system text    NOT NULL,
    day    date    NOT NULL,
    calls  int     NOT NULL,
    failed int     NOT NULL,
    millis bigint  NOT NULL,                            -- how long the calls took together
    PRIMARY KEY (system, day)
);

-- The last calls that came to nothing, with what was sent and said, personal data masked.
CREATE TABLE work.failed_call (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system  text        NOT NULL,
    call    text        NOT NULL,
    ended   text        NOT NULL CHECK (ended IN ('refused', 'failed', 'unknown')),
    words   text        NOT NULL,
    key     text,
    payload jsonb       NOT NULL,
    at      timestamptz NOT NULL                        -- business time
);
CREATE INDEX failed_call_system ON work.failed_call (system, id);

-- What a colleague took on, or put aside for a while: an order, a parcel or a task that is stuck.
CREATE TABLE work.attention (
    thing         text        PRIMARY KEY,              -- order:…, parcel:…, task:…
    assigned_to   text,                                 -- person:…
    snoozed_until timestamptz,                          -- business time
    changed_by    text        NOT NULL,
    changed_at    timestamptz NOT NULL                  -- business time
);
CREATE VIEW work.attention_card AS
    SELECT thing, assigned_to, snoozed_until, changed_by, changed_at FROM work.attention;

-- Work that waits, for whoever looks at the systems.
CREATE VIEW work.waiting AS
    SELECT t.id, t.kind, t.key, t.lane, t.waits_for, t.attempts, t.last_error, t.facts,
           extract(epoch FROM clock_timestamp() - t.made_at)::bigint AS age_s,    -- machine time: how long it waits
           extract(epoch FROM t.due_at - clock_timestamp())::float8 AS due_in_s,  -- machine time: until it is tried again
           false AS is_dead
      FROM work.task AS t
     UNION ALL
    SELECT d.id, d.kind, d.key, d.lane, d.waits_for, d.attempts, d.last_error, d.facts,
           extract(epoch FROM clock_timestamp() - d.made_at)::bigint,             -- machine time: how long it waits
           NULL, true
      FROM work.dead_letter AS d;

CREATE VIEW work.system_seen AS
    SELECT s.name, s.last_success_at, s.last_failure_at, s.last_failure, s.is_away, s.away_since,
           s.paused_at, s.paused_by
      FROM work.system AS s;

CREATE VIEW work.system_calls AS
    SELECT d.system, d.day, d.calls, d.failed, d.millis FROM work.system_day AS d;

CREATE VIEW work.failure AS
    SELECT f.id, f.system, f.call, f.ended, f.words, f.key, f.payload, f.at FROM work.failed_call AS f;

-- catalog

-- What can be sold, by whom, and through which channels.

CREATE SCHEMA catalog;

CREATE TABLE catalog.legal_entity (
    id       smallint PRIMARY KEY,
    code     text     NOT NULL UNIQUE,
    name     text     NOT NULL,
    country  text     NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
    currency text     NOT NULL CHECK (currency ~ '^[A-Z]{3}$')
);
INSERT INTO catalog.legal_entity VALUES (1, 'house', 'House', 'NL', 'EUR');

CREATE TABLE catalog.channel (
    code         text     COLLATE "C" PRIMARY KEY,
    name         text     NOT NULL,
    kind         text     NOT NULL
                 CHECK (kind IN ('web', 'app', 'store', 'call_centre', 'marketplace', 'edi', 'social')),
    brand        text     NOT NULL DEFAULT 'house',
    legal_entity smallint NOT NULL DEFAULT 1 REFERENCES catalog.legal_entity,
    segment      text     NOT NULL DEFAULT 'b2c' CHECK (segment IN ('b2c', 'b2b')),
    currency     text     NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    language     text     NOT NULL DEFAULT 'nl',
    country      text     NOT NULL DEFAULT 'NL',
    owns_prices  boolean  NOT NULL DEFAULT false,        -- its own prices stand; the key must have the scope
    process      text     NOT NULL DEFAULT 'standard'    -- the code of the process its orders run
);

CREATE TABLE catalog.article (
    sku              text     COLLATE "C" PRIMARY KEY CHECK (sku <> ''),
    name             text     NOT NULL,
    kind             text     NOT NULL DEFAULT 'goods'
                     CHECK (kind IN ('goods', 'service', 'digital', 'gift_card', 'made_to_order')),
    weight_grams     int      NOT NULL DEFAULT 0 CHECK (weight_grams >= 0),
    length_mm        int      CHECK (length_mm > 0),
    width_mm         int      CHECK (width_mm > 0),
    height_mm        int      CHECK (height_mm > 0),
    lead_time_hours  int      NOT NULL DEFAULT 0 CHECK (lead_time_hours >= 0),
    barcode          text,
    tax_class        text     NOT NULL DEFAULT 'standard',
    cost_price_micro bigint   CHECK (cost_price_micro >= 0),
    active           boolean  NOT NULL DEFAULT true,
    changed_at       timestamptz NOT NULL
);
CREATE INDEX article_barcode ON catalog.article (barcode) WHERE barcode IS NOT NULL;

-- Millionths of the currency's major unit; channel '' serves every channel without a price of its own.
CREATE TABLE catalog.list_price (
    sku              text   COLLATE "C" NOT NULL REFERENCES catalog.article ON DELETE CASCADE,
    channel          text   COLLATE "C" NOT NULL DEFAULT '',
    currency         text   NOT NULL,
    unit_price_micro bigint NOT NULL CHECK (unit_price_micro >= 0),
    PRIMARY KEY (sku, channel, currency)
);

CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON catalog.channel
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();

CREATE VIEW catalog.article_card AS
    SELECT sku, name, kind, weight_grams, barcode, lead_time_hours, active FROM catalog.article;
CREATE VIEW catalog.channel_card AS
    SELECT code, name, kind, brand, segment, currency, language FROM catalog.channel;

-- network

-- Where things stand and move: locations, their hours and costs, carriers' services, places.

CREATE SCHEMA network;

CREATE TABLE network.location (
    id                 int     GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    code               text    COLLATE "C" NOT NULL UNIQUE,
    name               text    NOT NULL,
    kind               text    NOT NULL
                       CHECK (kind IN ('warehouse', 'distribution_centre', 'store', 'showroom', 'partner', 'supplier')),
    legal_entity       smallint NOT NULL DEFAULT 1,
    street             text,
    house_number       text,
    postcode           text,
    city               text,
    country            text    NOT NULL DEFAULT 'NL',
    latitude           double precision,
    longitude          double precision,
    time_zone          text    NOT NULL DEFAULT 'Europe/Amsterdam',
    ships              boolean NOT NULL DEFAULT true,    -- parcels leave from here
    pickup             boolean NOT NULL DEFAULT false,   -- shoppers collect here
    display_only       boolean NOT NULL DEFAULT false,   -- what stands here is for show: never promised
    lead_time_hours    int     NOT NULL DEFAULT 0 CHECK (lead_time_hours >= 0),
    preparation_minutes int    NOT NULL DEFAULT 30 CHECK (preparation_minutes >= 0),  -- for who waits: pick-up, courier
    capacity_per_day   int     CHECK (capacity_per_day >= 0),        -- fulfillment orders; NULL is no limit
    labour_parcel_minor int    NOT NULL DEFAULT 110,
    labour_unit_minor  int     NOT NULL DEFAULT 45,
    closed_from        timestamptz,                      -- a temporary closing
    closed_until       timestamptz,
    closed_reason      text
);

-- Local wall time of the location's zone; weekday 1 is Monday. No row: closed that day.
CREATE TABLE network.opening (
    location int  NOT NULL REFERENCES network.location ON DELETE CASCADE,
    weekday  int  NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens    time NOT NULL,
    closes   time NOT NULL CHECK (closes > opens),
    PRIMARY KEY (location, weekday, opens)
);
CREATE TABLE network.closing_day (
    location int  NOT NULL REFERENCES network.location ON DELETE CASCADE,
    day      date NOT NULL,
    reason   text NOT NULL DEFAULT '',
    PRIMARY KEY (location, day)
);

CREATE TABLE network.carrier_service (
    carrier          text     NOT NULL,
    service          text     NOT NULL,
    name             text     NOT NULL,
    method           text     NOT NULL,                  -- standard, express, two_person, letterbox, pickup …
    currency         text     NOT NULL DEFAULT 'EUR',
    base_minor       int      NOT NULL CHECK (base_minor >= 0),
    per_kg_minor     int      NOT NULL DEFAULT 0 CHECK (per_kg_minor >= 0),
    per_100km_minor  int      NOT NULL DEFAULT 0 CHECK (per_100km_minor >= 0),
    max_weight_grams int      NOT NULL DEFAULT 30000,
    transit_days     int      NOT NULL DEFAULT 1,
    countries        text[]   NOT NULL DEFAULT '{}',     -- empty: everywhere
    active           boolean  NOT NULL DEFAULT true,
    price_minor      int      CHECK (price_minor >= 0),  -- what the shopper pays; NULL: base_minor
    delivers         text     NOT NULL DEFAULT '123456' CHECK (delivers ~ '^[1-7]+$'),  -- weekdays, 1 is Monday
    window_from      time     NOT NULL DEFAULT '08:00',  -- local wall time where it is delivered
    window_until     time     NOT NULL DEFAULT '23:00' CHECK (window_until > window_from),
    radius_km        int      CHECK (radius_km > 0),     -- NULL: however far
    courier_minutes  int      CHECK (courier_minutes > 0),  -- goes at once and needs this long; NULL: leaves at cut-offs
    PRIMARY KEY (carrier, service)
);

-- Days, in a country's calendar, on which a carrier neither fetches nor brings.
CREATE TABLE network.carrier_holiday (
    carrier text NOT NULL,
    country text NOT NULL,
    day     date NOT NULL,
    reason  text NOT NULL DEFAULT '',
    PRIMARY KEY (carrier, country, day)
);

-- The last moment a parcel can be ready for the carrier that day, as local wall time.
CREATE TABLE network.cut_off (
    location int  NOT NULL REFERENCES network.location ON DELETE CASCADE,
    carrier  text NOT NULL,                              -- 'carrier/service' goes before 'carrier', that before ''
    weekday  int  NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    at       time NOT NULL,
    PRIMARY KEY (location, carrier, weekday)
);

CREATE TABLE network.place (
    country   text COLLATE "C" NOT NULL,
    postcode  text COLLATE "C" NOT NULL,                 -- normalised: capitals, no spaces
    latitude  double precision NOT NULL,
    longitude double precision NOT NULL,
    PRIMARY KEY (country, postcode)
);

-- Whatever is kept in memory of these tables is read again when they change.
CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON network.location
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();
CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON network.opening
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();
CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON network.closing_day
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();
CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON network.carrier_service
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();
CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON network.carrier_holiday
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();
CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON network.cut_off
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();

CREATE VIEW network.location_card AS
    SELECT id, code, name, kind, city, country, latitude, longitude, time_zone, ships, pickup,
           display_only, closed_from, closed_until
      FROM network.location;

-- inventory

-- What stands where, whose it is, and what of it is spoken for.

CREATE SCHEMA inventory;

-- Counters. on_hand and damaged equal the sums of the movements, reserved those of the reservations.
-- A till or a count may take what was reserved: the fact stands, and short says by how much.
CREATE TABLE inventory.position (
    location   int      NOT NULL,
    sku        text     COLLATE "C" NOT NULL,
    owner      smallint NOT NULL DEFAULT 1,              -- the legal entity whose stock it is
    on_hand    int      NOT NULL DEFAULT 0,              -- sellable units
    reserved   int      NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    safety     int      NOT NULL DEFAULT 0 CHECK (safety >= 0),
    damaged    int      NOT NULL DEFAULT 0,
    short      int      NOT NULL DEFAULT 0 CHECK (short >= 0),
    counted_at timestamptz,                              -- as_of of the last snapshot or count that set it
    shelf    text,                                       -- where it lies at the location: aisle, bay, level
    PRIMARY KEY (location, sku, owner),
    CHECK (reserved <= on_hand + short)                  -- nothing is granted that is not there
) WITH (fillfactor = 60);
CREATE INDEX position_of_article ON inventory.position (sku, location);
CREATE INDEX position_short ON inventory.position (location, sku) WHERE short > 0;

-- The ledger: the only way a counter of goods changes.
CREATE TABLE inventory.movement (
    id       uuid        NOT NULL DEFAULT journal.new_id(),
    at       timestamptz NOT NULL,                       -- when it happened, business time
    location int         NOT NULL,
    sku      text        COLLATE "C" NOT NULL,
    owner    smallint    NOT NULL DEFAULT 1,
    state    text        NOT NULL DEFAULT 'on_hand' CHECK (state IN ('on_hand', 'damaged')),
    delta    int         NOT NULL CHECK (delta <> 0),
    cause    text        NOT NULL,  -- receipt, shipment, sale, return, damage, count, feed, transfer_out, transfer_in, correction
    ref      text,                                       -- what caused it: a parcel, a till receipt, a feed
    actor    text        NOT NULL,
    remark   text,
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX movement_of_position ON inventory.movement (location, sku, at);
CREATE INDEX movement_since ON inventory.movement (location, at);
SELECT journal.keep_monthly('inventory.movement');

-- What is spoken for: hard for an order line, soft for a basket until it expires.
CREATE TABLE inventory.reservation (
    line       uuid        NOT NULL,                     -- the order line or basket line that owns it
    order_id   uuid,                                     -- the order of that line; none for a basket
    location   int         NOT NULL,
    sku        text        COLLATE "C" NOT NULL,
    owner      smallint    NOT NULL DEFAULT 1,
    units      int         NOT NULL CHECK (units > 0),
    hard       boolean     NOT NULL DEFAULT true,
    expires_at timestamptz,                              -- business time
    made_at    timestamptz NOT NULL,
    PRIMARY KEY (line, location)
);
CREATE INDEX reservation_of_position ON inventory.reservation (location, sku);
CREATE INDEX reservation_expiry ON inventory.reservation (expires_at) WHERE expires_at IS NOT NULL;

-- The last state of each feed, so that an old one brings nothing back.
CREATE TABLE inventory.feed (
    source   text        NOT NULL,
    ref      text        NOT NULL,                       -- the sender's name for this message
    location int         NOT NULL,
    mode     text        NOT NULL CHECK (mode IN ('snapshot', 'delta', 'sale')),
    whole    boolean     NOT NULL DEFAULT false,         -- what a whole snapshot leaves out is not there
    as_of    timestamptz NOT NULL,
    taken_at timestamptz NOT NULL,
    rows     int         NOT NULL,
    changed  int         NOT NULL,
    PRIMARY KEY (source, location, ref)
);
CREATE INDEX feed_lately ON inventory.feed (location, taken_at) WHERE mode <> 'sale';
CREATE INDEX feed_whole ON inventory.feed (location, as_of) WHERE whole;

-- Rows of messages that were not taken, the first hundred of each: whose location or article nobody knows.
CREATE TABLE inventory.feed_refused (
    source   text        NOT NULL,
    ref      text        NOT NULL,
    line     int         NOT NULL,                       -- which row of the message
    location text        NOT NULL,                       -- as it was written
    sku      text        COLLATE "C" NOT NULL,
    units    int         NOT NULL,
    field    text        NOT NULL,                       -- what nobody knows: location or sku
    taken_at timestamptz NOT NULL,
    PRIMARY KEY (source, ref, line)
);
CREATE INDEX feed_refused_lately ON inventory.feed_refused (taken_at);

-- Positions someone should count: open until the position is counted after the moment it was asked.
CREATE TABLE inventory.count_asked (
    location int         NOT NULL,
    sku      text        COLLATE "C" NOT NULL,
    reason   text        NOT NULL,
    asked_at timestamptz NOT NULL,
    PRIMARY KEY (location, sku)
);

-- Until which moment a location was counted as a whole: older news changes nothing there.
CREATE VIEW inventory.whole_count AS
    SELECT location, max(as_of) AS as_of FROM inventory.feed WHERE whole GROUP BY location;

CREATE VIEW inventory.standing AS
    SELECT location, sku, owner, on_hand, reserved, safety, damaged, short,
           greatest(0, on_hand - reserved - safety) AS free, shelf
      FROM inventory.position;
CREATE VIEW inventory.claim AS
    SELECT line, order_id, location, sku, owner, units, hard, expires_at, made_at FROM inventory.reservation;
CREATE VIEW inventory.ledger AS
    SELECT id, at, location, sku, owner, state, delta, cause, ref, actor, remark FROM inventory.movement;
CREATE VIEW inventory.feed_card AS
    SELECT source, ref, location, mode, whole, as_of, taken_at, rows, changed FROM inventory.feed;
CREATE VIEW inventory.feed_refusal AS
    SELECT source, ref, line, location, sku, units, field, taken_at FROM inventory.feed_refused;

-- orders

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

-- holds

-- Gates an order passes on its way, and the holds that stop it until someone lets it go.

CREATE SCHEMA holds;

-- A process is data with versions: a draft is edited, a published one never changes again.
CREATE TABLE holds.process (
    code         text        NOT NULL,
    version      int         NOT NULL,
    gates        jsonb       NOT NULL,   -- [{gate, when, by, limit_minutes, then, stops, title}]
    published_at timestamptz,
    published_by text,
    PRIMARY KEY (code, version)
);

INSERT INTO holds.process (code, version, gates, published_at, published_by) VALUES
    ('standard', 1, '[
        {"gate": "fraud",   "by": "fraud",   "limit_minutes": 1440, "then_do": "review", "title": "Fraud check"},
        {"gate": "payment", "by": "payment", "when": "payment_method != \"on_account\"",
         "limit_minutes": 10080, "then_do": "cancel", "title": "Payment"}
    ]', '2026-01-01T00:00:00Z', 'system:first'),
    ('business', 1, '[
        {"gate": "payment", "by": "payment", "when": "payment_method != \"on_account\"",
         "limit_minutes": 43200, "then_do": "review", "title": "Payment"},
        {"gate": "po_number", "by": "agent", "when": "payment_method == \"on_account\" and po_number == \"\"",
         "then_do": "review", "title": "Purchase-order number"}
    ]', '2026-01-01T00:00:00Z', 'system:first');

CREATE TABLE holds.hold (
    order_id       uuid        NOT NULL,
    gate           text        NOT NULL,                 -- fraud, payment, address, totals, manual, quality …
    turn           int         NOT NULL DEFAULT 1,       -- the same gate may stop an order again
    stops          text        NOT NULL DEFAULT 'release' CHECK (stops IN ('release', 'pick', 'ship')),
    reason         text,
    placed_at      timestamptz NOT NULL,
    placed_by      text        NOT NULL,
    expires_at     timestamptz,                          -- business time
    then_do        text        CHECK (then_do IN ('release', 'cancel', 'review')),
    lifted_at      timestamptz,
    lifted_by      text,
    lift_reason    text,
    PRIMARY KEY (order_id, gate, turn)
);
-- Serves both who asks what stands and who asks whose time is over.
CREATE INDEX hold_standing ON holds.hold (expires_at) WHERE lifted_at IS NULL;

CREATE TRIGGER revise AFTER INSERT OR UPDATE OR DELETE ON holds.process
    FOR EACH STATEMENT EXECUTE FUNCTION journal.revise();

CREATE VIEW holds.standing AS
    SELECT order_id, gate, turn, stops, reason, placed_at, placed_by, expires_at, then_do
      FROM holds.hold WHERE lifted_at IS NULL;
CREATE VIEW holds.past AS
    SELECT order_id, gate, turn, stops, reason, placed_at, placed_by, expires_at, then_do, lifted_at, lifted_by, lift_reason
      FROM holds.hold;

-- promises

-- What we can promise: from how few units on stock is told to be low; the promises given and kept.

CREATE SCHEMA promises;

-- Channel '' and article '' serve all that have no row of their own; the article goes before the channel.
CREATE TABLE promises.threshold (
    channel   text COLLATE "C" NOT NULL DEFAULT '',
    sku       text COLLATE "C" NOT NULL DEFAULT '',
    low_units int  NOT NULL CHECK (low_units >= 0),      -- with so many units or fewer it is low
    PRIMARY KEY (channel, sku)
);
INSERT INTO promises.threshold (low_units) VALUES (5);

-- A promise given with an order, group by group, and what became of it.
CREATE TABLE promises.given (
    order_id     uuid        NOT NULL,
    group_no     smallint    NOT NULL,
    number       text        NOT NULL,                   -- of the order
    method       text        NOT NULL,
    location     int         NOT NULL,                   -- that it hangs on: the last to send
    carrier      text,
    given_at     timestamptz NOT NULL,
    starts_at    timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,                   -- kept when it is there by then
    leaves_by    timestamptz NOT NULL,                   -- the cut-off it must make
    earliest_at  timestamptz NOT NULL,                   -- the soonest anyone could have been promised
    confidence   real,                                   -- as it was stated then
    expected_at  timestamptz,                            -- when we think it will be there; NULL: nobody can say
    cause        text,                                   -- why it is at risk, late or was missed
    state        text        NOT NULL DEFAULT 'on_time'
                 CHECK (state IN ('on_time', 'at_risk', 'late', 'kept', 'missed', 'dropped')),
    looked_at    timestamptz NOT NULL,
    told_until   timestamptz,                            -- the end of the window the customer was last told
    actual_at    timestamptz,                            -- when all of it was there
    PRIMARY KEY (order_id, group_no)
);
CREATE INDEX given_open ON promises.given (leaves_by) WHERE state IN ('on_time', 'at_risk', 'late');
CREATE INDEX given_when ON promises.given (given_at);

CREATE VIEW promises.promise_card AS
    SELECT order_id, group_no, number, method, location, carrier, given_at, starts_at, ends_at, leaves_by,
           earliest_at, confidence, expected_at, cause, state, looked_at, told_until, actual_at
      FROM promises.given;

-- sourcing

-- From where each line ships: every decision with what it saw, and the locations left out for a while.

CREATE SCHEMA sourcing;

CREATE TABLE sourcing.decision (
    id         uuid        NOT NULL DEFAULT journal.new_id(),
    order_id   uuid        NOT NULL,
    decided_at timestamptz NOT NULL,                     -- business time
    occasion   text        NOT NULL,                     -- placed, rejected, short, restocked, address
    plan       jsonb       NOT NULL,                     -- parcels chosen, cost, runners-up, saving
    seen       jsonb       NOT NULL,                     -- the inputs, enough to decide the same again
    cost_milli bigint      NOT NULL,                     -- thousandths of a minor unit
    proven     boolean     NOT NULL,
    PRIMARY KEY (order_id, id)
) PARTITION BY RANGE (order_id);
SELECT journal.keep_monthly('sourcing.decision');

-- What a parcel to one destination cost from every location, named by its digest; many orders share it.
CREATE TABLE sourcing.lanes (
    digest text  COLLATE "C" PRIMARY KEY,
    rows   jsonb NOT NULL
);

CREATE TABLE sourcing.left_out (
    location int         NOT NULL,
    sku      text        COLLATE "C" NOT NULL,           -- '' leaves the whole location out
    until_at timestamptz NOT NULL,                       -- business time
    reason   text        NOT NULL,
    PRIMARY KEY (location, sku)
);

-- A location that rejected an order is not asked again for that order.
CREATE TABLE sourcing.refused (
    order_id uuid NOT NULL,
    location int  NOT NULL,
    sku      text COLLATE "C" NOT NULL,                  -- '' for every article
    reason   text NOT NULL,
    at       timestamptz NOT NULL,
    PRIMARY KEY (order_id, location, sku)
);

CREATE VIEW sourcing.decision_card AS
    SELECT id, order_id, decided_at, occasion, plan, seen, cost_milli, proven FROM sourcing.decision;
CREATE VIEW sourcing.exclusion AS
    SELECT location, sku, until_at, reason FROM sourcing.left_out;

-- fulfillment

-- Work at locations: fulfillment orders picked, packed into parcels, labelled, handed over, tracked.

CREATE SCHEMA fulfillment;

-- One round through the aisles for several fulfillment orders, each with a tote of its own.
CREATE TABLE fulfillment.batch (
    id       uuid        PRIMARY KEY,
    location int         NOT NULL,
    made_at  timestamptz NOT NULL,
    made_by  text        NOT NULL
);

CREATE TABLE fulfillment.fulfillment_order (
    id          uuid        PRIMARY KEY,
    number      text        NOT NULL UNIQUE,             -- the order's number and a count: NL0-K4M2-9QXD-1
    order_id    uuid        NOT NULL,
    group_no    smallint    NOT NULL,
    location    int         NOT NULL,
    state       text        NOT NULL DEFAULT 'sent',     -- fulfillment/states.py
    method      text        NOT NULL,
    carrier     text,
    service     text,
    language    text        NOT NULL,
    due_at      timestamptz NOT NULL,                    -- business time: picked and packed by then
    made_at     timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    changed_by  text        NOT NULL,
    reason      text,                                    -- why rejected or cancelled
    shelf       text,                                    -- where a pick-up order lies ready
    pickup_code text,                                    -- what the collector shows
    collected_by text,
    gift_note   text,
    batch_id    uuid        REFERENCES fulfillment.batch,  -- the round it is picked in
    tote        text,                                    -- its letter in that round
    CHECK ((batch_id IS NULL) = (tote IS NULL))
);
CREATE INDEX fulfillment_order_queue ON fulfillment.fulfillment_order (location, state, due_at);
CREATE INDEX fulfillment_order_done ON fulfillment.fulfillment_order (location, changed_at) WHERE state = 'done';
CREATE UNIQUE INDEX fulfillment_order_tote ON fulfillment.fulfillment_order (batch_id, tote) WHERE batch_id IS NOT NULL;
CREATE INDEX fulfillment_order_of_order ON fulfillment.fulfillment_order (order_id);

CREATE TABLE fulfillment.fulfillment_line (
    fulfillment_order_id uuid NOT NULL REFERENCES fulfillment.fulfillment_order,
    line_id  uuid NOT NULL,
    sku      text COLLATE "C" NOT NULL,
    units    int  NOT NULL CHECK (units > 0),
    picked   int  NOT NULL DEFAULT 0 CHECK (picked >= 0),
    short    int  NOT NULL DEFAULT 0 CHECK (short >= 0),  -- could not be found; sourced elsewhere
    packed   int  NOT NULL DEFAULT 0 CHECK (packed >= 0 AND packed <= picked),
    PRIMARY KEY (fulfillment_order_id, line_id),
    CHECK (picked + short <= units)
);

CREATE TABLE fulfillment.parcel (
    id           uuid        PRIMARY KEY,
    order_id     uuid        NOT NULL,
    fulfillment_order_id uuid NOT NULL REFERENCES fulfillment.fulfillment_order,
    no           smallint    NOT NULL,                   -- 1, 2, … within the fulfillment order
    state        text        NOT NULL DEFAULT 'planned', -- fulfillment/states.py
    carton       text        NOT NULL DEFAULT 'box',
    weight_grams int         NOT NULL DEFAULT 0,
    carrier      text,
    service      text,
    tracking     text,
    tracking_url text,
    refused      text,                                   -- why the carrier does not want it; a person mends that
    manifest_id  uuid,
    packed_at    timestamptz NOT NULL,
    handed_over_at timestamptz,
    delivered_at timestamptz,
    UNIQUE (fulfillment_order_id, no)
);
CREATE INDEX parcel_of_order ON fulfillment.parcel (order_id);
CREATE UNIQUE INDEX parcel_tracking ON fulfillment.parcel (tracking) WHERE tracking IS NOT NULL;
CREATE INDEX parcel_to_hand_over ON fulfillment.parcel (carrier) WHERE state IN ('planned', 'labelled');

CREATE TABLE fulfillment.parcel_line (
    parcel_id uuid NOT NULL REFERENCES fulfillment.parcel,
    line_id   uuid NOT NULL,
    units     int  NOT NULL CHECK (units > 0),
    PRIMARY KEY (parcel_id, line_id)
);

-- One label at a time; a voided one is kept.
CREATE TABLE fulfillment.label (
    parcel_id uuid        NOT NULL REFERENCES fulfillment.parcel,
    tracking  text        NOT NULL,
    carrier   text        NOT NULL,
    pdf       bytea       NOT NULL,
    zpl       text        NOT NULL,
    made_at   timestamptz NOT NULL,
    voided_at timestamptz,
    PRIMARY KEY (parcel_id, tracking)
);

CREATE TABLE fulfillment.manifest (
    id        uuid        PRIMARY KEY,
    location  int         NOT NULL,
    carrier   text        NOT NULL,
    opened_at timestamptz NOT NULL,                      -- when the carrier was asked to take the parcels over
    closed_at timestamptz,                               -- when it said it had
    closed_by text        NOT NULL,
    ref       text,                                      -- the carrier's own name for it
    parcels   int         NOT NULL                       -- how many were offered, once closed how many were taken
);

-- What the carrier says, in any order and more than once: the source's own id makes each count once.
CREATE TABLE fulfillment.tracking_event (
    carrier    text        NOT NULL,
    event_ref  text        NOT NULL,
    parcel_id  uuid        NOT NULL REFERENCES fulfillment.parcel,
    code       text        NOT NULL,                     -- ScanKind of carrier_port.py
    at         timestamptz NOT NULL,
    place      text,
    remark     text,
    PRIMARY KEY (carrier, event_ref)
);
CREATE INDEX tracking_event_of_parcel ON fulfillment.tracking_event (parcel_id, at);

-- The lives of fulfillment orders and parcels, as fulfillment/states.py has them.
CREATE TABLE fulfillment.move (
    thing  text NOT NULL,
    before text NOT NULL,
    verb   text NOT NULL,
    after  text NOT NULL,
    PRIMARY KEY (thing, before, verb)
);
INSERT INTO fulfillment.move (thing, before, verb, after) VALUES
    ('fulfillment_order', 'sent', 'accept', 'accepted'),
    ('fulfillment_order', 'sent', 'reject', 'rejected'),
    ('fulfillment_order', 'sent', 'cancel', 'cancelled'),
    ('fulfillment_order', 'accepted', 'reject', 'rejected'),
    ('fulfillment_order', 'accepted', 'start', 'in_progress'),
    ('fulfillment_order', 'accepted', 'cancel', 'cancelled'),
    ('fulfillment_order', 'in_progress', 'finish_packing', 'packed'),
    ('fulfillment_order', 'in_progress', 'give_up', 'cancelled'),
    ('fulfillment_order', 'in_progress', 'ask_to_stop', 'cancel_requested'),
    ('fulfillment_order', 'cancel_requested', 'cancel', 'cancelled'),
    ('fulfillment_order', 'cancel_requested', 'go_on', 'in_progress'),
    ('fulfillment_order', 'packed', 'ready', 'ready'),
    ('fulfillment_order', 'packed', 'hand_over', 'done'),
    ('fulfillment_order', 'ready', 'hand_over', 'done'),
    ('fulfillment_order', 'ready', 'put_back', 'cancelled'),
    ('parcel', 'planned', 'label', 'labelled'),
    ('parcel', 'labelled', 'void', 'planned'),
    ('parcel', 'labelled', 'hand_over', 'handed_over'),
    ('parcel', 'labelled', 'scan_in_transit', 'in_transit'),
    ('parcel', 'labelled', 'scan_delivered', 'delivered'),
    ('parcel', 'handed_over', 'scan_in_transit', 'in_transit'),
    ('parcel', 'handed_over', 'scan_out_for_delivery', 'out_for_delivery'),
    ('parcel', 'handed_over', 'scan_failed_attempt', 'failed_attempt'),
    ('parcel', 'handed_over', 'scan_held_at_point', 'held_at_point'),
    ('parcel', 'handed_over', 'scan_returning', 'returning'),
    ('parcel', 'handed_over', 'scan_delivered', 'delivered'),
    ('parcel', 'handed_over', 'scan_lost', 'lost'),
    ('parcel', 'handed_over', 'scan_returned', 'returned'),
    ('parcel', 'in_transit', 'scan_in_transit', 'in_transit'),
    ('parcel', 'in_transit', 'scan_out_for_delivery', 'out_for_delivery'),
    ('parcel', 'in_transit', 'scan_failed_attempt', 'failed_attempt'),
    ('parcel', 'in_transit', 'scan_held_at_point', 'held_at_point'),
    ('parcel', 'in_transit', 'scan_returning', 'returning'),
    ('parcel', 'in_transit', 'scan_delivered', 'delivered'),
    ('parcel', 'in_transit', 'scan_lost', 'lost'),
    ('parcel', 'in_transit', 'scan_returned', 'returned'),
    ('parcel', 'out_for_delivery', 'scan_in_transit', 'in_transit'),
    ('parcel', 'out_for_delivery', 'scan_out_for_delivery', 'out_for_delivery'),
    ('parcel', 'out_for_delivery', 'scan_failed_attempt', 'failed_attempt'),
    ('parcel', 'out_for_delivery', 'scan_held_at_point', 'held_at_point'),
    ('parcel', 'out_for_delivery', 'scan_returning', 'returning'),
    ('parcel', 'out_for_delivery', 'scan_delivered', 'delivered'),
    ('parcel', 'out_for_delivery', 'scan_lost', 'lost'),
    ('parcel', 'out_for_delivery', 'scan_returned', 'returned'),
    ('parcel', 'failed_attempt', 'scan_in_transit', 'in_transit'),
    ('parcel', 'failed_attempt', 'scan_out_for_delivery', 'out_for_delivery'),
    ('parcel', 'failed_attempt', 'scan_failed_attempt', 'failed_attempt'),
    ('parcel', 'failed_attempt', 'scan_held_at_point', 'held_at_point'),
    ('parcel', 'failed_attempt', 'scan_returning', 'returning'),
    ('parcel', 'failed_attempt', 'scan_delivered', 'delivered'),
    ('parcel', 'failed_attempt', 'scan_lost', 'lost'),
    ('parcel', 'failed_attempt', 'scan_returned', 'returned'),
    ('parcel', 'held_at_point', 'scan_in_transit', 'in_transit'),
    ('parcel', 'held_at_point', 'scan_out_for_delivery', 'out_for_delivery'),
    ('parcel', 'held_at_point', 'scan_failed_attempt', 'failed_attempt'),
    ('parcel', 'held_at_point', 'scan_held_at_point', 'held_at_point'),
    ('parcel', 'held_at_point', 'scan_returning', 'returning'),
    ('parcel', 'held_at_point', 'scan_delivered', 'delivered'),
    ('parcel', 'held_at_point', 'scan_lost', 'lost'),
    ('parcel', 'held_at_point', 'scan_returned', 'returned'),
    ('parcel', 'returning', 'scan_in_transit', 'in_transit'),
    ('parcel', 'returning', 'scan_out_for_delivery', 'out_for_delivery'),
    ('parcel', 'returning', 'scan_failed_attempt', 'failed_attempt'),
    ('parcel', 'returning', 'scan_held_at_point', 'held_at_point'),
    ('parcel', 'returning', 'scan_returning', 'returning'),
    ('parcel', 'returning', 'scan_delivered', 'delivered'),
    ('parcel', 'returning', 'scan_lost', 'lost'),
    ('parcel', 'returning', 'scan_returned', 'returned'),
    ('parcel', 'lost', 'scan_delivered', 'delivered'),
    ('parcel', 'lost', 'scan_returned', 'returned');

CREATE VIEW fulfillment.fulfillment_order_card AS
    SELECT id, number, order_id, group_no, location, state, method, carrier, service, language, due_at, made_at,
           changed_at, changed_by, reason, shelf, pickup_code, collected_by, gift_note, batch_id, tote
      FROM fulfillment.fulfillment_order;
CREATE VIEW fulfillment.batch_card AS SELECT id, location, made_at, made_by FROM fulfillment.batch;
CREATE VIEW fulfillment.fulfillment_line_card AS
    SELECT fulfillment_order_id, line_id, sku, units, picked, short, packed FROM fulfillment.fulfillment_line;
CREATE VIEW fulfillment.parcel_card AS
    SELECT id, order_id, fulfillment_order_id, no, state, carton, weight_grams, carrier, service, tracking, manifest_id,
           packed_at, handed_over_at, delivered_at, tracking_url, refused
      FROM fulfillment.parcel;
CREATE VIEW fulfillment.parcel_content AS SELECT parcel_id, line_id, units FROM fulfillment.parcel_line;
CREATE VIEW fulfillment.tracking AS
    SELECT carrier, event_ref, parcel_id, code, at, place, remark FROM fulfillment.tracking_event;
CREATE VIEW fulfillment.label_card AS
    SELECT parcel_id, tracking, carrier, made_at, voided_at FROM fulfillment.label;
CREATE VIEW fulfillment.manifest_card AS
    SELECT id, location, carrier, opened_at, closed_at, closed_by, ref, parcels FROM fulfillment.manifest;

-- payments

-- Money promised and money moved: one row a payment, one an action, and postings that balance.

CREATE SCHEMA payments;

CREATE TABLE payments.payment (
    id               uuid        PRIMARY KEY,
    order_id         uuid        NOT NULL,
    turn             smallint    NOT NULL DEFAULT 1,     -- the order in which methods are charged
    method           text        NOT NULL,               -- card, ideal, bank_transfer, on_account, gift_card
    provider         text        NOT NULL,               -- simulated, account …
    token            text,
    currency         text        NOT NULL,
    amount_minor     bigint      NOT NULL CHECK (amount_minor >= 0),
    state            text        NOT NULL DEFAULT 'added',  -- payments/states.py
    authorised_minor bigint      NOT NULL DEFAULT 0 CHECK (authorised_minor >= 0),
    captured_minor   bigint      NOT NULL DEFAULT 0 CHECK (captured_minor >= 0),
    refunded_minor   bigint      NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0),
    provider_ref     text,
    expires_at       timestamptz,
    made_at          timestamptz NOT NULL,
    CHECK (captured_minor <= authorised_minor),
    CHECK (refunded_minor <= captured_minor)
);
CREATE INDEX payment_of_order ON payments.payment (order_id);
CREATE INDEX payment_provider_ref ON payments.payment (provider, provider_ref) WHERE provider_ref IS NOT NULL;

-- What was asked of a provider, written before it is asked; the id is the key the provider sees.
CREATE TABLE payments.action (
    id           uuid        PRIMARY KEY,
    payment_id   uuid        NOT NULL REFERENCES payments.payment,
    kind         text        NOT NULL CHECK (kind IN ('authorise', 'capture', 'void', 'refund')),
    amount_minor bigint      NOT NULL CHECK (amount_minor >= 0),
    state        text        NOT NULL DEFAULT 'asked'
                 CHECK (state IN ('asked', 'succeeded', 'declined', 'unknown', 'pending', 'failed')),
    cause        text,                                   -- for which hand-over or return: makes it once
    provider_ref text,
    answer       text,
    asked_at     timestamptz NOT NULL,
    settled_at   timestamptz
);
CREATE INDEX action_of_payment ON payments.action (payment_id);
CREATE UNIQUE INDEX action_once ON payments.action (payment_id, kind, cause) WHERE cause IS NOT NULL;

-- A posting takes from one account and gives to another: balanced because it cannot be otherwise.
CREATE TABLE payments.posting (
    id           uuid        NOT NULL DEFAULT journal.new_id(),
    at           timestamptz NOT NULL,
    order_id     uuid,                                   -- none: an entry of the account alone
    payment_id   uuid,
    line_id      uuid,
    debit        text        NOT NULL,                   -- provider:simulated, receivable, prepaid, revenue …
    credit       text        NOT NULL CHECK (credit <> debit),
    amount_minor bigint      NOT NULL CHECK (amount_minor > 0),
    currency     text        NOT NULL,
    legal_entity smallint    NOT NULL,
    cause        text        NOT NULL,                   -- captured, delivered, refunded …
    once         text        NOT NULL,                   -- what makes it happen once
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX posting_of_order ON payments.posting (order_id);
CREATE INDEX posting_of_line ON payments.posting (line_id) WHERE line_id IS NOT NULL;
SELECT journal.keep_monthly('payments.posting');
CREATE TABLE payments.posting_once (
    once text COLLATE "C" PRIMARY KEY
);

-- Which postings the merchant's books were asked to enter.
CREATE TABLE payments.given_to_books (
    posting uuid NOT NULL,
    system  text NOT NULL,
    PRIMARY KEY (posting, system)
);

CREATE VIEW payments.payment_card AS
    SELECT id, order_id, turn, method, provider, currency, amount_minor, state, authorised_minor, captured_minor,
           refunded_minor, provider_ref, expires_at, made_at
      FROM payments.payment;
CREATE VIEW payments.action_card AS
    SELECT id, payment_id, kind, amount_minor, state, cause, provider_ref, answer, asked_at, settled_at FROM payments.action;
CREATE VIEW payments.ledger AS
    SELECT id, at, order_id, payment_id, line_id, debit, credit, amount_minor, currency, legal_entity, cause
      FROM payments.posting;

-- customers

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

-- messages

-- Mails and texts to customers: what goes out, once each, from the journal.

CREATE SCHEMA messages;

-- Facts, not words: the text is made from them in the customer's language when it is sent or looked at.
CREATE TABLE messages.message (
    id        uuid        PRIMARY KEY,
    order_id  uuid        NOT NULL,
    event     text        NOT NULL,                      -- confirmed, shipped, ready_for_pickup, delivered
    once      text        NOT NULL UNIQUE,               -- event and what it is about
    channel   text        NOT NULL DEFAULT 'email',
    language  text        NOT NULL,
    recipient_id uuid,                                   -- in the vault; NULL: the customer of the order
    facts     jsonb       NOT NULL,
    queued_at timestamptz NOT NULL,
    sent_at   timestamptz,
    failure   text
);
CREATE INDEX message_of_order ON messages.message (order_id);
CREATE INDEX message_newest ON messages.message (queued_at);

CREATE VIEW messages.message_card AS
    SELECT id, order_id, event, channel, language, recipient_id, facts, queued_at, sent_at, failure FROM messages.message;

-- webhooks

-- Receivers of events: what each asked for, and every delivery to it.

CREATE SCHEMA webhooks;

CREATE TABLE webhooks.subscription (
    code       text        COLLATE "C" PRIMARY KEY,
    url        text        NOT NULL,
    types      text[]      NOT NULL,                     -- order.placed, parcel.*; none: everything
    channel    text,                                     -- only events of this channel's orders; NULL: of all
    secret     bytea       NOT NULL,                     -- signs what is sent; shown once
    active     boolean     NOT NULL DEFAULT true,
    stopped    text,                                     -- why nothing is sent any more: the receiver said so
    made_at    timestamptz NOT NULL,
    made_by    text        NOT NULL
);

-- One event to one receiver; tried until it is delivered or given up, and again when asked for.
CREATE TABLE webhooks.delivery (
    id         uuid        PRIMARY KEY,
    code       text        COLLATE "C" NOT NULL REFERENCES webhooks.subscription ON DELETE CASCADE,
    number     bigint      NOT NULL,                     -- of the event in the journal
    state      text        NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'given_up')),
    tries      int         NOT NULL DEFAULT 0,
    said       text,                                     -- what came of the last try
    queued_at  timestamptz NOT NULL,
    settled_at timestamptz,
    UNIQUE (code, number)
);

-- What was delivered only grows; what is looked for is found without it.
CREATE INDEX delivery_open ON webhooks.delivery (code, state) WHERE state <> 'delivered';
CREATE INDEX delivery_latest ON webhooks.delivery (code, settled_at) WHERE state = 'delivered';
CREATE INDEX delivery_queued ON webhooks.delivery (code, queued_at);

CREATE VIEW webhooks.subscription_card AS
    SELECT code, url, types, channel, active, stopped, made_at, made_by FROM webhooks.subscription;

-- access

-- Who may do what: people, keys, sessions and links, as data.

CREATE SCHEMA access;

CREATE TABLE access.person (
    id        uuid        PRIMARY KEY,
    name      text        NOT NULL,
    email     text        NOT NULL,
    role      text        NOT NULL CHECK (role IN ('admin', 'agent', 'store', 'partner')),
    location  int,                                       -- for store and partner people
    language  text        NOT NULL DEFAULT 'nl',
    active    boolean     NOT NULL DEFAULT true,
    made_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX person_email ON access.person (lower(email));

-- Only digests of secrets are kept: SHA-256 of what was shown once.
CREATE TABLE access.api_key (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    digest     bytea       NOT NULL UNIQUE,
    tail       text        NOT NULL,                     -- the last four characters, to recognise it by
    scopes     text[]      NOT NULL,
    channel    text,                                     -- bound to one channel, or NULL for all
    location   int,                                      -- bound to one location (a partner's key)
    made_at    timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE access.sign_in_link (
    digest    bytea       PRIMARY KEY,
    person_id uuid        NOT NULL REFERENCES access.person,
    until_at  timestamptz NOT NULL,                      -- machine time
    used_at   timestamptz
);

CREATE TABLE access.session (
    digest    bytea       PRIMARY KEY,
    person_id uuid        NOT NULL REFERENCES access.person,
    csrf      text        NOT NULL,
    made_at   timestamptz NOT NULL,
    until_at  timestamptz NOT NULL                       -- machine time
);

-- Keys that sign links to one order: a link is (purpose, order, until, signature). Newest signs.
CREATE TABLE access.signing_key (
    id         smallint    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    secret     bytea       NOT NULL,
    made_at    timestamptz NOT NULL,
    retired_at timestamptz
);
CREATE TABLE access.revoked_link (
    digest     bytea       PRIMARY KEY,
    revoked_at timestamptz NOT NULL
);

-- What a request with an Idempotency-Key was answered, written in the transaction that did it; kept for a week.
CREATE TABLE access.answer (
    digest      uuid        PRIMARY KEY,                 -- of who asked, what and the key
    body        uuid        NOT NULL,                    -- digest of the request's body
    status      smallint    NOT NULL,
    location    text,
    answer      bytea       NOT NULL,
    answered_at timestamptz NOT NULL                     -- machine time
);
CREATE INDEX answer_oldest ON access.answer (answered_at);

-- Views of lists that people keep under a name: what was asked, as the address of the list has it.
CREATE TABLE access.list_view (
    id        uuid        PRIMARY KEY,
    person_id uuid        NOT NULL REFERENCES access.person,
    list      text        NOT NULL,
    name      text        NOT NULL CHECK (name <> ''),
    asked     jsonb       NOT NULL,
    shared    boolean     NOT NULL DEFAULT false,
    made_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX list_view_name ON access.list_view (person_id, list, lower(name));

CREATE VIEW access.person_card AS SELECT id, name, role, location FROM access.person;

-- imports

-- What came in by file: each document once, as it was read, and what its credits credit.

CREATE SCHEMA imports;

CREATE TABLE imports.document (
    format       text        COLLATE "C" NOT NULL,       -- online-retail …
    number       text        COLLATE "C" NOT NULL,       -- the sender's number of it
    fingerprint  text        NOT NULL,                   -- equal for equal content
    kind         text        NOT NULL CHECK (kind IN ('order', 'credit_note', 'adjustment')),
    occurred_at  timestamptz NOT NULL,
    channel      text        NOT NULL,
    amount_minor bigint      NOT NULL,                   -- what the account owes more by it, rounded once
    sold_micro   bigint,                                 -- the exact sum of its order lines; none: no order
    body         bytea       NOT NULL,                   -- the document as it was read, as JSON
    imported_at  timestamptz NOT NULL,
    PRIMARY KEY (format, number)
);

-- Articles that nobody had named before a document did: their names follow the documents.
CREATE TABLE imports.article (
    format text COLLATE "C" NOT NULL,
    sku    text COLLATE "C" NOT NULL,
    PRIMARY KEY (format, sku)
);

-- Units of a line of a credit note, and the billed line they credit.
CREATE TABLE imports.credit (
    format        text COLLATE "C" NOT NULL,
    credit_number text COLLATE "C" NOT NULL,
    credit_ref    int  NOT NULL,
    billed_number text COLLATE "C" NOT NULL,
    billed_ref    int  NOT NULL,
    units         int  NOT NULL CHECK (units > 0),
    PRIMARY KEY (format, credit_number, credit_ref, billed_number, billed_ref)
);
CREATE INDEX credit_of_billed ON imports.credit (format, billed_number);

CREATE VIEW imports.document_card AS
    SELECT format, number, kind, occurred_at, channel, amount_minor, sold_micro, imported_at FROM imports.document;
CREATE VIEW imports.credited AS
    SELECT format, credit_number, credit_ref, billed_number, billed_ref, units FROM imports.credit;
