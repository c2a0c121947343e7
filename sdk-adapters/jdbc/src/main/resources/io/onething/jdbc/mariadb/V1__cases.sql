-- Cases (办件) in MariaDB 10.5, MySQL 8.0 or later, version 1. Statements are separated by an empty line; each can be repeated.

-- Which layout the tables have, and the oldest layout an SDK must know to work with them.
CREATE TABLE IF NOT EXISTS onething_schema (
    version       INT NOT NULL PRIMARY KEY,
    readable_from INT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The log: the only truth, one row for each append. Case and first sequence are the optimistic lock; stream and position the order of
-- commits of one writer. Both are NULL in a row that was written in a transaction of the host.
CREATE TABLE IF NOT EXISTS onething_appends (
    case_id         VARCHAR(64) NOT NULL,
    first_sequence  BIGINT NOT NULL,
    last_sequence   BIGINT NOT NULL,
    stream          BIGINT,
    stream_position BIGINT,
    at_millis       BIGINT NOT NULL,
    body            LONGTEXT NOT NULL,
    personal        LONGTEXT,
    PRIMARY KEY (case_id, first_sequence),
    UNIQUE KEY onething_appends_in_stream (stream, stream_position)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The archive: rows of cases that closed long ago, as they stood in the log. Of such a case the log keeps its first row alone, without its
-- text, as a mark that the events up to last_sequence are here; rows that were appended later stand behind it.
CREATE TABLE IF NOT EXISTS onething_archived_appends (
    case_id         VARCHAR(64) NOT NULL,
    first_sequence  BIGINT NOT NULL,
    last_sequence   BIGINT NOT NULL,
    at_millis       BIGINT NOT NULL,
    body            LONGTEXT NOT NULL,
    personal        LONGTEXT,
    PRIMARY KEY (case_id, first_sequence)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How long each is kept; without an end where it is kept for ever.
CREATE TABLE IF NOT EXISTS onething_archived_cases (
    case_id           VARCHAR(64) NOT NULL PRIMARY KEY,
    version           BIGINT NOT NULL,
    bundle            VARCHAR(255) NOT NULL,
    last_millis       BIGINT NOT NULL,
    archived_millis   BIGINT NOT NULL,
    record_class      VARCHAR(64) NOT NULL,
    keep_until_millis BIGINT,
    KEY onething_archived_cases_kept (keep_until_millis, case_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The list of what was destroyed when its time was over; it stays.
CREATE TABLE IF NOT EXISTS onething_destroyed_cases (
    case_id          VARCHAR(64) NOT NULL,
    destroyed_millis BIGINT NOT NULL,
    version          BIGINT NOT NULL,
    bundle           VARCHAR(255) NOT NULL,
    last_millis      BIGINT NOT NULL,
    record_class     VARCHAR(64) NOT NULL,
    last_seal        VARCHAR(512) NOT NULL,
    role             VARCHAR(16) NOT NULL,
    account          VARCHAR(128) NOT NULL,
    ground           VARCHAR(255) NOT NULL,
    PRIMARY KEY (case_id, destroyed_millis)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE IF NOT EXISTS onething_definitions (
    digest VARCHAR(128) NOT NULL PRIMARY KEY,
    text   LONGTEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Who writes or wrote: one row for each time a process opened the store.
CREATE TABLE IF NOT EXISTS onething_writers (
    id              BIGINT NOT NULL PRIMARY KEY,
    token           BIGINT NOT NULL,
    label           VARCHAR(64) NOT NULL,
    started_millis  BIGINT NOT NULL,
    beat_millis     BIGINT NOT NULL,
    projected_up_to BIGINT NOT NULL,
    done            SMALLINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Derived from the log; may lag behind it and can be built again.
CREATE TABLE IF NOT EXISTS onething_case_rows (
    case_id       VARCHAR(64) NOT NULL PRIMARY KEY,
    version       BIGINT NOT NULL,
    bundle        VARCHAR(255) NOT NULL,
    phase         VARCHAR(64) NOT NULL,
    closed        SMALLINT NOT NULL,
    parked        SMALLINT NOT NULL,
    due_millis    BIGINT,
    opened_millis BIGINT NOT NULL,
    archived      SMALLINT NOT NULL DEFAULT 0,
    KEY onething_case_rows_due (due_millis, case_id),
    KEY onething_case_rows_over (closed, archived, opened_millis, case_id),
    KEY onething_case_rows_open (closed, case_id),
    KEY onething_case_rows_parked (parked, case_id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO onething_schema (version, readable_from) SELECT 1, 1 FROM DUAL
    WHERE NOT EXISTS (SELECT 1 FROM onething_schema WHERE version = 1);
