package io.onething.jdbc;

import io.onething.internal.wire.Utf8;
import io.onething.jdbc.SqlStates.Meaning;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the databases exchange tables stand in (前置库数据库方言). Values go in and come out as texts, whatever the type of the
 * column, so that tables laid out by others can be used as they are. Knows no driver.
 */
final class ExchangeDialect {
    private final DatabaseFamily family;

    ExchangeDialect(DatabaseFamily family) {
        this.family = family;
    }

    DatabaseFamily family() {
        return family;
    }

    /** What it means that a statement did not go through. */
    enum Refusal {
        /** There is a row with this key. */
        KEY_TAKEN,
        /** The database never takes this content: too long, a value that is not allowed. */
        CONTENT,
        /** The database gave the transaction up in favour of another. */
        ROLLED_BACK,
        /** The connection or the server is gone. */
        AWAY,
        /** Anything else, such as a missing right or table. */
        OTHER
    }

    /** Returns a name as it stands in a statement; see {@link ExchangeTables} for its shape. */
    String name(String given) {
        return family == DatabaseFamily.MARIADB ? given.replace('"', '`') : given;
    }

    /** Returns whether the database calls a column by this name. */
    boolean same(String given, String found) {
        boolean quoted = given.startsWith("\"");
        String bare = quoted ? given.substring(1, given.length() - 1) : given;
        return (quoted && family == DatabaseFamily.POSTGRESQL) ? bare.equals(found) : bare.equalsIgnoreCase(found);
    }

    /** Returns an expression for a column as a text to be read by {@link #text}. */
    String asText(String column) {
        return switch (family) {
            // as bytes, because the driver would make something else of what is no UTF-8
            case SQLITE -> "CAST(CAST(" + column + " AS TEXT) AS BLOB)";
            case POSTGRESQL -> "CAST(" + column + " AS text)";
            case MARIADB -> "CAST(" + column + " AS CHAR)";
        };
    }

    /** Returns an expression for the number of bytes of a column. */
    String size(String column) {
        String length = family == DatabaseFamily.SQLITE ? "length(" : "octet_length(";
        return "coalesce(" + length + asText(column) + "), 0)";
    }

    /** Returns a condition that a column is exactly as the parameter, both perhaps NULL. */
    String unchanged(String column) {
        return switch (family) {
            case SQLITE -> "CAST(" + column + " AS TEXT) IS ?";
            case POSTGRESQL -> "CAST(" + column + " AS text) IS NOT DISTINCT FROM CAST(? AS text)";
            case MARIADB -> "CAST(" + column + " AS BINARY) <=> CAST(? AS BINARY)";
        };
    }

    /** Sets a parameter, without saying a type: the database takes it for that of the column. */
    void bind(PreparedStatement statement, int index, @Nullable String value) throws SQLException {
        int type = family == DatabaseFamily.POSTGRESQL ? Types.OTHER : Types.VARCHAR;
        if (value == null) {
            statement.setNull(index, type);
        } else if (family == DatabaseFamily.POSTGRESQL) {
            statement.setObject(index, value, type);
        } else {
            statement.setString(index, value);
        }
    }

    /** A value of a row (字段值): a text or NULL, or something that is no text. */
    record Cell(@Nullable String text, boolean readable) {
        private static final Cell UNREADABLE = new Cell(null, false);

        static Cell of(@Nullable String text) {
            return new Cell(text, true);
        }
    }

    /** Reads a column that was asked for {@link #asText}. */
    Cell text(ResultSet result, int index) throws SQLException {
        if (family != DatabaseFamily.SQLITE) {
            return Cell.of(result.getString(index));
        }
        byte[] bytes = result.getBytes(index);
        if (bytes == null) {
            return Cell.of(null);
        }
        Optional<String> text = bytes.length == 0 ? Optional.of("") : strict(bytes);
        return text.map(Cell::of).orElse(Cell.UNREADABLE);
    }

    /** A byte order mark in the middle of a table is a character like others. */
    private static Optional<String> strict(byte[] bytes) {
        return Utf8.decode(bytes)
                .or(() -> Optional.of(new String(bytes, StandardCharsets.UTF_8))
                        .filter(text -> text.startsWith("\uFEFF"))
                        .filter(text -> Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)));
    }

    /** Returns whether nothing can be missing here that stands elsewhere: not a replica, which may lag behind. */
    boolean primary(Connection connection) throws SQLException {
        return switch (family) {
            case SQLITE -> true;
            case POSTGRESQL ->
                Query.text(connection, "SELECT pg_is_in_recovery()").startsWith("f");
            case MARIADB -> new Mariadb().primary(connection);
        };
    }

    /** Makes sure that the commit of this transaction waits for the disk, also where the host's user does not. */
    void waitForDisk(Connection connection) throws SQLException {
        if (family == DatabaseFamily.POSTGRESQL) {
            Query.text(connection, new Postgresql().derived());
        }
    }

    /** Returns why a statement did not go through. */
    Refusal refusal(SQLException e) {
        if (family == DatabaseFamily.SQLITE) {
            return SqliteErrors.refusal(e);
        }
        Meaning meaning = SqlStates.meaning(e);
        String state = SqlStates.state(e);
        return switch (meaning) {
            case TAKEN -> Refusal.KEY_TAKEN;
            case AGAIN -> state.equals("40003") ? Refusal.AWAY : Refusal.ROLLED_BACK;
            case AWAY -> Refusal.AWAY;
            case NO_TABLE, NO_RIGHT -> Refusal.OTHER;
            case OTHER -> state.startsWith("22") || state.startsWith("23") ? Refusal.CONTENT : Refusal.OTHER;
        };
    }

    /** Returns the family a database belongs to by how it calls itself. */
    static DatabaseFamily familyOf(Connection connection) throws SQLException {
        String name = connection.getMetaData().getDatabaseProductName();
        if (name.equalsIgnoreCase("sqlite")) {
            return DatabaseFamily.SQLITE;
        }
        return Products.family(name).orElseThrow(() -> DatabaseFaults.unknownProduct(name.replaceAll("[^ -~]", "?")));
    }
}
