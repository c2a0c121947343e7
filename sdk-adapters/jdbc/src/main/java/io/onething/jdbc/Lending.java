package io.onething.jdbc;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lends a few connections at once, each for one reading (借出连接); a thread waits while all of them are out. Thread-safe. */
final class Lending {
    private final Borrowing borrowing;
    private final Semaphore permits;
    private final Duration patience;

    Lending(Borrowing borrowing, JdbcSettings settings) {
        this.borrowing = borrowing;
        this.permits = new Semaphore(settings.readers(), true);
        this.patience = settings.networkTimeout().plus(settings.patience());
    }

    /** Does something on a connection, and once more on another when that one was dead; so it must do no harm twice. */
    <T> T with(long stream, Session.Work<T> work) throws SQLException {
        if (!permitted()) {
            throw new SQLTransientConnectionException("every reader was out all the time", "08001");
        }
        try {
            return onceOrTwice(stream, work);
        } finally {
            permits.release();
        }
    }

    private boolean permitted() {
        long end = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return permits.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> T onceOrTwice(long stream, Session.Work<T> work) throws SQLException {
        try {
            return once(stream, work);
        } catch (SQLException e) {
            if (SqlStates.meaning(e) != SqlStates.Meaning.AWAY) {
                throw e;
            }
            return once(stream, work);
        }
    }

    private <T> T once(long stream, Session.Work<T> work) throws SQLException {
        Session session = borrowing.take(stream);
        boolean whole = false;
        try {
            T result = work.with(session);
            whole = true;
            return result;
        } finally {
            if (whole) {
                session.closeQuietly();
            } else {
                session.abort();
            }
        }
    }
}
