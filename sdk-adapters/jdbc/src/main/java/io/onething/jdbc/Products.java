package io.onething.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells which product a database is (识别数据库产品). */
final class Products {
    private static final List<String> POSTGRESQL = List.of(
            "postgres", "gauss", "kingbase", "highgo", "vastbase", "enterprisedb", "uxdb", "cockroach", "yugabyte");
    private static final List<String> MARIADB = List.of("mysql", "mariadb", "tidb", "oceanbase", "goldendb", "tdsql");

    private Products() {}

    /** Returns the product, by the setting or by how the database calls itself. */
    static Product of(Connection connection, JdbcSettings settings) throws SQLException {
        if (settings.family().isPresent()) {
            return of(settings.family().get());
        }
        String name = connection.getMetaData().getDatabaseProductName();
        return of(family(name).orElseThrow(() -> DatabaseFaults.unknownProduct(name.replaceAll("[^ -~]", "?"))));
    }

    /** Returns the family of a shared database by how it calls itself; empty when it is none that is known. */
    static Optional<DatabaseFamily> family(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (POSTGRESQL.stream().anyMatch(lower::contains)) {
            return Optional.of(DatabaseFamily.POSTGRESQL);
        }
        return MARIADB.stream().anyMatch(lower::contains) ? Optional.of(DatabaseFamily.MARIADB) : Optional.empty();
    }

    private static Product of(DatabaseFamily family) {
        return switch (family) {
            case POSTGRESQL -> new Postgresql();
            case MARIADB -> new Mariadb();
            case SQLITE -> throw new IllegalArgumentException("SQLite is not shared");
        };
    }
}
