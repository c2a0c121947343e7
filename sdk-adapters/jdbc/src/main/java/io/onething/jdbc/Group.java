package io.onething.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Writes many rows with few statements (成组写入): inserts of several rows each, in a few fixed sizes, so that each is prepared once per
 * connection and all of one size travel together.
 *
 * @param <R> what a row is made of
 */
final class Group<R> {
    private static final int[] SIZES = {64, 16, 4, 1};

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
        String row = "(?" + ", ?".repeat(columns - 1) + ")";
        this.columns = columns;
        this.binding = binding;
        this.statements = Arrays.stream(SIZES)
                .mapToObj(size -> head + row + (", " + row).repeat(size - 1) + tail)
                .toArray(String[]::new);
    }

    /** Puts the values of a row into a statement. */
    @FunctionalInterface
    interface Binding<R> {
        /** Sets the parameters from this number on. */
        void bind(R row, PreparedStatement statement, int from) throws SQLException;
    }

    /** Writes the rows in order. */
    void write(Session session, List<R> rows) throws SQLException {
        int at = 0;
        for (int i = 0; i < SIZES.length; i++) {
            int statementsOfThisSize = (rows.size() - at) / SIZES[i];
            if (statementsOfThisSize > 0) {
                int end = at + statementsOfThisSize * SIZES[i];
                write(session, session.prepared(statements[i]), SIZES[i], rows.subList(at, end));
                at = end;
            }
        }
    }

    private void write(Session session, PreparedStatement statement, int size, List<R> rows) throws SQLException {
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
