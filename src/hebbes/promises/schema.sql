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
