-- Cases (办件) in PostgreSQL 13 or later, version 1. Statements are separated by an empty line; run it in one transaction.

-- Which layout the tables have, and the oldest layout an SDK must know to work with them.
CREATE TABLE onething_schema (
    version       integer NOT NULL PRIMARY KEY,
    readable_from integer NOT NULL
);

-- The log: the only truth, one row for each append. Case and first sequence are the optimistic lock; stream and position the order of
-- commits of one writer. Both are NULL in a row that was written in a transaction of the host.
CREATE TABLE onething_appends (
    case_id         varchar(64) COLLATE "C" NOT NULL,
    first_sequence  bigint NOT NULL CHECK (first_sequence > 0),
    last_sequence   bigint NOT NULL,
    stream          bigint,
    stream_position bigint,
    at_millis       bigint NOT NULL,
    body            text NOT NULL,
    personal        text,
    PRIMARY KEY (case_id, first_sequence),
    CONSTRAINT onething_appends_in_stream UNIQUE (stream, stream_position)
);

-- What was appended stays; only the personal parts can be erased. Inserts never meet these triggers.
CREATE FUNCTION onething_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log is append-only';
END
$$;

CREATE TRIGGER onething_appends_stay BEFORE DELETE ON onething_appends
    FOR EACH ROW EXECUTE PROCEDURE onething_append_only();

CREATE TRIGGER onething_appends_do_not_change
    BEFORE UPDATE OF case_id, first_sequence, last_sequence, stream, stream_position, at_millis, body ON onething_appends
    FOR EACH ROW EXECUTE PROCEDURE onething_append_only();

CREATE TRIGGER onething_appends_lose_only
    BEFORE UPDATE OF personal ON onething_appends
    FOR EACH ROW WHEN (NEW.personal IS NOT NULL) EXECUTE PROCEDURE onething_append_only();

CREATE TABLE onething_definitions (
    digest varchar(128) COLLATE "C" NOT NULL PRIMARY KEY,
    text   text NOT NULL
);

-- Who writes or wrote: one row for each time a process opened the store.
CREATE TABLE onething_writers (
    id              bigint NOT NULL PRIMARY KEY,
    token           bigint NOT NULL,
    label           varchar(64) NOT NULL,
    started_millis  bigint NOT NULL,
    beat_millis     bigint NOT NULL,
    projected_up_to bigint NOT NULL,
    done            smallint NOT NULL
);

-- Derived from the log; may lag behind it and can be built again.
CREATE TABLE onething_case_rows (
    case_id       varchar(64) COLLATE "C" NOT NULL PRIMARY KEY,
    version       bigint NOT NULL,
    bundle        varchar(255) NOT NULL,
    phase         varchar(64) NOT NULL,
    closed        smallint NOT NULL,
    parked        smallint NOT NULL,
    due_millis    bigint,
    opened_millis bigint NOT NULL
);

CREATE INDEX onething_case_rows_due ON onething_case_rows (due_millis, case_id) WHERE due_millis IS NOT NULL;

CREATE INDEX onething_case_rows_open ON onething_case_rows (case_id) WHERE closed = 0;

CREATE INDEX onething_case_rows_parked ON onething_case_rows (case_id) WHERE parked = 1;

INSERT INTO onething_schema (version, readable_from) VALUES (1, 1);
