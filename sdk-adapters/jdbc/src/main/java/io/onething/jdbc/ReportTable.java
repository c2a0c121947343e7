package io.onething.jdbc;

import io.onething.department.IdempotencyKey;
import io.onething.jdbc.BoundedCalls.Transaction;
import io.onething.jdbc.ExchangeDialect.Cell;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The statements on the table of reports (反馈表). Immutable. */
final class ReportTable {
    /** What a page of rows may say in all; one row more ends it. */
    private static final long LARGEST_PAGE = 8L * 1024 * 1024;
    /** How many rows travel at once. */
    private static final int FETCHED = 16;

    private final ExchangeTables tables;
    private final ExchangeDialect dialect;
    private final List<Object> columns;
    private final String table;
    private final String unread;

    ReportTable(ExchangeTables tables, ExchangeDialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
        this.columns = ReportRow.columns(tables);
        this.table = dialect.name(tables.reports());
        this.unread = "(%1$s = '0' OR %1$s IS NULL)".formatted(name(ReportColumn.RECEIVE_FLAG));
    }

    private String name(ReportColumn column) {
        return dialect.name(tables.required(column));
    }

    private Optional<String> optionalName(ReportColumn column) {
        return tables.column(column).map(dialect::name);
    }

    private List<String> names() {
        return columns.stream()
                .map(column -> column instanceof ReportColumn one
                        ? name(one)
                        : dialect.name(tables.members().getOrDefault(column, "")))
                .toList();
    }

    /**
     * Rows in order (一页反馈行).
     *
     * @param more whether there may be others behind them
     */
    record Page(List<ReportRow> rows, boolean more) {}

    /** Returns unread rows behind a place in the order; null is the beginning. */
    Page unread(Transaction transaction, @Nullable String after, int most) throws SQLException {
        String condition = unread + (after == null ? "" : " AND " + name(ReportColumn.SEQUENCE) + " > ?");
        PreparedStatement statement = transaction.prepare(select(condition, most));
        if (after != null) {
            dialect.bind(statement, 1, after);
        }
        List<ReportRow> rows = new ArrayList<>();
        long size = 0;
        statement.setFetchSize(FETCHED);
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                ReportRow row = row(result);
                rows.add(row);
                size += row.fits() ? row.size() : 0;
                if (size > LARGEST_PAGE) {
                    return new Page(rows, true);
                }
            }
        }
        return new Page(rows, rows.size() == most);
    }

    /** Returns the rows about a hand-over that were not refused, in order; none where rows do not name the round. */
    List<ReportRow> about(Transaction transaction, IdempotencyKey key, int most) throws SQLException {
        if (tables.column(ReportColumn.VERSION).isEmpty()) {
            return List.of();
        }
        String flag = name(ReportColumn.RECEIVE_FLAG);
        PreparedStatement statement = transaction.prepare(select(
                "%s = ? AND %s = ? AND %s = ? AND (%s <> '%s' OR %s IS NULL)"
                        .formatted(
                                name(ReportColumn.CASE),
                                name(ReportColumn.MATTER),
                                name(ReportColumn.VERSION),
                                flag,
                                RowFlag.REFUSED.value(),
                                flag),
                most));
        dialect.bind(statement, 1, key.caseId().value());
        dialect.bind(statement, 2, key.matter().value());
        dialect.bind(statement, 3, Integer.toString(key.round()));
        List<ReportRow> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(row(result));
            }
        }
        return rows;
    }

    /** A row that a clerk enters (代录行). */
    record Entry(String message, IdempotencyKey key, String code, String occurredAt, String data) {}

    /** Returns whether a message is there. */
    boolean entered(Transaction transaction, String message) throws SQLException {
        PreparedStatement statement = transaction.prepare(
                "SELECT count(*) FROM %s WHERE %s = ?".formatted(table, name(ReportColumn.MESSAGE)));
        dialect.bind(statement, 1, message);
        try (ResultSet result = statement.executeQuery()) {
            return result.next() && result.getLong(1) > 0;
        }
    }

    /** Writes a row, without committing it. */
    void enter(Transaction transaction, Entry entry) throws SQLException {
        List<ReportColumn> written = List.of(
                ReportColumn.MESSAGE,
                ReportColumn.CASE,
                ReportColumn.MATTER,
                ReportColumn.VERSION,
                ReportColumn.CODE,
                ReportColumn.OCCURRED_AT,
                ReportColumn.DATA);
        List<@Nullable String> values = List.of(
                entry.message(),
                entry.key().caseId().value(),
                entry.key().matter().value(),
                Integer.toString(entry.key().round()),
                entry.code(),
                entry.occurredAt(),
                entry.data());
        update(
                transaction,
                "INSERT INTO %s (%s) VALUES (?, ?, ?, ?, ?, ?, ?)"
                        .formatted(table, written.stream().map(this::name).collect(Collectors.joining(", "))),
                values);
    }

    /** What is too large is left where it is; the order of the inner rows is not that of the outer ones by itself. */
    private String select(String condition, int most) {
        List<String> names = names();
        String inner = IntStream.range(0, names.size())
                .mapToObj(i -> dialect.asText(names.get(i)) + " AS v" + i)
                .collect(Collectors.joining(", "));
        String outer = IntStream.range(0, names.size())
                .mapToObj(i -> "CASE WHEN size <= " + ReportRow.LARGEST + " THEN v" + i + " END")
                .collect(Collectors.joining(", "));
        String note = optionalName(ReportColumn.NOTE).map(dialect::asText).orElse("NULL");
        return ("SELECT place, size, note, %s FROM (SELECT %s AS place, %s AS ordering, %s AS size, %s AS note, %s FROM %s WHERE %s"
                        + " ORDER BY %s LIMIT %d) found ORDER BY ordering")
                .formatted(
                        outer,
                        dialect.asText(name(ReportColumn.SEQUENCE)),
                        name(ReportColumn.SEQUENCE),
                        size(names),
                        note,
                        inner,
                        table,
                        condition,
                        name(ReportColumn.SEQUENCE),
                        most);
    }

    private String size(List<String> names) {
        return names.stream().map(dialect::size).collect(Collectors.joining(" + "));
    }

    private ReportRow row(ResultSet result) throws SQLException {
        String place = dialect.text(result, 1).text();
        List<Cell> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            values.add(dialect.text(result, 4 + i));
        }
        boolean noted = tables.column(ReportColumn.NOTE).isPresent();
        return new ReportRow(
                place == null ? "" : place,
                result.getLong(2),
                noted ? dialect.text(result, 3).text() : null,
                columns,
                values);
    }

    /**
     * Sets the flag of a row, unless it was flagged or changed since it was read.
     *
     * @return whether it was set
     */
    boolean flag(Transaction transaction, ReportRow row, RowFlag flag, String note, String now) throws SQLException {
        List<@Nullable String> values = new ArrayList<>(List.of(flag.value()));
        StringBuilder sql = new StringBuilder("UPDATE %s SET %s = ?".formatted(table, name(ReportColumn.RECEIVE_FLAG)));
        optionalName(ReportColumn.RESPONSE_TIME).ifPresent(name -> {
            sql.append(", ").append(name).append(" = ?");
            values.add(now);
        });
        optionalName(ReportColumn.NOTE).ifPresent(name -> {
            sql.append(", ").append(name).append(" = ?");
            values.add(note);
        });
        sql.append(" WHERE %s = ? AND %s".formatted(name(ReportColumn.SEQUENCE), unread));
        values.add(row.sequence());
        sql.append(asRead(row, values));
        return update(transaction, sql.toString(), values);
    }

    /** Flags no row, to find out whether one could be. */
    void tryFlag(Transaction transaction) throws SQLException {
        update(
                transaction,
                "UPDATE %1$s SET %2$s = ? WHERE %2$s = ? AND 1 = 0".formatted(table, name(ReportColumn.RECEIVE_FLAG)),
                List.of(RowFlag.TAKEN.value(), RowFlag.UNREAD.value()));
    }

    /** Says in words why a row is not flagged, where there is a column for words. */
    boolean note(Transaction transaction, ReportRow row, String note) throws SQLException {
        Optional<String> column = optionalName(ReportColumn.NOTE);
        return column.isPresent()
                && update(
                        transaction,
                        "UPDATE %s SET %s = ? WHERE %s = ? AND %s"
                                .formatted(table, column.get(), name(ReportColumn.SEQUENCE), unread),
                        List.of(note, row.sequence()));
    }

    private boolean update(Transaction transaction, String sql, List<@Nullable String> values) throws SQLException {
        PreparedStatement statement = transaction.prepare(sql);
        for (int i = 0; i < values.size(); i++) {
            dialect.bind(statement, i + 1, values.get(i));
        }
        return statement.executeUpdate() > 0;
    }

    /** What cannot be read cannot be compared either, but by its size. */
    private String asRead(ReportRow row, List<@Nullable String> values) {
        if (!row.readable()) {
            return " AND " + size(names()) + " = " + row.size();
        }
        row.values().forEach(cell -> values.add(cell.text()));
        return names().stream().map(dialect::unchanged).collect(Collectors.joining(" AND ", " AND ", ""));
    }

    /** Returns how many rows have not been read. */
    long unread(Transaction transaction) throws SQLException {
        return count(transaction, unread);
    }

    /** Returns how many rows have a flag. */
    long flagged(Transaction transaction, RowFlag flag) throws SQLException {
        return count(transaction, "%s = '%s'".formatted(name(ReportColumn.RECEIVE_FLAG), flag.value()));
    }

    private long count(Transaction transaction, String condition) throws SQLException {
        try (ResultSet result = transaction
                .prepare("SELECT count(*) FROM %s WHERE %s".formatted(table, condition))
                .executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
