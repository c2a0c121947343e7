package io.onething.jdbc;

/** Databases that speak one kind of SQL (数据库类别), with a layout script of their own. */
public enum DatabaseFamily {
    /** A file of this process alone; {@link JdbcCaseStore#sqlite} lays it out by itself. */
    SQLITE("sqlite"),
    /** PostgreSQL 13 or later, and databases compatible with it. */
    POSTGRESQL("postgresql"),
    /** MariaDB 10.5, MySQL 8.0 or later with InnoDB, and databases compatible with them. */
    MARIADB("mariadb");

    private final String folder;

    DatabaseFamily(String folder) {
        this.folder = folder;
    }

    /** Returns where its scripts are, next to this class. */
    String folder() {
        return folder;
    }
}
