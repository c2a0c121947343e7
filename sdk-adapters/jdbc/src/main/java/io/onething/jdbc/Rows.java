package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.LogStretch;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the rows derived from the log are written and found (办件索引行). */
final class Rows {
    private static final String COLUMNS = "case_id, version, bundle, phase, closed, parked, due_millis, opened_millis";
    private static final String ROW = "SELECT " + COLUMNS + " FROM onething_case_rows WHERE ";
    private static final String DUE = ROW
            + "due_millis >= ? AND due_millis <= ? AND (due_millis > ? OR case_id > ?) ORDER BY due_millis, case_id LIMIT ?";
    private static final String ADVANCE =
            "UPDATE onething_writers SET projected_up_to = ? WHERE id = ? AND projected_up_to < ? AND projected_up_to >= ?";
    private static final String INSERT = "INSERT INTO onething_case_rows (" + COLUMNS + ") VALUES ";

    /** Writes a row that is not there yet. */
    static final Group<CaseRow> NEW = new Group<>(INSERT, 8, "", Rows::bind);

    private static final Logger LOG = LoggerFactory.getLogger(Rows.class);

    private Rows() {}

    /** Returns a way to write rows or replace those of a lower version. */
    static Group<CaseRow> keeping(String onConflict) {
        return new Group<>(INSERT, 8, onConflict, Rows::bind);
    }

    /** Writes rows and how far in a stream they reach; nothing where the log does not hold what they tell. */
    static int keep(Session session, Group<CaseRow> keep, Collection<CaseRow> rows, LogStretch stretch)
            throws SQLException {
        if (stretch.upTo() > LogEnd.lastPosition(session, stretch.stream())) {
            LOG.atWarn()
                    .addKeyValue("code", "OT-5030")
                    .addKeyValue("stream", stretch.stream())
                    .addKeyValue("upTo", stretch.upTo())
                    .log("the database lost what these rows were derived from; they are not written");
            return 0;
        }
        Map<CaseId, CaseRow> newest = new HashMap<>();
        rows.forEach(row -> newest.merge(row.caseId(), row, (a, b) -> b.version() > a.version() ? b : a));
        keep.write(
                session,
                newest.values().stream()
                        .sorted(Comparator.comparing(CaseRow::caseId))
                        .toList());
        PreparedStatement advance = session.prepared(ADVANCE);
        advance.setLong(1, stretch.upTo());
        advance.setLong(2, stretch.stream());
        advance.setLong(3, stretch.upTo());
        advance.setLong(4, stretch.from());
        return advance.executeUpdate();
    }

    private static void bind(CaseRow row, PreparedStatement insert, int from) throws SQLException {
        insert.setString(from, row.caseId().value());
        insert.setLong(from + 1, row.version());
        insert.setString(from + 2, row.bundle());
        insert.setString(from + 3, row.phase());
        insert.setInt(from + 4, row.closed() ? 1 : 0);
        insert.setInt(from + 5, row.parked() ? 1 : 0);
        Instant due = row.dueAtOrNull();
        if (due == null) {
            insert.setNull(from + 6, Types.BIGINT);
        } else {
            insert.setLong(from + 6, due.toEpochMilli());
        }
        insert.setLong(from + 7, row.openedAt().toEpochMilli());
    }

    /** Reads what is due. */
    static List<CaseRow> due(Session session, Instant from, @Nullable CaseId after, Instant until, int limit)
            throws SQLException {
        PreparedStatement select = session.prepared(DUE);
        select.setLong(1, from.toEpochMilli());
        select.setLong(2, until.toEpochMilli());
        select.setLong(3, from.toEpochMilli());
        select.setString(4, after == null ? "" : after.value());
        select.setInt(5, limit);
        return read(select);
    }

    /** Reads a page of cases. */
    static List<CaseRow> list(Session session, CaseQuery query) throws SQLException {
        String restriction = switch (query.which()) {
            case ALL -> "";
            case OPEN -> " AND closed = 0";
            case PARKED -> " AND parked = 1";
        };
        PreparedStatement select = session.prepared(ROW + "case_id > ?" + restriction + " ORDER BY case_id LIMIT ?");
        select.setString(1, query.after().map(CaseId::value).orElse(""));
        select.setInt(2, query.limit());
        return read(select);
    }

    private static List<CaseRow> read(PreparedStatement select) throws SQLException {
        List<CaseRow> rows = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                rows.add(new CaseRow(
                        new CaseId(result.getString(1)),
                        result.getLong(2),
                        result.getString(3),
                        result.getString(4),
                        result.getInt(5) != 0,
                        result.getInt(6) != 0,
                        instant(result, 7),
                        Instant.ofEpochMilli(result.getLong(8))));
            }
        }
        return List.copyOf(rows);
    }

    private static @Nullable Instant instant(ResultSet result, int column) throws SQLException {
        long millis = result.getLong(column);
        return result.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
