package io.onething.jdbc;

import io.onething.department.IdempotencyKey;
import io.onething.internal.text.SafeText;
import io.onething.jdbc.BoundedCalls.Transaction;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statements on the table of hand-overs (交办表). Immutable. */
final class HandoverTable {
    private static final int LONGEST_RECEIPT = 100;

    private final ExchangeTables tables;
    private final ExchangeDialect dialect;
    private final String insert;
    private final String find;
    private final String backlog;

    HandoverTable(ExchangeTables tables, ExchangeDialect dialect) {
        this.tables = tables;
        this.dialect = dialect;
        String table = dialect.name(tables.handovers());
        String flag = name(HandoverColumn.RECEIVE_FLAG);
        insert = "INSERT INTO %s (%s) VALUES (?, ?, ?, ?, ?, ?, ?, '0')"
                .formatted(
                        table,
                        Stream.of(
                                        HandoverColumn.CASE,
                                        HandoverColumn.MATTER,
                                        HandoverColumn.VERSION,
                                        HandoverColumn.VERB,
                                        HandoverColumn.DEPARTMENT,
                                        HandoverColumn.CONTENT,
                                        HandoverColumn.INSERT_TIME,
                                        HandoverColumn.RECEIVE_FLAG)
                                .map(this::name)
                                .collect(Collectors.joining(", ")));
        find = "SELECT %s, %s, %s, %s FROM %s WHERE %s = ? AND %s = ? AND %s = ?"
                .formatted(
                        dialect.asText(name(HandoverColumn.VERB)),
                        dialect.asText(name(HandoverColumn.DEPARTMENT)),
                        dialect.asText(name(HandoverColumn.CONTENT)),
                        tables.column(HandoverColumn.RECEIPT)
                                .map(receipt -> dialect.asText(dialect.name(receipt)))
                                .orElse("NULL"),
                        table,
                        name(HandoverColumn.CASE),
                        name(HandoverColumn.MATTER),
                        name(HandoverColumn.VERSION));
        backlog = "SELECT count(*), min(%s) FROM %s WHERE %s = '0' OR %s IS NULL"
                .formatted(dialect.asText(name(HandoverColumn.INSERT_TIME)), table, flag, flag);
    }

    private String name(HandoverColumn column) {
        return dialect.name(tables.required(column));
    }

    /**
     * A row as it stands in the table (交办行).
     *
     * @param receipt the department's number for it; null where there is none that can be used
     */
    record Row(
            @Nullable String verb,
            @Nullable String department,
            @Nullable String content,
            @Nullable String receipt) {}

    /** A hand-over that is to become a row (待写交办). */
    record Handover(IdempotencyKey key, String verb, String department, String content) {
        Handover {
            verb = verb.toLowerCase(Locale.ROOT);
        }
    }

    /** Writes a row, without committing it. */
    void insert(Transaction transaction, Handover handover, String now) throws SQLException {
        PreparedStatement statement = transaction.prepare(insert);
        key(statement, handover.key());
        dialect.bind(statement, 4, handover.verb());
        dialect.bind(statement, 5, handover.department());
        dialect.bind(statement, 6, handover.content());
        dialect.bind(statement, 7, now);
        statement.executeUpdate();
    }

    /** Returns the row under a key. */
    Optional<Row> find(Transaction transaction, IdempotencyKey key) throws SQLException {
        PreparedStatement statement = transaction.prepare(find);
        key(statement, key);
        try (ResultSet result = statement.executeQuery()) {
            return result.next()
                    ? Optional.of(new Row(
                            dialect.text(result, 1).text(),
                            dialect.text(result, 2).text(),
                            dialect.text(result, 3).text(),
                            receipt(result)))
                    : Optional.empty();
        }
    }

    /** Returns hand-overs that nobody has flagged, the oldest first, behind another one. */
    List<WorkList.Item> open(Transaction transaction, WorkList.@Nullable Item after, int most) throws SQLException {
        String order = Stream.of(
                        HandoverColumn.INSERT_TIME, HandoverColumn.CASE, HandoverColumn.MATTER, HandoverColumn.VERSION)
                .map(this::name)
                .collect(Collectors.joining(", "));
        String condition = "%s = '0'".formatted(name(HandoverColumn.RECEIVE_FLAG))
                + (after == null ? "" : " AND (%s) > (?, ?, ?, ?)".formatted(order));
        PreparedStatement statement =
                transaction.prepare(items(condition) + " ORDER BY %s LIMIT %d".formatted(order, most));
        if (after != null) {
            dialect.bind(statement, 1, after.since());
            dialect.bind(statement, 2, after.key().caseId().value());
            dialect.bind(statement, 3, after.key().matter().value());
            dialect.bind(statement, 4, Integer.toString(after.key().round()));
        }
        return read(statement);
    }

    /** Returns a hand-over, flagged or not. */
    Optional<WorkList.Item> item(Transaction transaction, IdempotencyKey key) throws SQLException {
        PreparedStatement statement = transaction.prepare(items("%s = ? AND %s = ? AND %s = ?"
                .formatted(name(HandoverColumn.CASE), name(HandoverColumn.MATTER), name(HandoverColumn.VERSION))));
        key(statement, key);
        return read(statement).stream().findFirst();
    }

    private String items(String condition) {
        return "SELECT %s FROM %s WHERE %s"
                .formatted(
                        Stream.of(
                                        HandoverColumn.CASE,
                                        HandoverColumn.MATTER,
                                        HandoverColumn.VERSION,
                                        HandoverColumn.VERB,
                                        HandoverColumn.INSERT_TIME,
                                        HandoverColumn.CONTENT)
                                .map(column -> dialect.asText(name(column)))
                                .collect(Collectors.joining(", ")),
                        dialect.name(tables.handovers()),
                        condition);
    }

    private List<WorkList.Item> read(PreparedStatement statement) throws SQLException {
        List<WorkList.Item> items = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                items.add(new WorkList.Item(
                        WorkList.key(text(result, 1), text(result, 2), text(result, 3)),
                        text(result, 4),
                        text(result, 5),
                        text(result, 6)));
            }
        }
        return items;
    }

    private String text(ResultSet result, int column) throws SQLException {
        return Objects.requireNonNullElse(dialect.text(result, column).text(), "");
    }

    /**
     * Keeps others from writing about a hand-over until the transaction ends, if it is there. Comes first: a transaction of SQLite that has read
     * may find that it cannot write any more.
     */
    void hold(Transaction transaction, IdempotencyKey key) throws SQLException {
        PreparedStatement statement = transaction.prepare("UPDATE %s SET %5$s = %5$s WHERE %s = ? AND %s = ? AND %s = ?"
                .formatted(
                        dialect.name(tables.handovers()),
                        name(HandoverColumn.CASE),
                        name(HandoverColumn.MATTER),
                        name(HandoverColumn.VERSION),
                        name(HandoverColumn.RECEIVE_FLAG)));
        key(statement, key);
        statement.executeUpdate();
    }

    /** Flags a hand-over and those of its matter before it, without committing. */
    void done(Transaction transaction, IdempotencyKey key) throws SQLException {
        PreparedStatement statement = transaction.prepare("UPDATE %s SET %s = '1' WHERE %s = ? AND %s = ? AND %s <= ?"
                .formatted(
                        dialect.name(tables.handovers()),
                        name(HandoverColumn.RECEIVE_FLAG),
                        name(HandoverColumn.CASE),
                        name(HandoverColumn.MATTER),
                        name(HandoverColumn.VERSION)));
        key(statement, key);
        statement.executeUpdate();
    }

    private void key(PreparedStatement statement, IdempotencyKey key) throws SQLException {
        dialect.bind(statement, 1, key.caseId().value());
        dialect.bind(statement, 2, key.matter().value());
        dialect.bind(statement, 3, Integer.toString(key.round()));
    }

    /** What is no receipt number is left out: it is for people, and decides nothing. */
    private @Nullable String receipt(ResultSet result) throws SQLException {
        if (tables.column(HandoverColumn.RECEIPT).isEmpty()) {
            return null;
        }
        String receipt =
                Objects.requireNonNullElse(dialect.text(result, 4).text(), "").strip();
        boolean usable = !receipt.isEmpty() && receipt.length() <= LONGEST_RECEIPT && SafeText.safe(receipt);
        return usable ? receipt : null;
    }

    /** How many rows the department has not read, and the time of the oldest as it stands there (未接收). */
    record Unread(long rows, @Nullable String since) {}

    Unread unread(Transaction transaction) throws SQLException {
        try (ResultSet result = transaction.prepare(backlog).executeQuery()) {
            return result.next()
                    ? new Unread(result.getLong(1), dialect.text(result, 2).text())
                    : new Unread(0, null);
        }
    }

    /** Returns how many rows have a flag. */
    long flagged(Transaction transaction, RowFlag flag) throws SQLException {
        String sql = "SELECT count(*) FROM %s WHERE %s = '%s'"
                .formatted(dialect.name(tables.handovers()), name(HandoverColumn.RECEIVE_FLAG), flag.value());
        try (ResultSet result = transaction.prepare(sql).executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
