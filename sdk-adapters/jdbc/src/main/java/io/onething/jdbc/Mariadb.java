package io.onething.jdbc;

import io.onething.store.CaseRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** MariaDB 10.5, MySQL 8.0 or later and what is compatible with them (MySQL 系). */
final class Mariadb implements Product {
    /** The version is set last: assignments see those made before them. */
    private static final Group<CaseRow> KEEP_ROWS = Rows.keeping(" ON DUPLICATE KEY UPDATE"
            + newer("bundle")
            + newer("phase")
            + newer("closed")
            + newer("parked")
            + newer("due_millis")
            + newer("opened_millis")
            + " archived = IF(VALUES(version) > version, 0, archived),"
            + " version = GREATEST(version, VALUES(version))");

    private static final Set<String> ON = Set.of("1", "ON", "TRUE", "YES");

    /** How torn pages are mended; {@code DETECT_ONLY} of MySQL finds them and mends none. */
    private static final Set<String> DOUBLEWRITE = Set.of("1", "ON", "TRUE", "YES", "DETECT_AND_RECOVER", "FAST");

    /** The bit of {@code wsrep_sync_wait} that is about reads. */
    private static final int READS_WAIT = 1;

    private static String newer(String column) {
        return " %1$s = IF(VALUES(version) > version, VALUES(%1$s), %1$s),".formatted(column);
    }

    @Override
    public DatabaseFamily family() {
        return DatabaseFamily.MARIADB;
    }

    @Override
    public String name() {
        return "MariaDB/MySQL";
    }

    /** In UTC, so that no hour of the time zone comes twice. */
    @Override
    public String now() {
        return "SELECT TIMESTAMPDIFF(MICROSECOND, '1970-01-01 00:00:00', UTC_TIMESTAMP(6)) DIV 1000";
    }

    @Override
    public Group<CaseRow> keepRows() {
        return KEEP_ROWS;
    }

    /** The driver would ask the server for another way to commit, and back. */
    @Override
    public Optional<OneStatement> alone() {
        return Optional.empty();
    }

    @Override
    public String derived() {
        return "";
    }

    @Override
    public boolean primary(Connection connection) throws SQLException {
        return !on(connection, "read_only") && !on(connection, "innodb_read_only");
    }

    @Override
    public String prepareWriter(Connection connection) throws SQLException {
        return ""; // every setting that matters is judged, none is changed
    }

    /**
     * In a Galera cluster every server takes writes. Row locks end at the server; only keys decide, when a transaction is certified, and that
     * suffices. But a server may still have to apply what another one acknowledged, and reads wait for that only when they are told to.
     */
    @Override
    public boolean clustered(Connection connection) throws SQLException {
        if (!cluster(connection)) {
            return false;
        }
        if (!on(connection, "wsrep_on")) {
            throw DatabaseFaults.unfit(
                    name(),
                    "wsrep_on is off, so the other servers learn nothing of what is written here; set it to ON",
                    "wsrep_on 已关闭,此处的写入不会到达其他节点;请设为 ON");
        }
        if (on(connection, "wsrep_dirty_reads")) {
            throw DatabaseFaults.unfit(
                    name(),
                    "wsrep_dirty_reads is on, so a server that lost the others answers with what is old; set it to OFF",
                    "wsrep_dirty_reads 已开启,与集群失联的节点会返回旧数据;请设为 OFF");
        }
        if ((Integer.parseInt(variable(connection, "wsrep_sync_wait")) & READS_WAIT) == 0) {
            throw DatabaseFaults.unfit(
                    name(),
                    "wsrep_sync_wait does not make reads wait for what other servers acknowledged; set it to 1 on every server, or add"
                            + " sessionVariables=wsrep_sync_wait=1 to the address",
                    "wsrep_sync_wait 未使读取等待其他节点已确认的内容;请在每个节点上设为 1,或在连接地址中加入 sessionVariables=wsrep_sync_wait=1");
        }
        return true;
    }

    /** Returns whether this is one of several servers that certify each other's transactions. */
    private static boolean cluster(Connection connection) throws SQLException {
        String provider = variable(connection, "wsrep_provider");
        return !provider.isEmpty() && !provider.equals("NONE");
    }

    @Override
    public Standing judge(Connection connection) throws SQLException {
        requireText(connection);
        if (!variable(connection, "innodb_flush_log_at_trx_commit").equals("1")) {
            return Standing.processLocal(
                    "innodb_flush_log_at_trx_commit is not 1, so a crash loses what was acknowledged; set it to 1");
        }
        String doublewrite = variable(connection, "innodb_doublewrite");
        if (!doublewrite.isEmpty() && !DOUBLEWRITE.contains(doublewrite)) {
            return Standing.processLocal(
                    "innodb_doublewrite is " + doublewrite + ", so a loss of power may damage tables; set it to ON");
        }
        if (!on(connection, "log_bin")) {
            return Standing.DURABLE;
        }
        return variable(connection, "sync_binlog").equals("1")
                ? Standing.exceptFailover(
                        "there is a binary log, so there may be replicas, and their having synced is not waited for")
                : Standing.processLocal(
                        "sync_binlog is not 1, so a crash takes back transactions missing in the binary log; set it to 1");
    }

    private void requireText(Connection connection) throws SQLException {
        String mode = variable(connection, "sql_mode");
        if (!mode.contains("STRICT_")) {
            throw DatabaseFaults.changesText(
                    name(),
                    "sql_mode is not strict, so what is too long is cut off; add STRICT_TRANS_TABLES",
                    "sql_mode 不是严格模式,过长内容会被截断;请加入 STRICT_TRANS_TABLES");
        }
        for (String name : new String[] {"character_set_client", "character_set_connection"}) {
            String set = variable(connection, name);
            if (!set.equals("UTF8MB4")) {
                throw DatabaseFaults.changesText(
                        name(),
                        name + " is " + set + "; make the driver use utf8mb4",
                        name + " 为 " + set + ";请让驱动使用 utf8mb4");
            }
        }
    }

    private static boolean on(Connection connection, String name) throws SQLException {
        return ON.contains(variable(connection, name));
    }

    /** Returns the value of a variable in upper case; empty when there is none. */
    private static String variable(Connection connection, String name) throws SQLException {
        try (PreparedStatement show = connection.prepareStatement("SHOW VARIABLES LIKE '" + name + "'");
                ResultSet result = show.executeQuery()) {
            return result.next() ? result.getString(2).toUpperCase(Locale.ROOT) : "";
        }
    }

    /** In a cluster such a lock ends at the server, and the statements of the layout come in one order everywhere without it. */
    @Override
    public boolean lock(Connection connection) throws SQLException {
        return cluster(connection)
                || Query.text(connection, "SELECT GET_LOCK('onething_schema', 0)")
                        .equals("1");
    }

    @Override
    public void unlock(Connection connection) throws SQLException {
        if (cluster(connection)) {
            return;
        }
        Query.text(connection, "SELECT RELEASE_LOCK('onething_schema')");
    }
}
