package io.onething.jdbc;

import io.onething.store.CaseRow;
import io.onething.store.Durability;
import io.onething.store.HostTransaction;
import io.onething.store.Roster;
import io.onething.store.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that several processes share (共享数据库). One {@linkplain LogConnection connection that writes the log} is held as long as the store is
 * open; everything else borrows one for a moment.
 */
final class SharedDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SharedDatabase.class);

    private final Product product;
    private final JdbcSettings settings;
    private final Borrowing borrowing;
    private final Lending lending;
    private final Durability durability;
    private final DatabaseClock clock;
    private final LogConnection log;
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
        this.clock = new DatabaseClock(DatabaseClock.ask(product, first));
        Writers.Self self = Writers.register(first, settings.label(), clock.millis());
        this.log = new LogConnection(product, settings, borrowing, clock, self);
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
    public Optional<OneStatement> alone() {
        return product.alone();
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
        clock.read(DatabaseClock.ask(product, session.connection()));
        long now = clock.millis();
        Writers.Self me = log.self();
        List<Writers.Self> done = log.settled();
        Optional<Roster> known = derived(session, inside -> {
            for (Writers.Self one : done) {
                Writers.leave(inside.connection(), one);
            }
            return Writers.beat(inside.connection(), me, now)
                    ? Optional.of(Writers.roster(inside, me, now))
                    : Optional.empty();
        });
        if (known.isEmpty()) {
            log.forgotten();
        }
        log.said(done);
        return known;
    }

    @Override
    public <T> T write(Session.Work<T> work) {
        requireOpen();
        return log.write(work);
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
            return lending.with(log.self().id(), work);
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
        closed = true;
        log.close();
        borrowing.close();
    }
}
