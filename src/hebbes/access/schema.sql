-- Who may do what: people, keys, sessions and links, as data.

CREATE SCHEMA access;

CREATE TABLE access.person (
    id        uuid        PRIMARY KEY,
    name      text        NOT NULL,
    email     text        NOT NULL,
    role      text        NOT NULL CHECK (role IN ('admin', 'agent', 'store', 'partner')),
    location  int,                                       -- for store and partner people
    language  text        NOT NULL DEFAULT 'nl',
    active    boolean     NOT NULL DEFAULT true,
    made_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX person_email ON access.person (lower(email));

-- Only digests of secrets are kept: SHA-256 of what was shown once.
CREATE TABLE access.api_key (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL,
    digest     bytea       NOT NULL UNIQUE,
    tail       text        NOT NULL,                     -- the last four characters, to recognise it by
    scopes     text[]      NOT NULL,
    channel    text,                                     -- bound to one channel, or NULL for all
    location   int,                                      -- bound to one location (a partner's key)
    made_at    timestamptz NOT NULL,
    revoked_at timestamptz
);

CREATE TABLE access.sign_in_link (
    digest    bytea       PRIMARY KEY,
    person_id uuid        NOT NULL REFERENCES access.person,
    until_at  timestamptz NOT NULL,                      -- machine time
    used_at   timestamptz
);

CREATE TABLE access.session (
    digest    bytea       PRIMARY KEY,
    person_id uuid        NOT NULL REFERENCES access.person,
    csrf      text        NOT NULL,
    made_at   timestamptz NOT NULL,
    until_at  timestamptz NOT NULL                       -- machine time
);

-- Keys that sign links to one order: a link is (purpose, order, until, signature). Newest signs.
CREATE TABLE access.signing_key (
    id         smallint    GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    secret     bytea       NOT NULL,
    made_at    timestamptz NOT NULL,
    retired_at timestamptz
);
CREATE TABLE access.revoked_link (
    digest     bytea       PRIMARY KEY,
    revoked_at timestamptz NOT NULL
);

-- What a request with an Idempotency-Key was answered, written in the transaction that did it; kept for a week.
CREATE TABLE access.answer (
    digest      uuid        PRIMARY KEY,                 -- of who asked, what and the key
    body        uuid        NOT NULL,                    -- digest of the request's body
    status      smallint    NOT NULL,
    location    text,
    answer      bytea       NOT NULL,
    answered_at timestamptz NOT NULL                     -- machine time
);
CREATE INDEX answer_oldest ON access.answer (answered_at);

-- Views of lists that people keep under a name: what was asked, as the address of the list has it.
CREATE TABLE access.list_view (
    id        uuid        PRIMARY KEY,
    person_id uuid        NOT NULL REFERENCES access.person,
    list      text        NOT NULL,
    name      text        NOT NULL CHECK (name <> ''),
    asked     jsonb       NOT NULL,
    shared    boolean     NOT NULL DEFAULT false,
    made_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX list_view_name ON access.list_view (person_id, list, lower(name));

CREATE VIEW access.person_card AS SELECT id, name, role, location FROM access.person;
