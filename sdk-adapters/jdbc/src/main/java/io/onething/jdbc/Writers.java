package io.onething.jdbc;

import io.onething.internal.failpoint.Failpoint;
import io.onething.store.LogStream;
import io.onething.store.Roster;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of writers (写入者名册): each time a process opens the store it becomes a writer with a number and a stream of its own.
 *
 * <p>A writer that was silent for a day, and whose stream is wholly in the derived rows, is marked done and no longer looked at. One that comes
 * back after all takes the mark away with its next sign of life, before anything else relies on it.
 */
final class Writers {
    /** Silent for so long, a writer counts as gone. */
    static final Duration GONE = Duration.ofSeconds(10);

    private static final Duration FORGOTTEN = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MOST_TRIES = 1_000;
    private static final String LAST_WRITER = "SELECT COALESCE(MAX(id), 0) FROM onething_writers";
    private static final String INSERT = "INSERT INTO onething_writers"
            + " (id, token, label, started_millis, beat_millis, projected_up_to, done) VALUES (?, ?, ?, ?, ?, 0, 0)";
    private static final String BEAT =
            "UPDATE onething_writers SET beat_millis = ?, done = 0 WHERE id = ? AND token = ?";
    private static final String ALL =
            "SELECT id, beat_millis, projected_up_to FROM onething_writers WHERE done = 0 ORDER BY id";
    private static final String LAST = "SELECT MAX(stream_position) FROM onething_appends WHERE stream = ?";
    private static final String DONE =
            "UPDATE onething_writers SET done = 1 WHERE id = ? AND beat_millis = ? AND projected_up_to >= ?";

    private Writers() {}

    /**
     * This process as a writer.
     *
     * @param id its number, which is the number of its stream: the time of its registration in milliseconds, so that a database that lost this
     *     writer in a failover gives its number to no other
     * @param token tells it from another all the same
     */
    record Self(long id, long token) {}

    /** A row of the list. */
    private record Row(long id, long beat, long projectedUpTo) {
        boolean gone(long now) {
            return now - beat >= GONE.toMillis();
        }
    }

    /** Makes this process a writer with a number of {@code now} or later, on a connection that commits by itself. */
    static Self register(Connection connection, String label, long now) throws SQLException {
        for (int i = 0; ; i++) {
            Self self = new Self(Math.max(now, Query.number(connection, LAST_WRITER) + 1), RANDOM.nextLong());
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setLong(1, self.id());
                insert.setLong(2, self.token());
                insert.setString(3, label);
                insert.setLong(4, now);
                insert.setLong(5, now);
                Failpoint.REGISTER.before();
                insert.executeUpdate();
                Failpoint.REGISTER.afterCommit();
                return self;
            } catch (SQLException e) {
                if (!SqlStates.meaning(e).lostRace() || i == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Gives a sign of life; returns false when the database does not know this writer. */
    static boolean beat(Connection connection, Self self, long now) throws SQLException {
        try (PreparedStatement beat = connection.prepareStatement(BEAT)) {
            beat.setLong(1, now);
            beat.setLong(2, self.id());
            beat.setLong(3, self.token());
            return beat.executeUpdate() == 1;
        }
    }

    /** Says that this writer counts as gone from now on, though something it wrote may still come in. */
    static void pause(Connection connection, Self self, long now) throws SQLException {
        beat(connection, self, now - GONE.toMillis());
    }

    /** Says that this writer will not write any more, so that others need not wait until it counts as gone. */
    static void leave(Connection connection, Self self) throws SQLException {
        beat(connection, self, 0);
    }

    /** Returns who is at work and marks those done that need not be looked at any more. */
    static Roster roster(Session session, Self self, long now) throws SQLException {
        List<Row> rows = rows(session);
        List<LogStream> streams = new ArrayList<>();
        int place = 0;
        int count = 0;
        for (Row row : rows) {
            if (row.id() == self.id()) {
                place = count;
                streams.add(0, new LogStream(row.id(), row.projectedUpTo()));
                count++;
            } else if (!row.gone(now)) {
                count++;
            } else if (!done(session, row, now)) {
                streams.add(new LogStream(row.id(), row.projectedUpTo()));
            }
        }
        return new Roster(place, count, streams);
    }

    private static List<Row> rows(Session session) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet result = session.prepared(ALL).executeQuery()) {
            while (result.next()) {
                rows.add(new Row(result.getLong(1), result.getLong(2), result.getLong(3)));
            }
        }
        return rows;
    }

    private static boolean done(Session session, Row row, long now) throws SQLException {
        if (now - row.beat() < FORGOTTEN.toMillis()) {
            return false;
        }
        PreparedStatement last = session.prepared(LAST);
        last.setLong(1, row.id());
        long end;
        try (ResultSet result = last.executeQuery()) {
            end = result.next() ? result.getLong(1) : 0;
        }
        if (end > row.projectedUpTo()) {
            return false;
        }
        PreparedStatement done = session.prepared(DONE);
        done.setLong(1, row.id());
        done.setLong(2, row.beat());
        done.setLong(3, end);
        return done.executeUpdate() == 1;
    }
}
