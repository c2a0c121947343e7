package io.onething.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

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
        String lower = name.toLowerCase(Locale.ROOT);
        if (POSTGRESQL.stream().anyMatch(lower::contains)) {
            return of(DatabaseFamily.POSTGRESQL);
        }
        if (MARIADB.stream().anyMatch(lower::contains)) {
            return of(DatabaseFamily.MARIADB);
        }
        throw DatabaseFaults.unknownProduct(name.replaceAll("[^ -~]", "?"));
    }

    private static Product of(DatabaseFamily family) {
        return switch (family) {
            case POSTGRESQL -> new Postgresql();
            case MARIADB -> new Mariadb();
            case SQLITE -> throw new IllegalArgumentException("SQLite is not shared");
        };
    }
}
