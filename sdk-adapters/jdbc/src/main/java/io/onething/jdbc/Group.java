package io.onething.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes many rows with few statements (成组写入): inserts of 64 rows each, which travel together, and one of whatever is left. So few rows are
 * one round trip, and each of 64 texts is prepared once per connection.
 *
 * @param <R> what a row is made of
 */
final class Group<R> {
    private static final int MOST = 64;

    private final String[] statements;
    private final int columns;
    private final Binding<R> binding;

    /**
     * Makes the statements.
     *
     * @param head the text before the rows
     * @param columns how many values a row has
     * @param tail the text after the rows
     */
    Group(String head, int columns, String tail, Binding<R> binding) {
        String row = places(columns);
        this.columns = columns;
        this.binding = binding;
        this.statements = IntStream.range(0, MOST)
                .mapToObj(further -> head + row + (", " + row).repeat(further) + tail)
                .toArray(String[]::new);
    }

    /** Returns the places of so many values, in brackets. */
    static String places(int values) {
        return "(?" + ", ?".repeat(values - 1) + ")";
    }

    /** Puts the values of a row into a statement. */
    @FunctionalInterface
    interface Binding<R> {
        /** Sets the parameters from this number on. */
        void bind(R row, PreparedStatement statement, int from) throws SQLException;
    }

    /** Writes the rows in order. */
    void write(Session session, List<R> rows) throws SQLException {
        int whole = rows.size() - rows.size() % MOST;
        if (whole > 0) {
            write(session, MOST, rows.subList(0, whole));
        }
        if (whole < rows.size()) {
            write(session, rows.size() - whole, rows.subList(whole, rows.size()));
        }
    }

    private void write(Session session, int size, List<R> rows) throws SQLException {
        PreparedStatement statement = session.prepared(statements[size - 1]);
        boolean together = session.together() && rows.size() > size;
        if (together) {
            statement.clearBatch();
        }
        int row = 0;
        for (R one : rows) {
            binding.bind(one, statement, row * columns + 1);
            row++;
            if (row == size) {
                row = 0;
                if (together) {
                    statement.addBatch();
                } else {
                    statement.executeUpdate();
                }
            }
        }
        if (together) {
            statement.executeBatch();
        }
    }
}
