package io.onething.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A real database with exchange tables, as a department's own program sees it: through SQL and nothing else. */
final class ExchangeDatabase {
    private final DataSource source;
    private final DatabaseFamily family;

    private ExchangeDatabase(DataSource source, DatabaseFamily family) {
        this.source = source;
        this.family = family;
    }

    static ExchangeDatabase sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(Math.toIntExact(Duration.ofSeconds(20).toMillis()));
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return new ExchangeDatabase(source, DatabaseFamily.SQLITE);
    }

    static ExchangeDatabase postgresql() {
        return over(Postgres.source(Postgres.schema()));
    }

    static ExchangeDatabase mariadb() {
        return new ExchangeDatabase(MariadbServer.fresh(), DatabaseFamily.MARIADB);
    }

    /** Takes connections to a PostgreSQL database from elsewhere. */
    static ExchangeDatabase over(DataSource source) {
        return new ExchangeDatabase(source, DatabaseFamily.POSTGRESQL);
    }

    DataSource source() {
        return source;
    }

    DatabaseFamily family() {
        return family;
    }

    /** Returns a department over tables that were made for it. */
    ExchangeTableDepartment laidOut(String id) {
        ExchangeTableDepartment department =
                ExchangeTableDepartment.over(source, id).build();
        department.createTables();
        return department;
    }

    void execute(String... statements) {
        try (Connection connection = source.getConnection()) {
            for (String sql : statements) {
                Query.execute(connection, sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String sql) {
        try (Connection connection = source.getConnection()) {
            return Query.text(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        try (Connection connection = source.getConnection()) {
            return Query.number(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
