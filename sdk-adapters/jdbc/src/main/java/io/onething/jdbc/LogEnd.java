package io.onething.jdbc;

import io.onething.application.CaseId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one writer's connection knows about the end of the log (日志末端): the last position of its stream and the versions of the cases it wrote
 * or asked for last, so that most conflicts are found without asking the database.
 *
 * <p>It lives and dies with the connection, and only what this connection itself read or wrote goes in. So it never runs ahead of the
 * database it is connected to, not even after a failover that lost the newest commits, and no gap can be written: an append is made on a
 * version this very database showed. It may lag behind, when other processes write; then the unique key finds out.
 */
final class LogEnd {
    private static final int REMEMBERED = 16_384;
    private static final String LAST_POSITION = "SELECT max(stream_position) FROM onething_appends WHERE stream = ?";
    private static final Chosen VERSIONS =
            new Chosen("SELECT case_id, max(last_sequence) FROM onething_appends WHERE", " GROUP BY case_id");

    private final Map<CaseId, Long> versions = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseId, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final long stream;
    private long position = -1;

    /** Knows nothing yet. */
    LogEnd(long stream) {
        this.stream = stream;
    }

    /** Returns the stream that is written. */
    long stream() {
        return stream;
    }

    /** Returns the last position of the stream; 0 for an empty one. */
    long position(Session session) throws SQLException {
        if (position < 0) {
            PreparedStatement select = session.prepared(LAST_POSITION);
            select.setLong(1, stream);
            try (ResultSet result = select.executeQuery()) {
                position = result.next() ? result.getLong(1) : 0;
            }
        }
        return position;
    }

    /** Returns the version a case had when it was last seen; 0 when it was not. */
    long version(CaseId caseId) {
        Long known = versions.get(caseId);
        return known == null ? 0 : known;
    }

    /** Asks the database for the versions of some cases and returns them; 0 for one that does not exist. */
    Map<CaseId, Long> ask(Session session, Collection<CaseId> cases) throws SQLException {
        Map<CaseId, Long> found = new HashMap<>();
        cases.forEach(id -> found.put(id, 0L));
        VERSIONS.ask(session, cases, result -> found.put(new CaseId(result.getString(1)), result.getLong(2)));
        versions.putAll(found);
        return found;
    }

    /** Takes note of what was written. */
    void moved(CaseId caseId, long version, long newPosition) {
        versions.put(caseId, version);
        position = newPosition;
    }

    /** Gives up what is known about some cases and the position, after a transaction came to nothing. */
    void forget(Collection<CaseId> cases) {
        versions.keySet().removeAll(cases);
        position = -1;
    }
}
