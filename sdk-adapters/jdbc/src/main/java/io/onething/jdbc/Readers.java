package io.onething.jdbc;

import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A few connections that only read (读连接池), opened when needed; a thread waits while all of them are in use. Thread-safe. */
final class Readers implements AutoCloseable {
    private final int most;
    private final Opening opening;
    private final Semaphore permits;
    private final Queue<Session> idle = new ConcurrentLinkedQueue<>();

    /** Makes an empty pool for at most {@code most} connections. */
    Readers(int most, Opening opening) {
        this.most = most;
        this.opening = opening;
        this.permits = new Semaphore(most, true);
    }

    /** Opens one more connection. */
    @FunctionalInterface
    interface Opening {
        /** Returns a new session. */
        Session open() throws SQLException;
    }

    /** Reads on one snapshot; a connection that failed is not used again. */
    <T> T read(Session.Work<T> work) throws SQLException {
        permits.acquireUninterruptibly();
        try {
            Session waiting = idle.poll();
            Session session = waiting == null ? opening.open() : waiting;
            boolean whole = false;
            try {
                T result = work.with(session);
                session.connection().rollback();
                whole = true;
                return result;
            } finally {
                if (whole) {
                    idle.add(session);
                } else {
                    session.closeQuietly();
                }
            }
        } finally {
            permits.release();
        }
    }

    /** Waits until nobody reads and closes every connection; whoever reads afterwards opens a new one, which the caller prevents. */
    @Override
    public void close() {
        permits.acquireUninterruptibly(most);
        try {
            for (Session session = idle.poll(); session != null; session = idle.poll()) {
                session.closeQuietly();
            }
        } finally {
            permits.release(most);
        }
    }
}
