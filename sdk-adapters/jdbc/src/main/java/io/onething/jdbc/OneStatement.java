package io.onething.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How appends are written in a transaction of one statement (一条语句追加). What such a statement rests on cannot be looked at again after it, so it
 * looks itself, and writes all of its rows or none. Thread-safe.
 *
 * <p>A statement has room for one of a few {@linkplain Sizes numbers of rows}, and places that are left stay empty.
 */
final class OneStatement {
    private static final int[] SIZES = {1, 2, 4, 8, 12, 16, 20, 24, 28, 32, 40, 48, 56, 64};

    /** Every row is on an end that is known. */
    private final Sizes known;

    /** Some are on an end that the statement has to look at: whether it is the last row of the case, and bears the seal. */
    private final Sizes looking;

    /**
     * Makes one.
     *
     * @param before a condition with one parameter: that the statement begins before this time, in milliseconds of the database's clock
     */
    OneStatement(String before) {
        String filled = " WHERE case_id IS NOT NULL AND " + before;
        this.known = texts(
                AppendRow.WIDTH,
                AppendRow.INSERT + "SELECT * FROM (VALUES ",
                ") AS fresh (" + AppendRow.COLUMNS + ")" + filled);
        this.looking = texts(
                AppendRow.WIDTH + 1,
                "WITH fresh (" + AppendRow.COLUMNS + ", seal) AS (VALUES ",
                ") " + AppendRow.INSERT + "SELECT " + AppendRow.COLUMNS + " FROM fresh" + filled
                        + " AND NOT EXISTS (SELECT 1 FROM fresh AS judged WHERE judged.seal IS NOT NULL AND"
                        + " (SELECT there.last_sequence = judged.first_sequence - 1 AND position(judged.seal IN there.body) > 0"
                        + " FROM onething_appends AS there WHERE there.case_id = judged.case_id"
                        + " ORDER BY there.first_sequence DESC LIMIT 1) IS NOT TRUE)");
    }

    private static Sizes texts(int width, String head, String tail) {
        String row = Group.places(width);
        return new Sizes(SIZES, size -> head + row + (", " + row).repeat(size - 1) + tail);
    }

    /**
     * A row and what it rests on.
     *
     * @param row the row
     * @param sealOrNull the seal of the event before its first, where the statement has to look for it; null where the end of the case is known
     */
    record Resting(AppendRow row, @Nullable String sealOrNull) {}

    /** Returns whether one statement takes so many rows. */
    boolean takes(int rows) {
        return rows > 0 && rows <= known.largest();
    }

    /**
     * Writes rows.
     *
     * @param until the time from which on nothing is written, in milliseconds of the database's clock
     * @return how many were written: all, or 0 when it is too late, or one does not rest on what the database has
     */
    int write(Session session, List<Resting> rows, long until) throws SQLException {
        boolean looks = rows.stream().anyMatch(resting -> resting.sealOrNull() != null);
        Sizes.Fitting fitting = (looks ? looking : known).fitting(rows.size());
        PreparedStatement insert = session.prepared(fitting.sql());
        int width = AppendRow.WIDTH + (looks ? 1 : 0);
        int from = 1;
        for (int i = 0; i < fitting.places(); i++) {
            if (i < rows.size()) {
                rows.get(i).row().bind(insert, from);
            } else {
                AppendRow.bindNothing(insert, from);
            }
            if (looks) {
                insert.setString(
                        from + AppendRow.WIDTH, i < rows.size() ? rows.get(i).sealOrNull() : null);
            }
            from += width;
        }
        insert.setLong(from, until);
        return insert.executeUpdate();
    }
}
