package io.onething.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A table of the self-check's own (自检用表), gone when it is closed. */
final class Scratch implements AutoCloseable {
    private final DataSource source;
    private final String table =
            "onething_check_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    private Scratch(DataSource source) {
        this.source = source;
    }

    /** Makes the table. */
    static Scratch make(DataSource source, Product product) throws SQLException {
        Scratch scratch = new Scratch(source);
        String column = product.family() == DatabaseFamily.POSTGRESQL
                ? "(name varchar(64) COLLATE \"C\" NOT NULL, text text, PRIMARY KEY (name))"
                : "(name VARCHAR(64) NOT NULL, text LONGTEXT, PRIMARY KEY (name)) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE"
                        + " utf8mb4_bin";
        try (Connection connection = scratch.connection(true)) {
            Query.execute(connection, "CREATE TABLE " + scratch.table + " " + column);
        }
        return scratch;
    }

    /** Returns a connection with read committed. */
    Connection connection(boolean autoCommit) throws SQLException {
        Connection connection = source.getConnection();
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
        return connection;
    }

    /** Writes a row. */
    int insert(Connection connection, String name, String text) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (name, text) VALUES (?, ?)")) {
            insert.setString(1, name);
            insert.setString(2, text);
            return insert.executeUpdate();
        }
    }

    /** Reads a row; null when there is none. */
    @Nullable
    String read(Connection connection, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT text FROM " + table + " WHERE name = ?")) {
            select.setString(1, name);
            try (ResultSet result = select.executeQuery()) {
                return result.next() ? result.getString(1) : null;
            }
        }
    }

    /** Reads a row on a connection of its own. */
    @Nullable
    String read(String name) throws SQLException {
        try (Connection connection = connection(true)) {
            return read(connection, name);
        }
    }

    @Override
    public void close() throws SQLException {
        try (Connection connection = connection(true)) {
            Query.execute(connection, "DROP TABLE " + table);
        }
    }
}
