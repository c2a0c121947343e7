package io.onething.jdbc;

import io.onething.store.CaseRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** PostgreSQL 13 or later and what is compatible with it (PostgreSQL 系). */
final class Postgresql implements Product {
    /** How a row is replaced by one of a higher version; SQLite says it in the same words. */
    static final Group<CaseRow> KEEP_ROWS = Rows.keeping(
            " ON CONFLICT (case_id) DO UPDATE SET version = excluded.version, bundle = excluded.bundle, phase = excluded.phase,"
                    + " closed = excluded.closed, parked = excluded.parked, due_millis = excluded.due_millis,"
                    + " opened_millis = excluded.opened_millis, archived = 0 WHERE excluded.version > onething_case_rows.version");

    private static final OneStatement ALONE = new OneStatement("extract(epoch FROM statement_timestamp()) * 1000 < ?");

    private static final long LOCK = 0x31544847_0005L;

    @Override
    public DatabaseFamily family() {
        return DatabaseFamily.POSTGRESQL;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String now() {
        return "SELECT CAST(floor(extract(epoch FROM clock_timestamp()) * 1000) AS bigint)";
    }

    @Override
    public Group<CaseRow> keepRows() {
        return KEEP_ROWS;
    }

    /** The driver says with each statement whether a transaction begins, so committing with it costs nothing. */
    @Override
    public Optional<OneStatement> alone() {
        return Optional.of(ALONE);
    }

    /** Rows wait for the disk as the log does: a process that outlives the server does not write them a second time. */
    @Override
    public String derived() {
        return "SELECT set_config('synchronous_commit',"
                + " coalesce(nullif(current_setting('synchronous_commit'), 'off'), 'on'), true)";
    }

    @Override
    public boolean primary(Connection connection) throws SQLException {
        return Query.text(connection, "SELECT pg_is_in_recovery()").startsWith("f")
                && Query.text(connection, "SHOW transaction_read_only").equals("off");
    }

    /** What is acknowledged is synced, also where the default of the database or of the host's user is not to wait for it. */
    @Override
    public String prepareWriter(Connection connection) throws SQLException {
        if (!Query.text(connection, "SHOW synchronous_commit").equals("off")) {
            return "";
        }
        Query.execute(connection, "SET synchronous_commit TO on");
        return "SET synchronous_commit TO off";
    }

    @Override
    public boolean clustered(Connection connection) {
        return false;
    }

    @Override
    public Standing judge(Connection connection) throws SQLException {
        String encoding = Query.text(connection, "SHOW server_encoding");
        if (!encoding.equals("UTF8")) {
            throw DatabaseFaults.changesText(
                    name(),
                    "its encoding is " + encoding + "; make a database with ENCODING 'UTF8'",
                    "编码为 " + encoding + ";请以 ENCODING 'UTF8' 建库");
        }
        for (String setting : new String[] {"fsync", "full_page_writes"}) {
            if (!Query.text(connection, "SHOW " + setting).equals("on")) {
                return Standing.processLocal(
                        setting + " is off, so a crash of the server loses or damages what was acknowledged; set "
                                + setting + " = on");
            }
        }
        return replicas(connection);
    }

    private static Standing replicas(Connection connection) throws SQLException {
        boolean synchronous =
                !Query.text(connection, "SHOW synchronous_standby_names").isBlank();
        String commit = Query.text(connection, "SHOW synchronous_commit");
        if (synchronous && (commit.equals("on") || commit.equals("remote_apply"))) {
            return Standing.DURABLE;
        }
        boolean replicated = Query.number(connection, "SELECT count(*) FROM pg_stat_replication") > 0
                || Query.number(connection, "SELECT count(*) FROM pg_replication_slots WHERE slot_type = 'physical'")
                        > 0;
        return synchronous || replicated
                ? Standing.exceptFailover("there are replicas and commits do not wait until one of them has synced"
                        + " (synchronous_commit = " + commit
                        + "); set synchronous_standby_names and synchronous_commit = on")
                : Standing.DURABLE;
    }

    @Override
    public boolean lock(Connection connection) throws SQLException {
        return Query.text(connection, "SELECT pg_try_advisory_lock(" + LOCK + ")")
                .startsWith("t");
    }

    @Override
    public void unlock(Connection connection) throws SQLException {
        Query.execute(connection, "SELECT pg_advisory_unlock(" + LOCK + ")");
    }
}
