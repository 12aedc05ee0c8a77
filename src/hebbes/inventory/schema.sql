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
