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

-- What was appended stays; only the personal parts can be erased.
CREATE TRIGGER onething_appends_stay BEFORE DELETE ON onething_appends BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER onething_appends_do_not_change
    BEFORE UPDATE OF stream_position, stream, case_id, first_sequence, last_sequence, at_millis, body ON onething_appends BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
END;

CREATE TRIGGER onething_appends_lose_only
    BEFORE UPDATE OF personal ON onething_appends WHEN new.personal IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'the log is append-only');
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
    opened_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX onething_case_rows_due ON onething_case_rows (due_millis, case_id) WHERE due_millis IS NOT NULL;

CREATE INDEX onething_case_rows_open ON onething_case_rows (case_id) WHERE closed = 0;

CREATE INDEX onething_case_rows_parked ON onething_case_rows (case_id) WHERE parked = 1;

-- The one process that has the file open, and how far its rows reach.
CREATE TABLE onething_writers (
    id              INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    projected_up_to INTEGER NOT NULL
) STRICT;

INSERT INTO onething_writers (id, projected_up_to) VALUES (1, 0);
