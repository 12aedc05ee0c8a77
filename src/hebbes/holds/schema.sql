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
