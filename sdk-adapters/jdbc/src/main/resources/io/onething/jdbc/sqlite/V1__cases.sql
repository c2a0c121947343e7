-- Cases (办件) in SQLite, version 1. Statements are separated by an empty line.

-- The log: the only truth, one row for each append. The position is given by the one writer and grows by one, so that a group of appends
-- touches the last pages of the table and a few of the small index, and the commit writes little.
CREATE TABLE onething_appends (
    stream_position INTEGER NOT NULL PRIMARY KEY,
    stream          INTEGER NOT NULL CHECK (stream = 1),
    case_id         TEXT    NOT NULL,
    first_sequence  INTEGER NOT NULL CHECK (first_sequence > 0),
    last_sequence   INTEGER NOT NULL CHECK (last_sequence >= first_sequence),
    at_millis       INTEGER NOT NULL,
    body            TEXT    NOT NULL,
    personal        TEXT,
    UNIQUE (case_id, first_sequence)
) STRICT;

-- The archive: rows of cases that closed long ago, as they stood in the log. Of such a case the log keeps its first row alone, without its
-- text, as a mark that the events up to last_sequence are here; rows that were appended later stand behind it.
CREATE TABLE onething_archived_appends (
    case_id         TEXT    NOT NULL,
    first_sequence  INTEGER NOT NULL,
    last_sequence   INTEGER NOT NULL,
    at_millis       INTEGER NOT NULL,
    body            TEXT    NOT NULL,
    personal        TEXT,
    PRIMARY KEY (case_id, first_sequence)
) STRICT;

-- How long each is kept; without an end where it is kept for ever.
CREATE TABLE onething_archived_cases (
    case_id           TEXT    NOT NULL PRIMARY KEY,
    version           INTEGER NOT NULL,
    bundle            TEXT    NOT NULL,
    last_millis       INTEGER NOT NULL,
    archived_millis   INTEGER NOT NULL,
    record_class      TEXT    NOT NULL,
    keep_until_millis INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX onething_archived_cases_kept ON onething_archived_cases (keep_until_millis, case_id) WHERE keep_until_millis IS NOT NULL;

-- The list of what was destroyed when its time was over; it stays.
CREATE TABLE onething_destroyed_cases (
    case_id          TEXT    NOT NULL,
    destroyed_millis INTEGER NOT NULL,
    version          INTEGER NOT NULL,
    bundle           TEXT    NOT NULL,
    last_millis      INTEGER NOT NULL,
    record_class     TEXT    NOT NULL,
    last_seal        TEXT    NOT NULL,
    role             TEXT    NOT NULL,
    account          TEXT    NOT NULL,
    ground           TEXT    NOT NULL,
    PRIMARY KEY (case_id, destroyed_millis)
) STRICT, WITHOUT ROWID;

-- What was appended stays: personal parts can be erased, a row leaves the log when the archive has it, and the archive when its case was
-- entered in the list of what was destroyed.
CREATE TRIGGER onething_appends_stay BEFORE DELETE ON onething_appends
    WHEN NOT EXISTS (SELECT 1 FROM onething_archived_appends a
            WHERE a.case_id = old.case_id AND a.first_sequence = old.first_sequence AND a.body = old.body)
        AND NOT (old.body = '' AND EXISTS (SELECT 1 FROM onething_destroyed_cases d WHERE d.case_id = old.case_id)) BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER onething_appends_do_not_change BEFORE UPDATE ON onething_appends
    WHEN NOT (new.personal IS NULL AND new.case_id = old.case_id AND new.first_sequence = old.first_sequence
        AND new.at_millis = old.at_millis AND new.stream = old.stream AND new.stream_position = old.stream_position
        AND (new.body = old.body AND new.last_sequence = old.last_sequence
            OR new.body = '' AND old.first_sequence = 1 AND EXISTS (SELECT 1 FROM onething_archived_cases a
                WHERE a.case_id = old.case_id AND a.version = new.last_sequence))) BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER onething_archived_appends_stay BEFORE DELETE ON onething_archived_appends
    WHEN NOT EXISTS (SELECT 1 FROM onething_destroyed_cases d WHERE d.case_id = old.case_id) BEGIN
    SELECT RAISE(ABORT, 'the archive is append-only');
END;

CREATE TRIGGER onething_archived_appends_do_not_change
    BEFORE UPDATE OF case_id, first_sequence, last_sequence, at_millis, body ON onething_archived_appends BEGIN
    SELECT RAISE(ABORT, 'what was appended does not change');
END;

CREATE TRIGGER onething_archived_appends_lose_only
    BEFORE UPDATE OF personal ON onething_archived_appends WHEN new.personal IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'what was appended does not change');
END;

CREATE TRIGGER onething_destroyed_cases_stay BEFORE DELETE ON onething_destroyed_cases BEGIN
    SELECT RAISE(ABORT, 'what was appended does not change');
END;

CREATE TRIGGER onething_destroyed_cases_do_not_change BEFORE UPDATE ON onething_destroyed_cases BEGIN
    SELECT RAISE(ABORT, 'what was appended does not change');
END;

CREATE TABLE onething_definitions (
    digest TEXT NOT NULL PRIMARY KEY,
    text   TEXT NOT NULL
) STRICT;

-- Derived from the log from here on; may lag behind it and can be built again.
CREATE TABLE onething_case_rows (
    case_id       TEXT    NOT NULL PRIMARY KEY,
    version       INTEGER NOT NULL,
    bundle        TEXT    NOT NULL,
    phase         TEXT    NOT NULL,
    closed        INTEGER NOT NULL CHECK (closed IN (0, 1)),
    parked        INTEGER NOT NULL CHECK (parked IN (0, 1)),
    due_millis    INTEGER,
    opened_millis INTEGER NOT NULL,
    archived      INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX onething_case_rows_due ON onething_case_rows (due_millis, case_id) WHERE due_millis IS NOT NULL;

CREATE INDEX onething_case_rows_open ON onething_case_rows (case_id) WHERE closed = 0;

CREATE INDEX onething_case_rows_over ON onething_case_rows (opened_millis, case_id) WHERE closed = 1 AND archived = 0;

CREATE INDEX onething_case_rows_parked ON onething_case_rows (case_id) WHERE parked = 1;

-- The one process that has the file open, and how far its rows reach.
CREATE TABLE onething_writers (
    id              INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    projected_up_to INTEGER NOT NULL
) STRICT;

INSERT INTO onething_writers (id, projected_up_to) VALUES (1, 0);
