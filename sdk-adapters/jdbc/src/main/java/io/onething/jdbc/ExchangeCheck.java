package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.department.IdempotencyKey;
import io.onething.internal.text.Misfits;
import io.onething.jdbc.BoundedCalls.Transaction;
import io.onething.jdbc.ExchangeConnection.ExchangeSession;
import io.onething.jdbc.ExchangeDialect.Refusal;
import io.onething.jdbc.HandoverTable.Handover;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds out whether exchange tables are as they must be (前置库自检); what it writes is rolled back. */
final class ExchangeCheck {
    /** A case that no host has: ids that are made have another shape. */
    private static final IdempotencyKey PROBE = new IdempotencyKey(new CaseId("0-probe"), new MatterId("probe"), 1);

    private final ExchangeTables tables;
    private final DepartmentId department;
    private final Transaction transaction;
    private final ExchangeSession session;
    private final Misfits misfits = new Misfits();

    private ExchangeCheck(
            ExchangeTables tables, DepartmentId department, Transaction transaction, ExchangeSession session) {
        this.tables = tables;
        this.department = department;
        this.transaction = transaction;
        this.session = session;
    }

    /** Returns everything that is missing or wrong. */
    static Misfits misfits(
            ExchangeTables tables, DepartmentId department, Transaction transaction, ExchangeSession session)
            throws SQLException {
        ExchangeCheck check = new ExchangeCheck(tables, department, transaction, session);
        check.columns(tables.handovers(), names(tables, HandoverColumn.values()));
        List<String> reports = new ArrayList<>(names(tables, ReportColumn.values()));
        reports.addAll(tables.members().values());
        check.columns(tables.reports(), reports);
        if (check.misfits.isEmpty()) {
            check.primary();
            check.writing();
            check.reading();
        }
        return check.misfits;
    }

    private static List<String> names(ExchangeTables tables, ExchangeColumn[] columns) {
        return Arrays.stream(columns)
                .map(tables::column)
                .flatMap(Optional::stream)
                .toList();
    }

    private void columns(String table, List<String> names) throws SQLException {
        PreparedStatement none;
        try {
            none = transaction.prepare("SELECT * FROM " + session.dialect().name(table) + " WHERE 1 = 0");
            try (ResultSet result = none.executeQuery()) {
                List<String> found = labels(result.getMetaData());
                names.stream()
                        .filter(name -> found.stream()
                                .noneMatch(one -> session.dialect().same(name, one)))
                        .forEach(name -> misfits.add(
                                "table %s has no column %s".formatted(table, name),
                                "表 %s 没有字段 %s".formatted(table, name)));
            }
        } catch (SQLException e) {
            refused(e, "table %s is not there or may not be read".formatted(table), "表 %s 不存在或无权读取".formatted(table));
        }
    }

    private static List<String> labels(ResultSetMetaData metaData) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            labels.add(metaData.getColumnName(i));
        }
        return labels;
    }

    /** Notes what the database refused; an outage is no misfit. After an error some databases go on only after a rollback. */
    private void refused(SQLException e, String english, String chinese) throws SQLException {
        if (session.dialect().refusal(e) == Refusal.AWAY || session.dialect().refusal(e) == Refusal.ROLLED_BACK) {
            throw e;
        }
        transaction.connection().rollback();
        String state = " (SQLSTATE %s, number %d)".formatted(SqlStates.state(e), e.getErrorCode());
        misfits.add(english + state, chinese + state);
    }

    private void primary() throws SQLException {
        misfits.addIf(
                !session.dialect().primary(transaction.connection()),
                "the DataSource leads to a replica, which may lag behind; give it the address of the primary",
                "DataSource 指向只读副本,数据可能滞后;请改为主库地址");
    }

    /** Without its key a repeated hand-over would be a second row. */
    private void writing() throws SQLException {
        String table = tables.handovers();
        Handover probe = new Handover(PROBE, "submit", department.value(), "{}");
        String now = RowTime.write(java.time.Instant.EPOCH);
        try {
            session.handovers().insert(transaction, probe, now);
        } catch (SQLException e) {
            refused(e, "a row cannot be written into table " + table, "无法向表 " + table + " 写入行");
            return;
        }
        try {
            session.handovers().insert(transaction, probe, now);
            misfits.add(
                    "table %s takes two rows with one key; make %s, %s and %s its primary key"
                            .formatted(
                                    table,
                                    name(HandoverColumn.CASE),
                                    name(HandoverColumn.MATTER),
                                    name(HandoverColumn.VERSION)),
                    "表 %s 允许同一主键有两行;请以 %s、%s、%s 为主键"
                            .formatted(
                                    table,
                                    name(HandoverColumn.CASE),
                                    name(HandoverColumn.MATTER),
                                    name(HandoverColumn.VERSION)));
        } catch (SQLException e) {
            if (session.dialect().refusal(e) != Refusal.KEY_TAKEN) {
                refused(e, "a row cannot be written into table " + table, "无法向表 " + table + " 写入行");
            }
        }
        transaction.connection().rollback();
    }

    private String name(HandoverColumn column) {
        return tables.required(column);
    }

    private void reading() throws SQLException {
        String table = tables.reports();
        try {
            session.reports().unread(transaction, null, 1);
            session.reports().tryFlag(transaction);
        } catch (SQLException e) {
            refused(
                    e,
                    "rows of table %s cannot be read and flagged".formatted(table),
                    "无法读取和回写表 %s 的行".formatted(table));
        }
    }
}
