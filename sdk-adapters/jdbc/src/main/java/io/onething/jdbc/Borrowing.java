package io.onething.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections from the host's DataSource (借用连接), in bounded time whatever the DataSource does, and gives them back as they were.
 * Thread-safe.
 */
final class Borrowing implements AutoCloseable {
    /** As many may hang in the DataSource at once; then nobody else is sent after them. */
    private static final int MOST_HANGING = 64;

    private final DataSource source;
    private final Duration most;
    private volatile boolean together = true;
    private final AtomicInteger hanging = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "onething-connect");
        thread.setDaemon(true);
        return thread;
    });

    Borrowing(DataSource source, Duration most) {
        this.source = source;
        this.most = most;
    }

    /**
     * From now on no statements travel together. When a server of a Galera cluster gives a transaction up in the middle of a bulk of inserts, what
     * it had taken is gone, and the rest is committed as if nothing had happened.
     */
    void oneByOne() {
        together = false;
    }

    /** Takes a connection that commits by itself and whose answers come in bounded time or not at all. */
    Session take(long stream) throws SQLException {
        Connection connection = connection();
        try {
            return session(connection, stream);
        } catch (SQLException | RuntimeException e) {
            Session.remote(connection, false, stream, Connection::close).abort();
            throw e;
        }
    }

    private Session session(Connection connection, long stream) throws SQLException {
        int timeout = bounded(connection);
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return Session.remote(connection, together, stream, back -> giveBack(back, timeout, autoCommit));
    }

    private int bounded(Connection connection) throws SQLException {
        try {
            int before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(most.toMillis()));
            return before;
        } catch (SQLFeatureNotSupportedException e) {
            return -1; // then the settings of the driver must do; the self-check says so
        }
    }

    private static void giveBack(Connection connection, int timeout, boolean autoCommit) throws SQLException {
        try (connection) {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
            if (connection.getAutoCommit() != autoCommit) {
                connection.setAutoCommit(autoCommit);
            }
            if (timeout >= 0) {
                connection.setNetworkTimeout(Runnable::run, timeout);
            }
        }
    }

    private Connection connection() throws SQLException {
        if (hanging.get() >= MOST_HANGING) {
            throw new SQLTransientConnectionException("too many connections are being waited for", "08001");
        }
        CompletableFuture<Connection> coming = new CompletableFuture<>();
        hanging.incrementAndGet();
        try {
            threads.execute(() -> fetch(coming));
        } catch (RejectedExecutionException e) {
            hanging.decrementAndGet();
            throw new SQLTransientConnectionException("the store is closed", "08003", e);
        }
        return await(coming);
    }

    private void fetch(CompletableFuture<Connection> coming) {
        try {
            Connection connection = source.getConnection();
            if (!coming.complete(connection)) {
                connection.close(); // it came too late
            }
        } catch (SQLException | RuntimeException e) {
            coming.completeExceptionally(e);
        } finally {
            hanging.decrementAndGet();
        }
    }

    private Connection await(CompletableFuture<Connection> coming) throws SQLException {
        long end = System.nanoTime() + most.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return coming.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true; // an append is not left half way
                } catch (TimeoutException e) {
                    SQLException late = new SQLTimeoutException("no connection in time", "08001");
                    if (coming.completeExceptionally(late)) {
                        throw late;
                    }
                } catch (ExecutionException e) {
                    throw failure(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException failure(@Nullable Throwable cause) {
        return cause instanceof SQLException sql ? sql : new SQLException("the DataSource failed", "08001", cause);
    }

    /** Starts no more threads; those that hang end when the DataSource lets them. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
