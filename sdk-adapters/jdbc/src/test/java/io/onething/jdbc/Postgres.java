package io.onething.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server for the tests of this JVM, with {@code fsync} on, which ends with it; each test has a schema of its own. */
final class Postgres {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private Postgres() {}

    /** Starts a server; it ends with the JVM or when it is closed. */
    static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "100")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int port() {
        return SERVER.getPort();
    }

    /** Makes a schema that nobody uses and returns its name. */
    static String schema() {
        String name = "test_" + SCHEMAS.incrementAndGet();
        execute("public", "CREATE SCHEMA " + name);
        return name;
    }

    /** Returns connections to a schema, a new one each time. */
    static PGSimpleDataSource source(String schema) {
        return source(schema, port());
    }

    /** Returns connections to a schema through a port. */
    static PGSimpleDataSource source(String schema, int port) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setUser("postgres");
        source.setDatabaseName("postgres");
        source.setCurrentSchema(schema);
        source.setApplicationName(schema);
        return source;
    }

    /** Returns pooled connections to a schema. */
    /** What stands only in statements that write appends and commit them. */
    static final String ALONE = " fresh (case_id";

    static HikariDataSource pool(String schema) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(schema));
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    static void execute(String schema, String... statements) {
        try (Connection connection = source(schema).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static long number(String schema, String sql) {
        try (Connection connection = source(schema).getConnection()) {
            return Query.number(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
