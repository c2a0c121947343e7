package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import io.onething.store.HostTransaction;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cases in a database (JDBC 办件存储). Thread-safe.
 *
 * <p>Many cases are best appended in one batch: a batch is one commit, and the commit rate of the disk is the limit. Instants are kept to
 * the millisecond; what is finer is cut off. Beside the errors each way of opening names, every method throws
 * {@link io.onething.store.StoreUnavailableException} when the database did not answer, and a {@link io.onething.OneThingException} with code
 * {@code OT-5007} when it is damaged, {@code OT-5008} when a text cannot be kept as it is, {@code OT-5009} after {@link #close()},
 * {@code OT-5010} when its file was taken away and {@code OT-5011} when the disk failed to sync.
 */
public final class JdbcCaseStore implements CaseStore {
    private final Database database;

    private JdbcCaseStore(Database database) {
        this.database = database;
    }

    /**
     * Opens a store in an SQLite file, the embedded default: WAL, {@code synchronous=FULL}, one sync per batch. The file is made when it is
     * not there; its directory must exist.
     *
     * <p>The store is {@link Durability#DURABLE}, but {@link Durability#PROCESS_LOCAL} on a file system that lives in memory. It is exclusive:
     * a lock on {@code <file>.lock} keeps every other process out and ends with this one. Beside the file there are {@code <file>-wal} and
     * {@code <file>-shm} while it is open; a backup needs all of them, or is made after {@link #close()}. Needs {@code org.xerial:sqlite-jdbc}.
     *
     * @param file the file, on a local disk
     * @throws io.onething.OneThingException {@code OT-5002} open elsewhere, {@code OT-5003} written by a newer SDK, {@code OT-5004} another
     *     program's file, {@code OT-5005} durability cannot be had here, {@code OT-5006} it cannot be opened, {@code OT-5007} it is damaged,
     *     {@code OT-5012} no driver
     */
    public static JdbcCaseStore sqlite(Path file) {
        return new JdbcCaseStore(SqliteDatabase.open(file));
    }

    /** Opens a store in a shared database with the default settings; see {@link #open(DataSource, JdbcSettings)}. */
    public static JdbcCaseStore open(DataSource source) {
        return open(source, JdbcSettings.defaults());
    }

    /**
     * Opens a store in a database that several processes may share: PostgreSQL 13 or later, MariaDB 10.5, MySQL 8.0 or later, and what is
     * compatible with them. Needs the driver of the database.
     *
     * <p>One connection is taken from the DataSource and held while the store is open, because the order of its commits is the order of this
     * process's stream. Beside it at most {@link JdbcSettings#readers()} are borrowed, each for one reading. A pool should have room for that,
     * and must lead to the primary only.
     *
     * <p>When a connection breaks in the middle of an append, what became of it is read back, or it is done again, on a new connection for
     * {@link JdbcSettings#patience()}; only then it is given up as unknown.
     *
     * @param source where connections come from; stays the host's, and open
     * @param settings how the database is used
     * @throws io.onething.OneThingException {@code OT-5003} laid out by a newer SDK, {@code OT-5013} an unknown product, {@code OT-5014} the
     *     tables are missing or old, {@code OT-5015} a replica or read-only, {@code OT-5016} a statement was refused, {@code OT-5017} it would
     *     change text, {@code OT-5029} a server of a Galera cluster on which something may be read or written past the others
     * @throws io.onething.store.StoreUnavailableException when it cannot be reached
     */
    public static JdbcCaseStore open(DataSource source, JdbcSettings settings) {
        return new JdbcCaseStore(SharedDatabase.open(source, settings));
    }

    /**
     * Returns the scripts that lay the tables out, in order, for a host that runs them itself. Statements are separated by an empty line.
     *
     * @param family which kind of database they are for
     */
    public static String schema(DatabaseFamily family) {
        return Schema.text(family);
    }

    /** Opens a store over a database; for tests that look inside. */
    static JdbcCaseStore over(Database database) {
        return new JdbcCaseStore(database);
    }

    @Override
    public Durability durability() {
        return database.durability();
    }

    @Override
    public boolean exclusive() {
        return database.exclusive();
    }

    @Override
    public Clock clock() {
        return database.clock();
    }

    @Override
    public Roster roster() {
        return database.roster();
    }

    @Override
    public List<Appended> append(List<Append> batch) {
        return appendReady(batch.stream().map(this::ready).toList());
    }

    @Override
    public Ready ready(Append append) {
        return Written.of(append);
    }

    @Override
    public List<Appended> appendReady(List<Ready> batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        List<Written> written = batch.stream()
                .map(one -> one instanceof Written ours ? ours : Written.of(one.append()))
                .toList();
        List<Appended> appended = database.write(new Appending(written, database));
        if (written.stream().anyMatch(one -> one.append().erase())) {
            database.forgetErased();
        }
        return appended;
    }

    /** An append and the row that is made of it (待写追加). */
    record Written(Append append, AppendRow row) implements Ready {
        static Written of(Append append) {
            return new Written(append, AppendRow.of(append));
        }
    }

    /**
     * Returns a way to begin cases inside a transaction of the host, on the host's own connection to the same database: they appear when the
     * host commits, together with its own rows, or not at all. Nothing is committed here.
     *
     * @param connection a connection of the host to the database of this store, on which a transaction is open or begins; used until the
     *     transaction ends
     * @throws io.onething.OneThingException {@code OT-5018} on an SQLite file, which takes one writing connection, or when the connection
     *     commits by itself
     */
    public HostTransaction within(Connection connection) {
        return database.within(connection);
    }

    /**
     * Returns the archive of this store.
     *
     * @param settings when cases go into it and how long they stay
     */
    public CaseArchive archive(ArchiveSettings settings) {
        return archive(settings, database.clock());
    }

    /** Returns the archive at another time; for tests that cannot wait. */
    CaseArchive archive(ArchiveSettings settings, Clock time) {
        return new CaseArchive(database, settings, time);
    }

    @Override
    public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
        return cases.isEmpty() ? Map.of() : database.read(session -> Log.histories(session, cases));
    }

    @Override
    public void keepDefinition(String digest, String text) {
        StoredText.check("the digest of a definition", digest);
        StoredText.check("the definition " + digest, text);
        if (definition(digest).isEmpty()) {
            database.write(session -> Log.keepDefinition(session, digest, text));
        }
    }

    @Override
    public Optional<String> definition(String digest) {
        return database.read(session -> Log.definition(session, digest));
    }

    @Override
    public void project(Collection<CaseRow> rows, LogStretch stretch) {
        rows.forEach(StoredText::check);
        database.writeDerived(session -> Rows.keep(session, database.keepRows(), rows, stretch));
    }

    @Override
    public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
        atLeastOne(limit);
        return database.read(session -> Log.changedAfter(session, stream, position, limit));
    }

    @Override
    public List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        atLeastOne(limit);
        return database.read(session -> Rows.due(session, from, after, until, limit));
    }

    @Override
    public List<CaseRow> list(CaseQuery query) {
        return database.read(session -> Rows.list(session, query));
    }

    private static void atLeastOne(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("a limit is at least 1, got " + limit);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
