-- The memory of everything that happened, written by the statement that made it true.

CREATE SCHEMA journal;

-- A UUIDv7 made here, for entries: they name no thing outside, so they need no id handed in.
CREATE FUNCTION journal.new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
    SELECT encode(int8send(t.micros / 1000 << 16 | 28672 | t.micros % 1000 * 4)
                  || substring(uuid_send(gen_random_uuid()) FROM 9), 'hex')::uuid
      FROM (SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS micros) AS t
$$;

-- The lowest id of the month a day stands in: the bounds of the monthly partitions.
CREATE FUNCTION journal.month_floor(day date) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex((extract(epoch FROM date_trunc('month', day::timestamp)) * 1000)::bigint), 12, '0')
            || repeat('0', 20))::uuid
$$;

-- Give a table its partition for one month; told twice, it does nothing the second time.
CREATE FUNCTION journal.add_month(parent regclass, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    child text := format('%s_%s', parent::text, to_char(day, 'YYYYMM'));
BEGIN
    IF to_regclass(child) IS NULL THEN
        EXECUTE format(
            'CREATE TABLE %s PARTITION OF %s FOR VALUES FROM (%L) TO (%L)',
            child, parent, journal.month_floor(day), journal.month_floor((day + interval '1 month')::date));
    END IF;
END $$;

-- The tables that grow for ever; their months are added ahead of time.
CREATE TABLE journal.monthly (
    parent regclass PRIMARY KEY
);

-- Make a table monthly: this month and the next two now, and a default that catches odd ids.
CREATE FUNCTION journal.keep_monthly(parent regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal.monthly VALUES (parent);
    EXECUTE format('CREATE TABLE %s_rest PARTITION OF %s DEFAULT', parent::text, parent);
    FOR ahead IN 0..2 LOOP
        PERFORM journal.add_month(parent, (date_trunc('month', now()) + make_interval(months => ahead))::date);
    END LOOP;
END $$;

CREATE TABLE journal.entry (
    id          uuid        NOT NULL DEFAULT journal.new_id(),
    at          timestamptz NOT NULL,                              -- business time
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),    -- machine time
    kind        text        NOT NULL,                              -- past participle: order.placed
    order_id    uuid,
    subject     text,                                              -- what besides the order: a parcel, a location
    actor       text        NOT NULL,                              -- person:…, key:…, system:…
    reason      text,
    facts       jsonb       NOT NULL DEFAULT '{}',
    PRIMARY KEY (id)
) PARTITION BY RANGE (id);
CREATE INDEX entry_of_order ON journal.entry (order_id, id) WHERE order_id IS NOT NULL;
CREATE INDEX entry_of_subject ON journal.entry (subject, id) WHERE subject IS NOT NULL;
SELECT journal.keep_monthly('journal.entry');

-- Entries that have no number yet. Whoever commits late is simply numbered late: none is skipped.
CREATE TABLE journal.fresh (
    entry_id uuid NOT NULL,
    order_id uuid
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE FUNCTION journal.note_fresh() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO journal.fresh (entry_id, order_id) SELECT id, order_id FROM written;
    RETURN NULL;
END $$;
CREATE TRIGGER note_fresh AFTER INSERT ON journal.entry
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION journal.note_fresh();

-- The order in which readers see entries, and per order a sequence without gaps.
CREATE TABLE journal.numbered (
    number   bigint PRIMARY KEY,
    entry_id uuid   NOT NULL,
    order_id uuid,
    turn     int                                                   -- 1, 2, 3 … within the order
);
CREATE UNIQUE INDEX numbered_turn ON journal.numbered (order_id, turn) WHERE order_id IS NOT NULL;

-- What happened, as readers follow it.
CREATE VIEW journal.happened AS
    SELECT n.number, n.turn, e.id, e.at, e.recorded_at, e.kind, e.order_id, e.subject, e.actor, e.reason, e.facts
      FROM journal.numbered AS n
      JOIN journal.entry AS e ON e.id = n.entry_id;

-- How far each reader has read.
CREATE TABLE journal.reader (
    name   text   PRIMARY KEY,
    number bigint NOT NULL
);

-- Rises whenever a table of settings changes, so that readers may keep what they read until then.
CREATE TABLE journal.revision (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint  NOT NULL
);
INSERT INTO journal.revision VALUES (true, 1);
CREATE FUNCTION journal.revise() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE journal.revision SET number = number + 1;
    RETURN NULL;
END $$;
CREATE VIEW journal.revision_now AS SELECT number FROM journal.revision;
