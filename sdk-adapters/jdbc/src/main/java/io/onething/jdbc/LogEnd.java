package io.onething.jdbc;

import io.onething.application.CaseId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one writer's connection knows about the end of the log (日志末端): the last position of its stream and the versions of the cases it wrote
 * or asked for last, so that most conflicts are found without asking the database.
 *
 * <p>It lives and dies with the connection, and only what this connection itself read or wrote goes in. So it never runs ahead of the
 * database it is connected to, not even after a failover that lost the newest commits, and no gap can be written: an append is made on a
 * version this very database showed. It may lag behind, when other processes write; then the unique key finds out.
 */
final class LogEnd {
    /**
     * How long a version is believed. By {@link ArchiveSettings#SHORTEST} a case whose rows leave the log went on long before, so a version
     * that is older than those rows is not believed any more, and a stale writer is found out although the row in its way is gone.
     */
    static final Duration BELIEVED = Duration.ofHours(6);

    private static final int REMEMBERED = 16_384;

    /** The last rows of a stream may be in the archive; then they are in the derived rows as well. */
    private static final String LAST_POSITION = "SELECT max(place) FROM (SELECT max(stream_position) AS place"
            + " FROM onething_appends WHERE stream = ? UNION ALL SELECT projected_up_to AS place FROM onething_writers"
            + " WHERE id = ?) AS ends";

    private static final Chosen VERSIONS =
            new Chosen("SELECT case_id, max(last_sequence) FROM onething_appends WHERE", " GROUP BY case_id");

    private final Map<CaseId, Known> versions = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseId, Known> eldest) {
            return size() > REMEMBERED;
        }
    };

    private final long stream;
    private final Supplier<Moment> clock;
    private long position = -1;

    /** Knows nothing yet. */
    LogEnd(long stream) {
        this(stream, Moment::now);
    }

    /** Knows nothing yet; for tests, which have a time of their own. */
    LogEnd(long stream, Supplier<Moment> clock) {
        this.stream = stream;
        this.clock = clock;
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
            select.setLong(2, stream);
            try (ResultSet result = select.executeQuery()) {
                position = result.next() ? result.getLong(1) : 0;
            }
        }
        return position;
    }

    /** A version and when it was read or written. */
    private record Known(long version, Moment since) {
        private boolean believed(Moment now) {
            return !now.isAfter(since, BELIEVED);
        }
    }

    /** Returns the version a case had when it was last seen; 0 when it was not, or too long ago. */
    long version(CaseId caseId) {
        Known known = versions.get(caseId);
        return known == null || !known.believed(clock.get()) ? 0 : known.version();
    }

    /** Asks the database for the versions of some cases and returns them; 0 for one that does not exist. */
    Map<CaseId, Long> ask(Session session, Collection<CaseId> cases) throws SQLException {
        Map<CaseId, Long> found = new HashMap<>();
        cases.forEach(id -> found.put(id, 0L));
        Moment asked = clock.get();
        VERSIONS.ask(session, cases, result -> found.put(new CaseId(result.getString(1)), result.getLong(2)));
        found.forEach((id, version) -> versions.put(id, new Known(version, asked)));
        return found;
    }

    /**
     * Takes note of what was written, before it is committed.
     *
     * @throws SQLException as after a lost race, when what it was written on has become too old meanwhile, because the process stood still
     */
    void moved(CaseId caseId, long version, long newPosition) throws SQLException {
        Moment now = clock.get();
        Known before = versions.get(caseId);
        if (before != null && !before.believed(now)) {
            throw new SQLTransactionRollbackException(
                    "the process stood still for hours in the middle of an append", "40001");
        }
        versions.put(caseId, new Known(version, now));
        position = newPosition;
    }

    /** Gives up what is known about some cases and the position, after a transaction came to nothing. */
    void forget(Collection<CaseId> cases) {
        versions.keySet().removeAll(cases);
        position = -1;
    }
}
