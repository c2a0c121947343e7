package io.onething.jdbc;

import io.onething.internal.failpoint.Failpoint;
import io.onething.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The file under an SQLite store (SQLite 文件): who it belongs to, which layout it has, and how connections to it are set up.
 *
 * @param path the real path
 */
record SqliteFile(Path path) {
    /** Marks our files in the header of the database: {@code 1THG} in ASCII. */
    static final int APPLICATION_ID = 0x31544847;

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
    private static final Set<String> REMOTE =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "fuse.sshfs");
    private static final int BUSY_MILLIS = 5_000;
    private static final int CHECKPOINT_PAGES = 4_000;
    private static final int WAL_KEPT_BYTES = 64 * 1024 * 1024;
    private static final int CACHE_KIB = 16_384;

    /** Finds the real place of a file that may not be there yet. */
    static SqliteFile at(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (absolute.toString().indexOf('?') >= 0) {
            throw StoreFaults.cannotOpen(
                    absolute,
                    "the SQLite driver cannot take a path with a question mark; rename it",
                    "SQLite 驱动不支持含问号的路径;请改名",
                    null);
        }
        if (Files.isDirectory(absolute)) {
            throw StoreFaults.cannotOpen(absolute, "it is a directory; name a file in it", "这是一个目录;请指定其中的文件", null);
        }
        Path directory = absolute.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw StoreFaults.cannotOpen(absolute, "its directory does not exist; make it first", "所在目录不存在;请先创建", null);
        }
        try {
            Path name = Objects.requireNonNull(absolute.getFileName(), "a file in a directory has a name");
            return new SqliteFile(
                    Files.exists(absolute)
                            ? absolute.toRealPath()
                            : directory.toRealPath().resolve(name));
        } catch (IOException e) {
            throw StoreFaults.cannotOpen(
                    absolute, "its directory cannot be read; check the rights of the process", "无法读取所在目录;请检查进程权限", e);
        }
    }

    /** Returns what the place of the file allows to promise. */
    Durability durability() {
        String type = fileSystem();
        if (REMOTE.contains(type)) {
            throw StoreFaults.notDurable(path, "file system " + type);
        }
        return IN_MEMORY.contains(type) ? Durability.PROCESS_LOCAL : Durability.DURABLE;
    }

    private String fileSystem() {
        try {
            Path place =
                    Files.exists(path) ? path : Objects.requireNonNull(path.getParent(), "a real path has a parent");
            return Files.getFileStore(place).type().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw StoreFaults.cannotOpen(path, "its file system cannot be asked for its kind", "无法查询所在文件系统类型", e);
        }
    }

    /** Makes a new file a store, brings an older one up to date, and refuses what is not ours; what is refused is not written to. */
    void prepare() throws SQLException {
        int version = isNew() ? 0 : layoutVersion();
        if (version == Schema.KNOWN) {
            return;
        }
        try (Connection connection =
                        config(SQLiteOpenMode.READWRITE, SQLiteOpenMode.CREATE).createConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            connection.setAutoCommit(false);
            for (String sql : Schema.after(DatabaseFamily.SQLITE, version)) {
                statement.execute(sql);
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + Schema.KNOWN);
            Failpoint.SCHEMA.before();
            connection.commit();
            Failpoint.SCHEMA.afterCommit();
        }
    }

    private boolean isNew() {
        try {
            return !Files.exists(path) || Files.size(path) == 0;
        } catch (IOException e) {
            throw StoreFaults.cannotOpen(
                    path, "its size cannot be read; check the rights of the process", "无法读取文件大小;请检查进程权限", e);
        }
    }

    /** Asks through SQLite and read-only: reading the file by ourselves would give up locks that the process may hold on it. */
    private int layoutVersion() throws SQLException {
        SQLiteConfig readOnly = config(SQLiteOpenMode.READONLY);
        try (Connection connection = readOnly.createConnection(url())) {
            int applicationId = number(connection, "PRAGMA application_id");
            int version = number(connection, "PRAGMA user_version");
            boolean untouched =
                    applicationId == 0 && version == 0 && number(connection, "SELECT count(*) FROM sqlite_master") == 0;
            if (!untouched && applicationId != APPLICATION_ID) {
                throw StoreFaults.foreign(path, null);
            }
            if (version > Schema.KNOWN) {
                throw StoreFaults.newer(path, version, Schema.KNOWN);
            }
            return version;
        }
    }

    /** Opens a connection that writes, and reads its settings back: a setting the driver or the file system did not take is refused. */
    Session writer() throws SQLException {
        SQLiteConfig config = config(SQLiteOpenMode.READWRITE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enableFullSync(true);
        config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Integer.toString(WAL_KEPT_BYTES));
        Connection connection = config.createConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
            statement.execute("PRAGMA secure_delete = ON"); // what is erased is overwritten, not only unlinked
            String journal = Query.text(connection, "PRAGMA journal_mode");
            int synchronous = number(connection, "PRAGMA synchronous");
            if (!journal.equals("wal") || synchronous < 2) {
                throw StoreFaults.notDurable(path, "journal_mode=" + journal + ", synchronous=" + synchronous);
            }
            statement.execute("BEGIN IMMEDIATE");
            statement.execute("ROLLBACK");
            connection.setAutoCommit(false);
            return Session.embedded(connection, 1);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Opens a connection that only reads. */
    Session reader() throws SQLException {
        Connection connection = config(SQLiteOpenMode.READWRITE).createConnection(url());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            number(connection, "PRAGMA schema_version"); // opens the write-ahead log
            connection.setAutoCommit(false);
            return Session.embedded(connection, 1);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private String url() {
        return "jdbc:sqlite:" + path;
    }

    private static SQLiteConfig config(SQLiteOpenMode... modes) {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.resetOpenMode(SQLiteOpenMode.READWRITE);
        for (SQLiteOpenMode mode : modes) {
            config.setOpenMode(mode);
        }
        config.setBusyTimeout(BUSY_MILLIS);
        config.setCacheSize(-CACHE_KIB);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return config;
    }

    private static int number(Connection connection, String sql) throws SQLException {
        return Math.toIntExact(Query.number(connection, sql));
    }
}
