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
