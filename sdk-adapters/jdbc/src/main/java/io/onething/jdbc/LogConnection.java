package io.onething.jdbc;

import io.onething.jdbc.SqlStates.Meaning;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a process that writes the log (日志写入连接), and the stream it writes. Thread-safe.
 *
 * <p>When it breaks, it is thrown away with everything it knew, a new one is opened, and the same is done again until it is known what became of
 * it or patience ends.
 */
final class LogConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogConnection.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Product product;
    private final JdbcSettings settings;
    private final Borrowing borrowing;
    private final DatabaseClock clock;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Writers.Self self;
    private volatile boolean forgotten;
    private volatile boolean closed;

    /** What is open; by whoever writes, as what follows. */
    private @Nullable Session writer;

    private int isolationBefore;
    private String undo = "";

    /** The last position of the own stream that was committed, as far as this process heard. */
    private long committed;

    /** The last position of the own stream for which a commit may have been sent. */
    private long tried;

    /** Streams that were left and will not change any more, until somebody says so in the list of writers. */
    private final Queue<Writers.Self> settled = new ConcurrentLinkedQueue<>();

    /** Writes as {@code self}. Opens nothing yet. */
    LogConnection(Product product, JdbcSettings settings, Borrowing borrowing, DatabaseClock clock, Writers.Self self) {
        this.product = product;
        this.settings = settings;
        this.borrowing = borrowing;
        this.clock = clock;
        this.self = self;
    }

    /** Returns who this process is in the list of writers. */
    Writers.Self self() {
        return self;
    }

    /** Takes note that the list of writers does not know this process any more: it becomes a writer again with the next write. */
    void forgotten() {
        forgotten = true;
    }

    /** Returns streams of this process that were left and will not change any more; {@link #said} when the list of writers knows. */
    List<Writers.Self> settled() {
        return List.copyOf(settled);
    }

    /** Takes note that the list of writers says so. */
    void said(List<Writers.Self> streams) {
        settled.removeAll(streams);
    }

    /**
     * Does work in a transaction and returns after its commit.
     *
     * @throws io.onething.store.StoreUnavailableException when nobody knows whether it was committed
     */
    <T> T write(Session.Work<T> work) {
        writing.lock();
        try {
            long begin = System.nanoTime();
            Duration pause = FIRST_PAUSE;
            Set<Writers.Self> sent = new LinkedHashSet<>();
            while (true) {
                try {
                    T result = once(work, sent);
                    sent.remove(self);
                    settled.addAll(sent); // what was on its way there was waited for at the keys of the same work
                    return result;
                } catch (SQLException e) {
                    if (!again(SqlStates.meaning(e))
                            || System.nanoTime() - begin > settings.patience().toNanos()
                            || closed
                            || Thread.currentThread().isInterrupted()) {
                        throw DatabaseFaults.of(product, e);
                    }
                    LOG.atWarn()
                            .addKeyValue("database", product.name())
                            .addKeyValue("sqlState", SqlStates.state(e))
                            .log("the connection that writes broke; trying again on a new one");
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        } finally {
            writing.unlock();
        }
    }

    /** A sign of life on a new connection may lose against another process as well. */
    private static boolean again(Meaning meaning) {
        return meaning == Meaning.AWAY || meaning == Meaning.AGAIN;
    }

    /**
     * Does work once. Whatever goes wrong, the connection is given up, so that nothing half done is committed with what comes next.
     *
     * @param sent gets the stream in which a commit of this work may be on its way
     */
    private <T> T once(Session.Work<T> work, Set<Writers.Self> sent) throws SQLException {
        boolean whole = false;
        try {
            Session session = currentWriter();
            sent.add(self);
            T result = Transactions.commit(session, work, SqlStates::meaning, settings.patience());
            committed = session.logEnd().positionOr(committed);
            whole = true;
            return result;
        } finally {
            Session used = writer;
            if (used != null) {
                tried = Math.max(tried, used.logEnd().positionOr(0));
            }
            if (!whole) {
                dropWriter();
            }
        }
    }

    private Session currentWriter() throws SQLException {
        if (forgotten) {
            dropWriter();
        }
        Session current = writer;
        if (current == null) {
            current = newWriter();
            writer = current;
        }
        return current;
    }

    private Session newWriter() throws SQLException {
        Session session = borrowing.take(self.id());
        boolean whole = false;
        try {
            Connection connection = session.connection();
            if (!product.primary(connection)) {
                throw new SQLException("not the primary", "25006");
            }
            clock.read(DatabaseClock.ask(product, connection));
            boolean known = Writers.beat(connection, self, clock.millis());
            if (known && isShort(session)) {
                Writers.pause(connection, self, clock.millis());
                known = false;
            }
            if (!known) {
                self = Writers.register(connection, settings.label(), Math.max(clock.millis(), self.id() + 1));
                session = session.onStream(self.id());
                committed = 0;
                tried = 0;
            }
            forgotten = false;
            isolationBefore = connection.getTransactionIsolation();
            undo = product.prepareWriter(connection);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(false);
            whole = true;
            return session;
        } finally {
            if (!whole) {
                session.abort();
            }
        }
    }

    /**
     * Returns whether the database has less of the own stream than this process tried to write: the last commit came to nothing, or is still on
     * its way, or a failover lost it. Then the stream is left as it is, for whoever takes over what is left behind, and never gets other appends
     * at those positions. So a position says for ever what stands there, also to somebody who read it before it was lost.
     */
    private boolean isShort(Session session) throws SQLException {
        long end = session.logEnd().position(session);
        if (end < committed) {
            LOG.atError()
                    .addKeyValue("code", "OT-5030")
                    .addKeyValue("database", product.name())
                    .addKeyValue("stream", self.id())
                    .addKeyValue("acknowledged", committed)
                    .addKeyValue("found", end)
                    .log("the database lost appends that it had acknowledged");
        }
        return end < tried;
    }

    private void dropWriter() {
        Session dropped = writer;
        writer = null;
        if (dropped != null) {
            dropped.abort();
        }
    }

    /** Waits for what is being written, and says in the list of writers that this process leaves. Closing twice does nothing. */
    @Override
    public void close() {
        boolean closedBefore = closed;
        closed = true;
        writing.lock();
        try {
            if (!closedBefore) {
                leave();
            }
        } finally {
            writing.unlock();
        }
    }

    private void leave() {
        Session held = writer;
        writer = null;
        try (Session last = held == null ? borrowing.take(self.id()) : held) {
            Connection connection = last.connection();
            if (held != null) {
                connection.rollback();
                connection.setAutoCommit(true);
                Query.execute(connection, undo);
                connection.setTransactionIsolation(isolationBefore);
            }
            if (held == null && tried > 0) {
                Writers.pause(connection, self, clock.millis());
            } else {
                Writers.leave(connection, self);
            }
        } catch (SQLException e) {
            LOG.atDebug()
                    .addKeyValue("sqlState", SqlStates.state(e))
                    .log("others will take over when this process counts as gone");
        }
    }
}
