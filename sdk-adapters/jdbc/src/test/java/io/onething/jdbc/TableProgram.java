package io.onething.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A department's own program: knows two tables and their columns and nothing of this library. Reads hand-overs, flags them, and writes what it
 * has to say, all in one transaction; asks for one correction of every food permit.
 */
final class TableProgram {
    private final DataSource source;
    private final String department;
    private final Map<String, AtomicInteger> acts = new ConcurrentHashMap<>();

    TableProgram(DataSource source, String department) {
        this.source = source;
        this.department = department;
    }

    /** One row that nobody has read. */
    private record Waiting(String caseId, String matter, int version, String verb) {
        String key() {
            return caseId + "/" + matter + "/" + version;
        }
    }

    /** Does what waits; returns how much it was. */
    int work() {
        try (Connection connection = source.getConnection()) {
            List<Waiting> waiting = waiting(connection);
            for (Waiting one : waiting) {
                take(connection, one);
            }
            return waiting.size();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Waiting> waiting(Connection connection) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT case_id, matter, version, verb FROM " + department
                        + "_handovers WHERE rec_flag = 0 ORDER BY insert_time")) {
            while (rows.next()) {
                waiting.add(new Waiting(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getString(4)));
            }
        }
        return waiting;
    }

    private void take(Connection connection, Waiting one) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            int flagged = statement.executeUpdate(
                    ("UPDATE %s_handovers SET rec_flag = 1, response_time = 'now', receipt = 'SL-%s' WHERE case_id = '%s' AND matter = '%s'"
                                    + " AND version = %d AND rec_flag = 0")
                            .formatted(department, one.version(), one.caseId(), one.matter(), one.version()));
            if (flagged == 1) {
                for (String report : reports(one)) {
                    say(statement, one, report);
                }
                connection.commit();
                acts.computeIfAbsent(one.key(), key -> new AtomicInteger()).incrementAndGet();
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private List<String> reports(Waiting one) {
        if (one.verb().equals("withdraw")) {
            return List.of("withdrawal-confirmed");
        }
        return one.matter().equals("food-permit") && one.verb().equals("submit")
                ? List.of("correction-asked")
                : List.of("accepted", "granted");
    }

    private void say(Statement statement, Waiting one, String code) throws SQLException {
        String data = switch (code) {
            case "correction-asked" -> "{\"defects\":[{\"item\":\"materials.layout\",\"what\":\"缺比例尺\"}]}";
            case "granted" ->
                one.matter().equals("food-permit")
                        ? "{\"certificates\":[{\"result\":\"food-licence\",\"number\":\"JY-1\"}]}"
                        : "{}";
            default -> "";
        };
        statement.executeUpdate(
                ("INSERT INTO %s_reports (message_id, case_id, matter, version, code, occurred_at, data) VALUES ('%s', '%s', '%s', %d, '%s',"
                                + " '2026-11-26 10:00:00', '%s')")
                        .formatted(
                                department,
                                one.key().replace('/', '_') + "_" + code,
                                one.caseId(),
                                one.matter(),
                                one.version(),
                                code,
                                data));
    }

    /** Returns how often it acted on each hand-over. */
    Map<String, AtomicInteger> acts() {
        return acts;
    }
}
