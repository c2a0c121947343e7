package io.onething.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.onething.jdbc.JdbcCaseStore;
import io.onething.jdbc.JdbcSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL server of this run, with everything on that makes a commit durable; every measurement gets a schema of its own. */
final class PostgresServer implements AutoCloseable {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private final EmbeddedPostgres server;

    PostgresServer() {
        try {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Makes a schema that nobody uses and returns its address. */
    String schema() {
        String name = "bench_" + SCHEMAS.incrementAndGet();
        String address =
                "jdbc:postgresql://localhost:%d/postgres?user=postgres&reWriteBatchedInserts=true&currentSchema="
                        .formatted(server.getPort());
        execute(address + "public", "CREATE SCHEMA " + name);
        return address + name;
    }

    private static void execute(String address, String sql) {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Throws a schema away. */
    static void drop(String address) {
        String name = address.substring(address.lastIndexOf('=') + 1);
        execute(address, "DROP SCHEMA " + name + " CASCADE");
    }

    /** Runs {@code use} with a store in a schema. */
    static <T> T withStore(String address, java.util.function.Function<io.onething.store.CaseStore, T> use) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setMaximumPoolSize(8);
        try (HikariDataSource pool = new HikariDataSource(config);
                JdbcCaseStore store = JdbcCaseStore.open(
                        pool, JdbcSettings.builder().applySchema().build())) {
            return use.apply(store);
        }
    }

    /** What the server did since a moment. */
    record Work(double commits, double syncs, double walBytes) {
        static Work now(String address) {
            try (Connection connection = DriverManager.getConnection(address);
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_stat_clear_snapshot()");
                try (ResultSet result = statement.executeQuery(
                        "SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()),"
                                + " (SELECT wal_sync FROM pg_stat_wal), pg_current_wal_lsn() - '0/0'::pg_lsn")) {
                    result.next();
                    return new Work(result.getDouble(1), result.getDouble(2), result.getDouble(3));
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        Work since(Work before) {
            return new Work(commits - before.commits, syncs - before.syncs, walBytes - before.walBytes);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
