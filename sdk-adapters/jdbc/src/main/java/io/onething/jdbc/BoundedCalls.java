package io.onething.jdbc;

import io.onething.internal.failpoint.Failpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does work on connections of the host's DataSource in bounded time (限时数据库调用), whatever DataSource, driver and network do, and says of
 * everything that fails whether it may have been committed all the same. Thread-safe.
 *
 * <p>The work runs on a thread of its own, so that whoever waits can be interrupted and leave on time. A commit begins only while somebody
 * waits for it: who leaves before has certainly changed nothing.
 */
final class BoundedCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoundedCalls.class);

    /** As many may be left behind in a driver at once; then nobody else is sent after them. */
    private static final int MOST_HANGING = 64;

    private final DataSource source;
    private final AtomicInteger hanging = new AtomicInteger();
    private final Set<Call<?>> running = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private volatile boolean closed;

    BoundedCalls(DataSource source, String name) {
        this.source = source;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What is done in one transaction; what it does not commit is rolled back. */
    @FunctionalInterface
    interface Work<T> {
        /** Returns the outcome. */
        T with(Transaction transaction) throws SQLException;
    }

    /** Does work and waits for it. */
    <T> T call(Duration most, Work<T> work) throws CallFailedException {
        if (closed) {
            throw CallFailedException.nothingDone(CallFailedException.Why.CLOSED, null);
        }
        if (most.isNegative() || most.isZero()) {
            throw CallFailedException.nothingDone(CallFailedException.Why.TIME_UP, null);
        }
        if (hanging.get() >= MOST_HANGING) {
            throw CallFailedException.nothingDone(CallFailedException.Why.TOO_MANY_HANG, null);
        }
        Call<T> call = new Call<>(most, work);
        running.add(call);
        try {
            threads.execute(call);
        } catch (RejectedExecutionException e) {
            running.remove(call);
            throw CallFailedException.nothingDone(CallFailedException.Why.CLOSED, null);
        }
        return call.await();
    }

    /** Ends the calls that run; one made later is not begun. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        running.forEach(Call::abort);
    }

    /** A transaction that is under way (事务). Used by one thread. */
    interface Transaction {
        Connection connection();

        /** Returns a statement that is closed with the transaction and knows how long it may take. */
        PreparedStatement prepare(String sql) throws SQLException;

        /** Commits, unless nobody waits any more. */
        void commit(Failpoint boundary) throws SQLException;
    }

    private enum Phase {
        OPEN,
        COMMITTING,
        LEFT
    }

    private final class Call<T> implements Runnable, Transaction {
        private final Duration most;
        private final Work<T> work;
        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPEN);
        private volatile @Nullable Connection connection;
        private final List<PreparedStatement> statements = new ArrayList<>();
        private boolean ended;
        private boolean leftBehind;

        Call(Duration most, Work<T> work) {
            this.most = most;
            this.work = work;
        }

        T await() throws CallFailedException {
            try {
                return outcome.get(most.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw leave(CallFailedException.Why.INTERRUPTED);
            } catch (TimeoutException e) {
                throw leave(CallFailedException.Why.TIME_UP);
            } catch (ExecutionException e) {
                throw failed(e.getCause());
            }
        }

        private CallFailedException leave(CallFailedException.Why why) {
            boolean nothingDone = phase.compareAndSet(Phase.OPEN, Phase.LEFT);
            leaveBehind();
            try {
                threads.execute(this::abort); // a driver may take its time for that
            } catch (RejectedExecutionException e) {
                abort();
            }
            return nothingDone
                    ? CallFailedException.nothingDone(why, null)
                    : CallFailedException.perhapsDone(why, null);
        }

        private CallFailedException failed(@Nullable Throwable cause) {
            SQLException sql =
                    cause instanceof SQLException one ? one : new SQLException("the DataSource failed", "08001", cause);
            return phase.get() == Phase.COMMITTING
                    ? CallFailedException.perhapsDone(CallFailedException.Why.DATABASE, sql)
                    : CallFailedException.nothingDone(CallFailedException.Why.DATABASE, sql);
        }

        @Override
        public void run() {
            try (Connection borrowed = source.getConnection()) {
                outcome.complete(with(borrowed));
            } catch (SQLException | RuntimeException e) {
                if (!outcome.completeExceptionally(e)) {
                    tellNotGivenBack(e);
                }
            } finally {
                end();
                running.remove(this);
            }
        }

        private synchronized void leaveBehind() {
            if (!ended) {
                leftBehind = true;
                hanging.incrementAndGet();
            }
        }

        private synchronized void end() {
            ended = true;
            if (leftBehind) {
                hanging.decrementAndGet();
            }
        }

        private T with(Connection borrowed) throws SQLException {
            connection = borrowed;
            try {
                requireSomebodyWaits();
                return inTransaction(borrowed);
            } finally {
                letGo();
            }
        }

        /** From here on the connection is the pool's, and perhaps somebody else's: nobody may abort it any more. */
        private synchronized void letGo() {
            connection = null;
        }

        private T inTransaction(Connection borrowed) throws SQLException {
            boolean autoCommit = borrowed.getAutoCommit();
            int timeout = bounded(borrowed);
            if (autoCommit) {
                borrowed.setAutoCommit(false);
            } else {
                borrowed.rollback();
            }
            try {
                return work.with(this);
            } finally {
                giveBack(borrowed, autoCommit, timeout);
            }
        }

        private int bounded(Connection borrowed) throws SQLException {
            try {
                int before = borrowed.getNetworkTimeout();
                borrowed.setNetworkTimeout(Runnable::run, Math.toIntExact(Math.max(1, most.toMillis())));
                return before;
            } catch (SQLFeatureNotSupportedException e) {
                return -1; // whoever waits leaves on time all the same
            }
        }

        private void giveBack(Connection borrowed, boolean autoCommit, int timeout) {
            try {
                for (PreparedStatement statement : statements) {
                    statement.close();
                }
                borrowed.rollback(); // before anything else: changing the mode would commit
                borrowed.setAutoCommit(autoCommit);
                if (timeout >= 0) {
                    borrowed.setNetworkTimeout(Runnable::run, timeout);
                }
            } catch (SQLException | RuntimeException e) {
                tellNotGivenBack(e);
                abort();
            }
        }

        private void tellNotGivenBack(Exception e) {
            LOG.atDebug().addKeyValue("class", e.getClass().getName()).log("a connection was not given back in order");
        }

        private void requireSomebodyWaits() throws SQLException {
            if (phase.get() == Phase.LEFT) {
                throw new SQLException("nobody waits any more", "57014");
            }
        }

        synchronized void abort() {
            Connection used = connection;
            try {
                if (used != null) {
                    used.abort(Runnable::run);
                }
            } catch (SQLException | RuntimeException e) {
                tellNotGivenBack(e);
            }
        }

        @Override
        public Connection connection() {
            return Objects.requireNonNull(connection);
        }

        @Override
        public PreparedStatement prepare(String sql) throws SQLException {
            requireSomebodyWaits();
            PreparedStatement statement = connection().prepareStatement(sql);
            statements.add(statement);
            statement.setQueryTimeout(Math.toIntExact(most.plusMillis(999).toSeconds()));
            return statement;
        }

        @Override
        public void commit(Failpoint boundary) throws SQLException {
            if (!phase.compareAndSet(Phase.OPEN, Phase.COMMITTING)) {
                throw new SQLException("nobody waits any more", "57014");
            }
            boundary.before();
            connection().commit();
            boundary.afterCommit();
        }
    }
}
