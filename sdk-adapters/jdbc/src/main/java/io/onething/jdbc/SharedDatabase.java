package io.onething.jdbc;

import io.onething.jdbc.SqlStates.Meaning;
import io.onething.store.CaseRow;
import io.onething.store.Durability;
import io.onething.store.HostTransaction;
import io.onething.store.Roster;
import io.onething.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that several processes share (共享数据库). One connection writes the log and is held as long as the store is open; everything else
 * borrows one for a moment.
 *
 * <p>When the writer's connection breaks, it is thrown away with everything it knew, a new one is opened, and the same is done again until it
 * is known what became of it or patience ends.
 */
final class SharedDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SharedDatabase.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Product product;
    private final JdbcSettings settings;
    private final Borrowing borrowing;
    private final Lending lending;
    private final ReentrantLock writing = new ReentrantLock();
    private final Durability durability;
    private final DatabaseClock clock;
    private volatile Writers.Self self;
    private @Nullable Session writer;
    private volatile boolean forgotten;

    /** The last position of the own stream that was committed, as far as this process heard; by whoever writes. */
    private long committed;

    /** The last position of the own stream for which a commit may have been sent. */
    private long tried;

    /** Streams that were left for the work being done, in which its commit may still be on its way; by whoever writes. */
    private final List<Writers.Self> left = new ArrayList<>();

    /** Streams that were left and will not change any more, until somebody says so in the list of writers. */
    private final Queue<Writers.Self> settled = new ConcurrentLinkedQueue<>();

    private int isolationBefore;
    private String undo = "";
    private volatile boolean closed;

    private SharedDatabase(Product product, JdbcSettings settings, Borrowing borrowing, Connection first)
            throws SQLException {
        this.product = product;
        this.settings = settings;
        this.borrowing = borrowing;
        this.lending = new Lending(borrowing, settings);
        if (!product.primary(first)) {
            throw DatabaseFaults.replica(product.name());
        }
        if (product.clustered(first)) {
            borrowing.oneByOne();
        }
        if (settings.schemaIsApplied()) {
            new Schema(product).apply(first);
        } else {
            new Schema(product).require(first);
        }
        String undo = product.prepareWriter(first);
        Standing standing = product.judge(first);
        Query.execute(first, undo);
        tell(product, standing);
        this.durability = standing.durability();
        this.clock = new DatabaseClock(ask(first));
        this.self = Writers.register(first, settings.label(), clock.millis());
    }

    /** Opens a database; see {@link JdbcCaseStore#open(DataSource, JdbcSettings)}. */
    static SharedDatabase open(DataSource source, JdbcSettings settings) {
        Borrowing borrowing = new Borrowing(source, settings.networkTimeout());
        boolean whole = false;
        @Nullable Product product = null;
        try (Session session = borrowing.take(0)) {
            product = Products.of(session.connection(), settings);
            SharedDatabase opened = new SharedDatabase(product, settings, borrowing, session.connection());
            whole = true;
            return opened;
        } catch (SQLException e) {
            throw product == null ? DatabaseFaults.of("the database", e) : DatabaseFaults.of(product, e);
        } finally {
            if (!whole) {
                borrowing.close();
            }
        }
    }

    private static void tell(Product product, Standing standing) {
        if (!standing.reason().isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("database", product.name())
                    .addKeyValue("durability", standing.durability())
                    .addKeyValue("code", "OT-5019")
                    .addKeyValue("reason", standing.reason())
                    .log("the database does not promise everything");
        }
    }

    private DatabaseClock.Reading ask(Connection connection) throws SQLException {
        long before = System.nanoTime();
        long millis = Query.number(connection, product.now());
        return DatabaseClock.Reading.between(before, millis, System.nanoTime());
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public boolean exclusive() {
        return false;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Group<CaseRow> keepRows() {
        return product.keepRows();
    }

    @Override
    public String lockRows() {
        return " FOR UPDATE";
    }

    /** The bulk protocol of MariaDB knows inserts of values and refuses much else. */
    @Override
    public boolean batches() {
        return product.family() == DatabaseFamily.POSTGRESQL;
    }

    @Override
    public Roster roster() {
        Optional<Roster> known = borrowed(this::signOfLife);
        return known.orElseGet(() -> {
            write(session -> session.logEnd().stream()); // a new connection becomes a writer again
            return borrowed(this::signOfLife).orElseThrow(() -> lost());
        });
    }

    private StoreUnavailableException lost() {
        return new StoreUnavailableException(
                product.name() + " loses the list of writers", product.name() + " 丢失写入者名册", null);
    }

    private Optional<Roster> signOfLife(Session session) throws SQLException {
        clock.read(ask(session.connection()));
        long now = clock.millis();
        Writers.Self me = self;
        List<Writers.Self> done = List.copyOf(settled);
        Optional<Roster> known = derived(session, inside -> {
            for (Writers.Self one : done) {
                Writers.leave(inside.connection(), one);
            }
            return Writers.beat(inside.connection(), me, now)
                    ? Optional.of(Writers.roster(inside, me, now))
                    : Optional.empty();
        });
        if (known.isEmpty()) {
            forgotten = true;
        }
        settled.removeAll(done);
        return known;
    }

    @Override
    public <T> T write(Session.Work<T> work) {
        writing.lock();
        try {
            requireOpen();
            long begin = System.nanoTime();
            Duration pause = FIRST_PAUSE;
            boolean repeated = false;
            while (true) {
                try {
                    T result = once(work);
                    if (repeated) {
                        settled.addAll(left); // what was on its way was waited for at the keys of the same work
                    }
                    left.clear();
                    return result;
                } catch (SQLException e) {
                    if (!repeated) {
                        left.clear(); // what is on its way there is of other work
                    }
                    repeated = true;
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

    /** Whatever goes wrong, the connection is given up, so that nothing half done is committed with what comes next. */
    private <T> T once(Session.Work<T> work) throws SQLException {
        boolean whole = false;
        try {
            Session session = currentWriter();
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
            clock.read(ask(connection));
            boolean known = Writers.beat(connection, self, clock.millis());
            if (known && isShort(session)) {
                Writers.pause(connection, self, clock.millis());
                left.add(self);
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

    @Override
    public <T> T writeDerived(Session.Work<T> work) {
        return borrowed(session -> derived(session, work));
    }

    private <T> T derived(Session session, Session.Work<T> work) throws SQLException {
        session.connection().setAutoCommit(false);
        Session.Work<T> lightly = inside -> {
            if (!product.derived().isEmpty()) {
                Query.execute(inside.connection(), product.derived());
            }
            return work.with(inside);
        };
        return Transactions.commit(session, lightly, SqlStates::meaning, settings.patience());
    }

    @Override
    public <T> T read(Session.Work<T> work) {
        return borrowed(work);
    }

    private <T> T borrowed(Session.Work<T> work) {
        requireOpen();
        try {
            return lending.with(self.id(), work);
        } catch (SQLException e) {
            throw closed ? StoreFaults.closed(product.name()) : DatabaseFaults.of(product, e);
        }
    }

    @Override
    public HostTransaction within(Connection connection) {
        requireOpen();
        return new HostBeginning(product, connection);
    }

    private void requireOpen() {
        if (closed) {
            throw StoreFaults.closed(product.name());
        }
    }

    /** The database forgets by itself: what was updated is overwritten by its vacuum or purge, its own logs by their retention. */
    @Override
    public void forgetErased() {
        // nothing is kept here
    }

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
            borrowing.close();
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
