package io.onething.examples.vendor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The program of a city appearance office (城管局程序), which knows two tables and nothing else: it files what it finds, in one transaction. */
final class UrbanProgram {
    private static final String REPORT = """
            INSERT INTO onething_reports (message_id, case_id, matter, version, code, occurred_at, data)
            VALUES (?, ?, ?, ?, 'granted', '2026-11-26 10:00:00', ?)""";

    private final DataSource database;

    UrbanProgram(DataSource database) {
        this.database = database;
    }

    /** Files everything that nobody has read; returns how much it was. */
    int file() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement look = connection.createStatement()) {
            connection.setAutoCommit(false);
            int filed = 0;
            try (ResultSet rows = look.executeQuery(
                    "SELECT case_id, matter, version FROM onething_handovers WHERE rec_flag = 0 FOR UPDATE")) {
                while (rows.next()) {
                    file(connection, rows.getString(1), rows.getString(2), rows.getInt(3));
                    filed++;
                }
            }
            connection.commit();
            return filed;
        }
    }

    private static void file(Connection connection, String caseId, String matter, int version) throws SQLException {
        try (PreparedStatement flag = connection.prepareStatement(
                        "UPDATE onething_handovers SET rec_flag = 1 WHERE case_id = ? AND matter = ? AND version = ?");
                PreparedStatement report = connection.prepareStatement(REPORT)) {
            flag.setString(1, caseId);
            flag.setString(2, matter);
            flag.setInt(3, version);
            flag.executeUpdate();
            report.setString(1, "urban-" + caseId + "-" + version);
            report.setString(2, caseId);
            report.setString(3, matter);
            report.setInt(4, version);
            report.setString(5, "{\"certificates\":[{\"result\":\"sign-receipt\",\"number\":\"ZP-1\"}]}");
            report.executeUpdate();
        }
    }
}
