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

-- Rows of the log lie there as they are: to compress one takes the server as long as all the rest of writing it, and most are just long enough
-- for that. In the archive, where they stay for years, they are compressed. A compatible database that does not know the setting is only slower.
DO $$
BEGIN
    ALTER TABLE onething_appends SET (toast_tuple_target = 8160);
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'rows of the log may be compressed';
END
$$;

-- The archive: rows of cases that closed long ago, as they stood in the log. Of such a case the log keeps its first row alone, without its
-- text, as a mark that the events up to last_sequence are here; rows that were appended later stand behind it.
CREATE TABLE onething_archived_appends (
    case_id         varchar(64) COLLATE "C" NOT NULL,
    first_sequence  bigint NOT NULL,
    last_sequence   bigint NOT NULL,
    at_millis       bigint NOT NULL,
    body            text NOT NULL,
    personal        text,
    PRIMARY KEY (case_id, first_sequence)
);

-- How long each is kept; without an end where it is kept for ever.
CREATE TABLE onething_archived_cases (
    case_id           varchar(64) COLLATE "C" NOT NULL PRIMARY KEY,
    version           bigint NOT NULL,
    bundle            varchar(255) NOT NULL,
    last_millis       bigint NOT NULL,
    archived_millis   bigint NOT NULL,
    record_class      varchar(64) NOT NULL,
    keep_until_millis bigint
);

CREATE INDEX onething_archived_cases_kept ON onething_archived_cases (keep_until_millis, case_id) WHERE keep_until_millis IS NOT NULL;

-- The list of what was destroyed when its time was over; it stays.
CREATE TABLE onething_destroyed_cases (
    case_id          varchar(64) COLLATE "C" NOT NULL,
    destroyed_millis bigint NOT NULL,
    version          bigint NOT NULL,
    bundle           varchar(255) NOT NULL,
    last_millis      bigint NOT NULL,
    record_class     varchar(64) NOT NULL,
    last_seal        varchar(512) NOT NULL,
    role             varchar(16) NOT NULL,
    account          varchar(128) NOT NULL,
    ground           varchar(255) NOT NULL,
    PRIMARY KEY (case_id, destroyed_millis)
);

-- What was appended stays: personal parts can be erased, a row leaves the log when the archive has it, and the archive when its case was
-- entered in the list of what was destroyed. Inserts never meet these triggers.
CREATE FUNCTION onething_log_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM onething_archived_appends a
            WHERE a.case_id = OLD.case_id AND a.first_sequence = OLD.first_sequence AND a.body = OLD.body)
        OR OLD.body = '' AND EXISTS (SELECT 1 FROM onething_destroyed_cases d WHERE d.case_id = OLD.case_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the log is append-only';
END
$$;

CREATE FUNCTION onething_log_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.personal IS NULL AND NEW.case_id = OLD.case_id AND NEW.first_sequence = OLD.first_sequence
        AND NEW.at_millis = OLD.at_millis AND NEW.stream IS NOT DISTINCT FROM OLD.stream
        AND NEW.stream_position IS NOT DISTINCT FROM OLD.stream_position
        AND (NEW.body = OLD.body AND NEW.last_sequence = OLD.last_sequence
            OR NEW.body = '' AND OLD.first_sequence = 1 AND EXISTS (SELECT 1 FROM onething_archived_cases a
                WHERE a.case_id = OLD.case_id AND a.version = NEW.last_sequence)) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'the log is append-only';
END
$$;

CREATE FUNCTION onething_archive_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM onething_destroyed_cases d WHERE d.case_id = OLD.case_id) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the archive is append-only';
END
$$;

CREATE FUNCTION onething_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was appended does not change';
END
$$;

CREATE TRIGGER onething_appends_stay BEFORE DELETE ON onething_appends
    FOR EACH ROW EXECUTE PROCEDURE onething_log_stays();

CREATE TRIGGER onething_appends_do_not_change BEFORE UPDATE ON onething_appends
    FOR EACH ROW EXECUTE PROCEDURE onething_log_changes();

CREATE TRIGGER onething_archived_appends_stay BEFORE DELETE ON onething_archived_appends
    FOR EACH ROW EXECUTE PROCEDURE onething_archive_stays();

CREATE TRIGGER onething_archived_appends_do_not_change
    BEFORE UPDATE OF case_id, first_sequence, last_sequence, at_millis, body ON onething_archived_appends
    FOR EACH ROW EXECUTE PROCEDURE onething_append_only();

CREATE TRIGGER onething_archived_appends_lose_only
    BEFORE UPDATE OF personal ON onething_archived_appends
    FOR EACH ROW WHEN (NEW.personal IS NOT NULL) EXECUTE PROCEDURE onething_append_only();

CREATE TRIGGER onething_destroyed_cases_stay BEFORE UPDATE OR DELETE ON onething_destroyed_cases
    FOR EACH ROW EXECUTE PROCEDURE onething_append_only();

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
    opened_millis bigint NOT NULL,
    archived      smallint NOT NULL DEFAULT 0
);

CREATE INDEX onething_case_rows_due ON onething_case_rows (due_millis, case_id) WHERE due_millis IS NOT NULL;

CREATE INDEX onething_case_rows_open ON onething_case_rows (case_id) WHERE closed = 0;

CREATE INDEX onething_case_rows_over ON onething_case_rows (opened_millis, case_id) WHERE closed = 1 AND archived = 0;

CREATE INDEX onething_case_rows_parked ON onething_case_rows (case_id) WHERE parked = 1;

INSERT INTO onething_schema (version, readable_from) VALUES (1, 1);
