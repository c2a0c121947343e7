package io.onething.jdbc;

import io.onething.internal.failpoint.Failpoint;
import io.onething.jdbc.SqlStates.Meaning;
import java.sql.SQLException;
import java.time.Duration;

/** Does work in a transaction, and again as long as the database says that it came to nothing because of others (事务重试). */
final class Transactions {
    private Transactions() {}

    /** Says what an error means on one kind of database. */
    @FunctionalInterface
    interface Meanings {
        /** Returns the meaning. */
        Meaning of(SQLException e);
    }

    /**
     * Does work and commits. Work that ran into the key of a row or lost against another transaction was rolled back by the time it is done
     * again, on the same connection. There is no pause: whoever was in the way is through.
     *
     * @param patience how long it is done again and again
     * @throws SQLException the last error, when time is up or doing it again does not help
     */
    static <T> T commit(Session session, Session.Work<T> work, Meanings meanings, Duration patience)
            throws SQLException {
        long begin = System.nanoTime();
        while (true) {
            try {
                T result = work.with(session);
                Failpoint.STORE.before();
                session.connection().commit();
                Failpoint.STORE.afterCommit();
                return result;
            } catch (SQLException e) {
                boolean again = meanings.of(e).lostRace();
                if (!again || System.nanoTime() - begin > patience.toNanos()) {
                    throw e;
                }
                rollback(session, meanings);
            }
        }
    }

    /** A server of a Galera cluster may have given the transaction up meanwhile, and answers even this with nothing but that. */
    private static void rollback(Session session, Meanings meanings) throws SQLException {
        try {
            session.connection().rollback();
        } catch (SQLException e) {
            if (meanings.of(e) != Meaning.AGAIN) {
                throw e;
            }
            session.connection().rollback();
        }
    }
}
