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
