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
