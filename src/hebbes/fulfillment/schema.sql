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
