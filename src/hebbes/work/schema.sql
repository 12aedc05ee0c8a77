-- Work that is due: rows that are leased, tried, put off, and never lost.

CREATE SCHEMA work;

CREATE TABLE work.task (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL,
    key          uuid,                                  -- what it is about: an order, a payment, a parcel
    facts        jsonb       NOT NULL DEFAULT '{}',
    once         text,                                  -- two tasks of one kind with the same mark are one
    due_at       timestamptz NOT NULL DEFAULT clock_timestamp(),   -- machine time
    attempts     int         NOT NULL DEFAULT 0,
    max_attempts int         NOT NULL DEFAULT 12,
    lease        uuid,
    last_error   text,
    made_at      timestamptz NOT NULL DEFAULT clock_timestamp()
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX task_due ON work.task (kind, due_at);
CREATE UNIQUE INDEX task_once ON work.task (kind, once) WHERE once IS NOT NULL;

-- Tasks that were tried in vain as often as allowed; a person looks, mends and replays.
CREATE TABLE work.dead_letter (
    id         bigint      PRIMARY KEY,
    kind       text        NOT NULL,
    key        uuid,
    facts      jsonb       NOT NULL,
    once       text,
    attempts   int         NOT NULL,
    last_error text,
    made_at    timestamptz NOT NULL,
    died_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

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
