package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.store.EventRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Map<CaseId, List<EventRecord>> found = new HashMap<>();
        HISTORIES.ask(session, new LinkedHashSet<>(cases), row -> {
            CaseId id = new CaseId(row.getString(1));
            found.computeIfAbsent(id, one -> new ArrayList<>())
                    .addAll(AppendRow.events(id, row.getLong(2), row.getLong(3), row.getString(4), row.getString(5)));
        });
        found.replaceAll((id, events) -> List.copyOf(events));
        return found;
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
