package io.onething.jdbc;

import io.onething.application.CaseId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the one writer knows about the end of the log (日志末端): the last position and the versions of the cases written last, so that a
 * conflict is found without asking the database. It lives and dies with the writer's connection: after a failed commit nothing of it is
 * believed any more.
 */
final class LogEnd {
    private static final int REMEMBERED = 16_384;
    private static final String LAST_POSITION = "SELECT max(position) FROM events";
    private static final String VERSION = "SELECT max(sequence) FROM events WHERE case_id = ?";

    private final Map<CaseId, Long> versions = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseId, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private long position = -1;

    /** Returns the position of the last event in the log; 0 for an empty log. */
    long position(Session session) throws SQLException {
        if (position < 0) {
            position = number(session.prepared(LAST_POSITION));
        }
        return position;
    }

    /** Returns the number of events a case has. */
    long version(Session session, CaseId caseId) throws SQLException {
        Long known = versions.get(caseId);
        if (known != null) {
            return known;
        }
        PreparedStatement select = session.prepared(VERSION);
        select.setString(1, caseId.value());
        long found = number(select);
        versions.put(caseId, found);
        return found;
    }

    /** Takes note of what was written. */
    void moved(CaseId caseId, long version, long newPosition) {
        versions.put(caseId, version);
        position = newPosition;
    }

    private static long number(PreparedStatement select) throws SQLException {
        try (ResultSet result = select.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
