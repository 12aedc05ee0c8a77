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
