package io.onething.jdbc;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the tables of the archive are read and written (归档表读写). */
final class Archive {
    private static final Chosen HISTORIES = new Chosen(
            "SELECT case_id, first_sequence, at_millis, body, personal FROM onething_archived_appends WHERE",
            " ORDER BY case_id, first_sequence");
    private static final String CASES = "SELECT case_id, version, bundle, last_millis, archived_millis, record_class,"
            + " keep_until_millis FROM onething_archived_cases WHERE ";
    private static final String LIST = CASES + "case_id > ? ORDER BY case_id LIMIT ?";
    private static final String EXPIRED =
            CASES + "keep_until_millis <= ? AND (keep_until_millis > ? OR keep_until_millis = ?"
                    + " AND case_id > ?) ORDER BY keep_until_millis, case_id LIMIT ?";
    private static final String DESTROYED =
            "SELECT case_id, destroyed_millis, version, bundle, last_millis, record_class,"
                    + " last_seal, role, account, ground FROM onething_destroyed_cases"
                    + " WHERE case_id > ? OR case_id = ? AND destroyed_millis > ? ORDER BY case_id, destroyed_millis LIMIT ?";
    private static final String RECLASSIFY =
            "UPDATE onething_archived_cases SET record_class = ?, keep_until_millis = ? WHERE case_id = ?";

    private Archive() {}

    /** Adds the rows of cases to those found in the log, each under its first sequence. */
    static void histories(
            Session session, Collection<CaseId> cases, Map<CaseId, NavigableMap<Long, List<EventRecord>>> found)
            throws SQLException {
        HISTORIES.ask(session, cases, row -> {
            CaseId id = new CaseId(row.getString(1));
            found.computeIfAbsent(id, one -> new TreeMap<>())
                    .put(
                            row.getLong(2),
                            AppendRow.events(id, row.getLong(2), row.getLong(3), row.getString(4), row.getString(5)));
        });
    }

    /** Returns the seals of the last events of cases; a case without rows, or whose last event has no seal, is left out. */
    static Map<CaseId, String> lastSeals(Session session, Collection<CaseId> cases) throws SQLException {
        Map<CaseId, NavigableMap<Long, List<EventRecord>>> histories = new HashMap<>();
        histories(session, cases, histories);
        Map<CaseId, String> seals = new HashMap<>();
        histories.forEach((id, rows) -> {
            List<EventRecord> last = rows.lastEntry().getValue();
            last.get(last.size() - 1).seal().ifPresent(seal -> seals.put(id, seal));
        });
        return seals;
    }

    /** Reads a page of archived cases by id. */
    static List<ArchivedCase> list(Session session, String after, int limit) throws SQLException {
        PreparedStatement select = session.prepared(LIST);
        select.setString(1, after);
        select.setInt(2, limit);
        return archived(select);
    }

    /** Reads a page of those whose time is over, the longest over first. */
    static List<ArchivedCase> expired(Session session, Instant now, @Nullable ArchivedCase after, int limit)
            throws SQLException {
        long from = after == null
                ? Long.MIN_VALUE
                : after.keepUntil().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        PreparedStatement select = session.prepared(EXPIRED);
        select.setLong(1, now.toEpochMilli());
        select.setLong(2, from);
        select.setLong(3, from);
        select.setString(4, after == null ? "" : after.caseId().value());
        select.setInt(5, limit);
        return archived(select);
    }

    private static List<ArchivedCase> archived(PreparedStatement select) throws SQLException {
        List<ArchivedCase> cases = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                cases.add(archived(result));
            }
        }
        return List.copyOf(cases);
    }

    /** Reads the current row of a query for archived cases. */
    static ArchivedCase archived(ResultSet result) throws SQLException {
        long keepUntil = result.getLong(7);
        boolean forEver = result.wasNull();
        return new ArchivedCase(
                new CaseId(result.getString(1)),
                result.getLong(2),
                result.getString(3),
                Instant.ofEpochMilli(result.getLong(4)),
                Instant.ofEpochMilli(result.getLong(5)),
                result.getString(6),
                forEver ? null : Instant.ofEpochMilli(keepUntil));
    }

    /** Returns a query for chosen archived cases. */
    static Chosen chosen(String lock) {
        return new Chosen(CASES, lock);
    }

    /** Reads a page of the list of what was destroyed. */
    static List<DestroyedCase> destroyed(Session session, @Nullable DestroyedCase after, int limit)
            throws SQLException {
        PreparedStatement select = session.prepared(DESTROYED);
        select.setString(1, after == null ? "" : after.caseId().value());
        select.setString(2, after == null ? "" : after.caseId().value());
        select.setLong(3, after == null ? 0 : after.destroyedAt().toEpochMilli());
        select.setInt(4, limit);
        List<DestroyedCase> cases = new ArrayList<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                cases.add(new DestroyedCase(
                        new CaseId(result.getString(1)),
                        Instant.ofEpochMilli(result.getLong(2)),
                        result.getLong(3),
                        result.getString(4),
                        Instant.ofEpochMilli(result.getLong(5)),
                        result.getString(6),
                        result.getString(7),
                        new Actor(Actor.Role.valueOf(result.getString(8)), result.getString(9)),
                        result.getString(10)));
            }
        }
        return List.copyOf(cases);
    }

    /** Gives an archived case another record class; returns false where the archive does not have it. */
    static boolean reclassify(Session session, ArchivedCase archived, RecordClass recordClass) throws SQLException {
        PreparedStatement update = session.prepared(RECLASSIFY);
        update.setString(1, recordClass.name());
        millis(update, 2, recordClass.keepUntil(archived.lastEvent()).orElse(null));
        update.setString(3, archived.caseId().value());
        return update.executeUpdate() == 1;
    }

    /** Sets an instant, or nothing. */
    static void millis(PreparedStatement statement, int at, @Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(at, Types.BIGINT);
        } else {
            statement.setLong(at, instant.toEpochMilli());
        }
    }
}
