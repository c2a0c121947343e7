package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.store.Append;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one writer's connection knows about the end of the log (日志末端): the last position of its stream and how the cases end that it wrote
 * or asked for last, so that most conflicts are found without asking the database.
 *
 * <p>It lives and dies with the connection, and only what this connection itself read or wrote goes in. So it never runs ahead of the
 * database it is connected to, not even after a failover that lost the newest commits, and no gap can be written: an append is made on an
 * end this very database showed, the same by version and by seal. It may lag behind, when other processes write; then the unique key finds
 * out.
 */
final class LogEnd {
    /**
     * How long an end is believed. By {@link ArchiveSettings#SHORTEST} a case whose rows leave the log went on long before, so an end
     * that is older than those rows is not believed any more, and a stale writer is found out although the row in its way is gone.
     */
    static final Duration BELIEVED = Duration.ofHours(6);

    private static final int REMEMBERED = 16_384;

    /** The last rows of a stream may be in the archive; then they are in the derived rows as well. */
    private static final String LAST_POSITION = "SELECT max(place) FROM (SELECT max(stream_position) AS place"
            + " FROM onething_appends WHERE stream = ? UNION ALL SELECT projected_up_to AS place FROM onething_writers"
            + " WHERE id = ?) AS ends";

    private static final Chosen LAST_ROWS = new Chosen(
            "SELECT case_id, last_sequence, body FROM onething_appends WHERE",
            " AND first_sequence = (SELECT max(newer.first_sequence) FROM onething_appends newer"
                    + " WHERE newer.case_id = onething_appends.case_id)");

    private final Map<CaseId, Known> ends = new LinkedHashMap<>(256, 0.75f, true) {
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
        if (!knowsPosition()) {
            position = lastPosition(session, stream);
        }
        return position;
    }

    /** Asks the database for the last position of a stream; 0 for an empty one. */
    static long lastPosition(Session session, long stream) throws SQLException {
        PreparedStatement select = session.prepared(LAST_POSITION);
        select.setLong(1, stream);
        select.setLong(2, stream);
        try (ResultSet result = select.executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    /** Returns whether the last position of the stream is known. */
    boolean knowsPosition() {
        return position >= 0;
    }

    /** Returns the last position as far as it is known; {@code otherwise} where it is not. */
    long positionOr(long otherwise) {
        return knowsPosition() ? position : otherwise;
    }

    /**
     * How a case ends in the log.
     *
     * @param version the sequence of its last event; 0 when there is no such case, or nothing is known of it
     * @param seal the seal of that event; null where it has none
     */
    record CaseEnd(long version, @Nullable String seal) {
        private static final CaseEnd NONE = new CaseEnd(0, null);

        /** Returns whether an append may be written here. */
        boolean takes(Append append) {
            return append.fits(version, seal);
        }

        /** Returns how the case ends after an append. */
        static CaseEnd after(Append append) {
            return new CaseEnd(append.expectedVersion() + append.events().size(), append.lastSealOrNull());
        }
    }

    /** An end and when it was read or written. */
    private record Known(CaseEnd end, Moment since) {
        private boolean believed(Moment now) {
            return !now.isAfter(since, BELIEVED);
        }
    }

    /** Returns how a case ended when it was last seen; as if there were none when it was not, or too long ago. */
    CaseEnd of(CaseId caseId) {
        Known known = ends.get(caseId);
        return known == null || !known.believed(clock.get()) ? CaseEnd.NONE : known.end();
    }

    /** Asks the database how some cases end. */
    Map<CaseId, CaseEnd> ask(Session session, Collection<CaseId> cases) throws SQLException {
        Map<CaseId, CaseEnd> found = new HashMap<>();
        cases.forEach(id -> found.put(id, CaseEnd.NONE));
        Set<CaseId> marked = new LinkedHashSet<>();
        Moment asked = clock.get();
        LAST_ROWS.ask(session, cases, row -> {
            CaseId id = new CaseId(row.getString(1));
            String body = row.getString(3);
            found.put(id, new CaseEnd(row.getLong(2), body.isEmpty() ? null : AppendRow.lastSealOrNull(body)));
            if (body.isEmpty()) {
                marked.add(id);
            }
        });
        if (!marked.isEmpty()) {
            Archive.lastSeals(session, marked)
                    .forEach((id, seal) -> found.computeIfPresent(id, (same, end) -> new CaseEnd(end.version(), seal)));
        }
        found.forEach((id, end) -> ends.put(id, new Known(end, asked)));
        return found;
    }

    /**
     * Takes note of what was written, before it is committed.
     *
     * @throws SQLException as after a lost race, when what it was written on has become too old meanwhile, because the process stood still
     */
    void moved(CaseId caseId, CaseEnd end, long newPosition) throws SQLException {
        Moment now = clock.get();
        Known before = ends.get(caseId);
        if (before != null && !before.believed(now)) {
            throw new SQLTransactionRollbackException(
                    "the process stood still for hours in the middle of an append", "40001");
        }
        ends.put(caseId, new Known(end, now));
        position = newPosition;
    }

    /** Gives up what is known about some cases. */
    void forget(Collection<CaseId> cases) {
        ends.keySet().removeAll(cases);
    }

    /** Gives up what is known about some cases and the position, after a transaction came to nothing. */
    void forgetPosition(Collection<CaseId> cases) {
        forget(cases);
        position = -1;
    }
}
