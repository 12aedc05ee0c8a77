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
