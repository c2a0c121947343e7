package io.onething.jdbc;

import io.onething.OneThingException;
import io.onething.store.CaseRow;
import io.onething.store.Durability;
import io.onething.store.HostTransaction;
import io.onething.store.LogStream;
import io.onething.store.Roster;
import io.onething.store.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SQLite file, open for this process alone (SQLite 数据库): one connection writes, a few read.
 *
 * <p>After a failure the writer's connection is thrown away with everything it knew, and the next write opens a new one. What no new
 * connection can cure (a damaged or vanished file, a disk that did not sync) stops the store for good.
 */
final class SqliteDatabase implements Database {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteDatabase.class);
    private static final int READERS = 4;
    private static final int MOST_CHECKPOINTS = 100;
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** The one process that has the file open writes the one stream there is. */
    private static final long STREAM = 1;

    private static final String PROJECTED = "SELECT projected_up_to FROM onething_writers WHERE id = " + STREAM;

    private final SqliteFile file;
    private final ExclusiveFile lock;
    private final Durability durability;
    private final Readers readers;
    private final ReentrantLock writing = new ReentrantLock();

    /** Never used: while it is open the write-ahead log stays the same file, also when the writer's connection is replaced. */
    private final Session keeper;

    private final FileWatch watch;
    private @Nullable Session writer;
    private volatile @Nullable OneThingException stopped;
    private volatile boolean closed;

    private SqliteDatabase(SqliteFile file, ExclusiveFile lock, Session writer, Session keeper) throws IOException {
        this.file = file;
        this.lock = lock;
        this.writer = writer;
        this.keeper = keeper;
        this.durability = file.durability();
        this.watch = FileWatch.over(file.path());
        this.readers = new Readers(READERS, this::newReader);
    }

    /** Opens or makes the file; see {@link JdbcCaseStore#sqlite(Path)}. */
    static SqliteDatabase open(Path path) {
        requireDriver();
        SqliteFile file = SqliteFile.at(path);
        if (file.durability() == Durability.PROCESS_LOCAL) {
            LOG.atWarn()
                    .addKeyValue("file", file.path())
                    .log("the store is on a file system that lives in memory: cases do not survive the machine");
        }
        ExclusiveFile lock = ExclusiveFile.take(file.path());
        SqliteDatabase opened = null;
        try {
            opened = open(file, lock);
            return opened;
        } finally {
            if (opened == null) {
                release(lock);
            }
        }
    }

    private static SqliteDatabase open(SqliteFile file, ExclusiveFile lock) {
        List<Session> sessions = new ArrayList<>();
        boolean whole = false;
        try {
            file.prepare();
            sessions.add(file.writer());
            sessions.add(file.reader());
            SqliteDatabase opened = new SqliteDatabase(file, lock, sessions.get(0), sessions.get(1));
            whole = true;
            return opened;
        } catch (SQLException e) {
            throw SqliteErrors.opening(file.path(), e);
        } catch (IOException e) {
            throw StoreFaults.cannotOpen(
                    file.path(), "the file system does not show it; check the path", "文件系统中找不到该文件;请检查路径", e);
        } finally {
            if (!whole) {
                sessions.forEach(Session::closeQuietly);
            }
        }
    }

    private static void requireDriver() {
        try {
            Class.forName("org.sqlite.JDBC");
        } catch (ClassNotFoundException e) {
            throw StoreFaults.noDriver(e);
        }
    }

    @Override
    public Durability durability() {
        return durability;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public Roster roster() {
        return read(session -> {
            try (ResultSet result = session.prepared(PROJECTED).executeQuery()) {
                return new Roster(0, 1, List.of(new LogStream(STREAM, result.next() ? result.getLong(1) : 0)));
            }
        });
    }

    @Override
    public Group<CaseRow> keepRows() {
        return Postgresql.KEEP_ROWS;
    }

    @Override
    public String lockRows() {
        return "";
    }

    @Override
    public boolean batches() {
        return true;
    }

    @Override
    public HostTransaction within(Connection connection) {
        throw DatabaseFaults.noHostTransaction(
                "the store is an SQLite file, which takes one writing connection, and that is not the host's; keep the store in the"
                        + " host's own database, or submit after the host's commit",
                "存储为 SQLite 文件,只接受一个写连接,而该连接不属于宿主;请把存储放在宿主自己的数据库中,或在宿主提交之后再提交申请");
    }

    @Override
    public <T> T write(Session.Work<T> work) {
        return written(session -> Transactions.commit(session, work, SqliteErrors::meaning, PATIENCE));
    }

    /** Leaves out the sync: it comes with the next commit of {@link #write}, which is in the same write-ahead log. */
    @Override
    public <T> T writeDerived(Session.Work<T> work) {
        return written(session -> {
            synchronous(session.connection(), "NORMAL");
            T result = Transactions.commit(session, work, SqliteErrors::meaning, PATIENCE);
            synchronous(session.connection(), "FULL");
            return result;
        });
    }

    private static void synchronous(Connection connection, String level) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = " + level);
        }
        connection.setAutoCommit(false);
    }

    private <T> T written(Session.Work<T> work) {
        writing.lock();
        try {
            requireUsable();
            boolean whole = false;
            try {
                T result = work.with(currentWriter());
                requireUndisturbed();
                whole = true;
                return result;
            } catch (SQLException e) {
                throw failed(e);
            } finally {
                if (!whole) {
                    dropWriter();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    private Session currentWriter() throws SQLException {
        Session current = writer;
        if (current == null) {
            requireUndisturbed();
            current = file.writer();
            writer = current;
        }
        return current;
    }

    private void dropWriter() {
        Session dropped = writer;
        writer = null;
        if (dropped != null) {
            dropped.closeQuietly();
        }
    }

    @Override
    public <T> T read(Session.Work<T> work) {
        requireUsable();
        try {
            return readers.read(work);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private Session newReader() throws SQLException {
        requireUsable();
        requireUndisturbed();
        return file.reader();
    }

    private void requireUsable() {
        if (closed) {
            throw StoreFaults.closed(file.path());
        }
        OneThingException reason = stopped;
        if (reason != null) {
            throw again(reason);
        }
    }

    private void requireUndisturbed() {
        if (!watch.undisturbed()) {
            throw stop(StoreFaults.gone(file.path()));
        }
    }

    private OneThingException failed(SQLException e) {
        OneThingException meaning = SqliteErrors.inUse(file.path(), e);
        return meaning instanceof StoreUnavailableException ? meaning : stop(meaning);
    }

    private OneThingException stop(OneThingException reason) {
        stopped = reason;
        LOG.atError()
                .addKeyValue("file", file.path())
                .addKeyValue("code", reason.code())
                .log("the store stopped");
        return reason;
    }

    private static OneThingException again(OneThingException reason) {
        return new OneThingException(
                reason.code(), reason.message(Locale.ENGLISH), reason.message(Locale.CHINESE), reason);
    }

    @Override
    public void close() {
        writing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            readers.close();
            checkpoint();
            dropWriter();
            keeper.closeQuietly();
            release(lock);
        } finally {
            writing.unlock();
        }
    }

    /** The bytes in the file are overwritten by {@code secure_delete}; here the write-ahead log is emptied, which still holds them. */
    @Override
    public void forgetErased() {
        writing.lock();
        try {
            boolean emptied = false;
            for (int i = 0; i < MOST_CHECKPOINTS && !emptied; i++) {
                emptied = emptyLog(currentWriter());
                if (!emptied) {
                    LockSupport.parkNanos(BETWEEN_CHECKPOINTS.toNanos()); // a reader is on an older snapshot
                }
            }
            if (!emptied) {
                LOG.atWarn()
                        .addKeyValue("file", file.path())
                        .log(
                                "the write-ahead log holds erased data until its next checkpoint, because somebody reads all the time");
            }
        } catch (SQLException e) {
            dropWriter();
            throw failed(e);
        } finally {
            writing.unlock();
        }
    }

    private static boolean emptyLog(Session session) throws SQLException {
        session.connection().setAutoCommit(true);
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.next() && result.getInt(1) == 0;
        } finally {
            session.connection().setAutoCommit(false);
        }
    }

    /** Folds the write-ahead log into the file, so that one file is left. When it fails, the next opening does it. */
    private void checkpoint() {
        Session current = writer;
        if (current == null || stopped != null || !watch.undisturbed()) {
            return;
        }
        try (Statement statement = current.connection().createStatement()) {
            current.connection().setAutoCommit(true);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        } catch (SQLException e) {
            LOG.atWarn()
                    .addKeyValue("file", file.path())
                    .setCause(e)
                    .log("the write-ahead log was left for the next opening");
        }
    }

    private static void release(ExclusiveFile lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a lock file did not close");
        }
    }
}
