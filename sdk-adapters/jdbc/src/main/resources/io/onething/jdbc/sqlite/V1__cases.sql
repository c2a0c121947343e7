-- Cases (办件) in SQLite, version 1. Statements are separated by an empty line.

-- The log: the only truth. The position is given by the one writer and grows by one, so that a group of appends touches the last pages
-- of the table and a few of the small index, and the commit writes little.
CREATE TABLE events (
    position  INTEGER NOT NULL PRIMARY KEY,
    case_id   TEXT    NOT NULL,
    sequence  INTEGER NOT NULL CHECK (sequence > 0),
    at_millis INTEGER NOT NULL,
    type      TEXT    NOT NULL,
    body      TEXT    NOT NULL,
    personal  TEXT,
    seal      TEXT,
    UNIQUE (case_id, sequence)
) STRICT;

-- What was appended stays; only the personal part can be erased.
CREATE TRIGGER events_stay BEFORE DELETE ON events BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TRIGGER events_do_not_change
    BEFORE UPDATE OF position, case_id, sequence, at_millis, type, body, seal ON events BEGIN
    SELECT RAISE(ABORT, 'events are append-only');
END;

CREATE TABLE definitions (
    digest TEXT NOT NULL PRIMARY KEY,
    text   TEXT NOT NULL
) STRICT;

-- Derived from the log from here on; may lag behind it and can be built again.
CREATE TABLE case_rows (
    case_id       TEXT    NOT NULL PRIMARY KEY,
    version       INTEGER NOT NULL,
    bundle        TEXT    NOT NULL,
    phase         TEXT    NOT NULL,
    closed        INTEGER NOT NULL CHECK (closed IN (0, 1)),
    parked        INTEGER NOT NULL CHECK (parked IN (0, 1)),
    due_millis    INTEGER,
    opened_millis INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX case_rows_due ON case_rows (due_millis, case_id) WHERE due_millis IS NOT NULL;

CREATE INDEX case_rows_open ON case_rows (case_id) WHERE closed = 0;

CREATE INDEX case_rows_parked ON case_rows (case_id) WHERE parked = 1;

CREATE TABLE projection (
    id    INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    up_to INTEGER NOT NULL
) STRICT;

INSERT INTO projection (id, up_to) VALUES (1, 0);
