package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How the log and the definitions are read (日志读取). */
final class Log {
    private static final Chosen HISTORIES = new Chosen(
            "SELECT case_id, first_sequence, at_millis, body, personal FROM onething_appends WHERE",
            " ORDER BY case_id, first_sequence");
    private static final String CHANGED = "SELECT stream_position, case_id FROM onething_appends"
            + " WHERE stream = ? AND stream_position > ? ORDER BY stream_position LIMIT ?";
    private static final String DEFINITION = "SELECT text FROM onething_definitions WHERE digest = ?";
    private static final String KEEP_DEFINITION = "INSERT INTO onething_definitions (digest, text) VALUES (?, ?)";

    private Log() {}

    /** Returns the events of cases; one that does not exist is left out. */
    static Map<CaseId, List<EventRecord>> histories(Session session, Collection<CaseId> cases) throws SQLException {
        Map<CaseId, NavigableMap<Long, List<EventRecord>>> rows = new HashMap<>();
        Set<CaseId> marked = inLog(session, new LinkedHashSet<>(cases), rows);
        if (!marked.isEmpty()) {
            addArchived(session, marked, rows);
        }
        Map<CaseId, List<EventRecord>> found = new HashMap<>();
        rows.forEach((id, one) ->
                found.put(id, one.values().stream().flatMap(List::stream).toList()));
        return found;
    }

    /** Collects what the log holds and returns those of which some is in the archive. */
    private static Set<CaseId> inLog(
            Session session, Set<CaseId> cases, Map<CaseId, NavigableMap<Long, List<EventRecord>>> rows)
            throws SQLException {
        Set<CaseId> marked = new LinkedHashSet<>();
        HISTORIES.ask(session, cases, row -> {
            CaseId id = new CaseId(row.getString(1));
            if (row.getString(4).isEmpty()) {
                marked.add(id);
            } else {
                rows.computeIfAbsent(id, one -> new TreeMap<>())
                        .put(
                                row.getLong(2),
                                AppendRow.events(
                                        id, row.getLong(2), row.getLong(3), row.getString(4), row.getString(5)));
            }
        });
        return marked;
    }

    /**
     * Adds what the archive holds. Rows that were moved between the two questions come twice, which their sequence tells. A mark without rows in
     * the archive is one whose case was destroyed in between, or damage.
     */
    private static void addArchived(
            Session session, Set<CaseId> marked, Map<CaseId, NavigableMap<Long, List<EventRecord>>> rows)
            throws SQLException {
        Map<CaseId, NavigableMap<Long, List<EventRecord>>> archived = new HashMap<>();
        Archive.histories(session, marked, archived);
        archived.forEach(
                (id, one) -> rows.computeIfAbsent(id, none -> new TreeMap<>()).putAll(one));
        Set<CaseId> missing = new LinkedHashSet<>(marked);
        missing.removeAll(archived.keySet());
        if (!missing.isEmpty()) {
            missing.forEach(rows::remove);
            for (CaseId id : inLog(session, missing, rows)) {
                rows.computeIfAbsent(id, none -> new TreeMap<>()).put(1L, AppendRow.events(id, 1, 0, "", null));
            }
        }
    }

    /** Returns the cases changed after a position of a stream. */
    static Map<CaseId, Long> changedAfter(Session session, long stream, long position, int limit) throws SQLException {
        PreparedStatement select = session.prepared(CHANGED);
        select.setLong(1, stream);
        select.setLong(2, position);
        select.setInt(3, limit);
        Map<CaseId, Long> changed = new LinkedHashMap<>();
        try (ResultSet result = select.executeQuery()) {
            while (result.next()) {
                changed.put(new CaseId(result.getString(2)), result.getLong(1));
            }
        }
        return changed;
    }

    /** Returns the text of a definition. */
    static Optional<String> definition(Session session, String digest) throws SQLException {
        PreparedStatement select = session.prepared(DEFINITION);
        select.setString(1, digest);
        try (ResultSet result = select.executeQuery()) {
            return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
        }
    }

    /** Keeps the text of a definition unless there is one; whoever loses a race finds it there when this is done again. */
    static boolean keepDefinition(Session session, String digest, String text) throws SQLException {
        if (definition(session, digest).isPresent()) {
            return false;
        }
        PreparedStatement insert = session.prepared(KEEP_DEFINITION);
        insert.setString(1, digest);
        insert.setString(2, text);
        return insert.executeUpdate() > 0;
    }
}
