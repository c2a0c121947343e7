package io.onething.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an error of a shared database means (SQLSTATE 含义), by its SQLSTATE and, for the MySQL family, its number. The text of the driver is
 * never looked at and never passed on: databases put values of the row into it.
 */
final class SqlStates {
    private static final int MOST_LINKS = 20;
    private static final Set<Integer> TAKEN = Set.of(1062, 1586);
    private static final Set<Integer> AGAIN = Set.of(1020, 1205, 1213, 3572);
    private static final Set<Integer> AWAY = Set.of(
            1021, 1026, 1030, 1040, 1047, 1053, 1080, 1114, 1159, 1161, 1180, 1203, 1226, 1290, 1317, 1836, 1927, 2006,
            2013, 2055, 3024, 4031);
    private static final Set<Integer> NO_TABLE = Set.of(1051, 1146);
    private static final Set<Integer> NO_RIGHT = Set.of(1044, 1045, 1142, 1143, 1227);

    private SqlStates() {}

    /** What an error means. */
    enum Meaning {
        /** A row with this key is there already; nothing was done. */
        TAKEN,
        /** The database gave the transaction up in favour of another; the same again may succeed. */
        AGAIN,
        /** The connection or the server is gone, full or not the primary any more; what became of a commit is unknown. */
        AWAY,
        /** A table of ours is not there. */
        NO_TABLE,
        /** The user of the database may not do this. */
        NO_RIGHT,
        /** Anything else, which is a defect of ours or of the database. */
        OTHER;

        /** Returns whether another transaction was in the way, so that the same may succeed once this one is rolled back. */
        boolean lostRace() {
            return this == TAKEN || this == AGAIN;
        }
    }

    /** Returns what an error means; of several linked to each other, the first that means something. */
    static Meaning meaning(SQLException e) {
        Throwable link = e;
        for (int i = 0; i < MOST_LINKS && link != null; i++) {
            if (link instanceof SQLException sql) {
                Meaning meaning = one(sql);
                if (meaning != Meaning.OTHER) {
                    return meaning;
                }
                link = sql.getNextException() == null ? sql.getCause() : sql.getNextException();
            } else {
                link = link.getCause();
            }
        }
        return Meaning.OTHER;
    }

    private static Meaning one(SQLException e) {
        int number = e.getErrorCode();
        if (TAKEN.contains(number)) {
            return Meaning.TAKEN;
        }
        if (AGAIN.contains(number)) {
            return Meaning.AGAIN;
        }
        if (AWAY.contains(number) || connectionLost(e)) {
            return Meaning.AWAY;
        }
        if (NO_TABLE.contains(number)) {
            return Meaning.NO_TABLE;
        }
        if (NO_RIGHT.contains(number)) {
            return Meaning.NO_RIGHT;
        }
        return bySqlState(e.getSQLState());
    }

    private static boolean connectionLost(SQLException e) {
        return e instanceof SQLNonTransientConnectionException
                || e instanceof SQLTransientConnectionException
                || e instanceof SQLRecoverableException
                || e instanceof SQLTimeoutException;
    }

    /** A pool that closed a connection under us gives no SQLSTATE at all. */
    private static Meaning bySqlState(@Nullable String state) {
        if (state == null || state.length() < 2) {
            return Meaning.AWAY;
        }
        return switch (state) {
            case "23505" -> Meaning.TAKEN;
            case "40001", "40P01", "55P03" -> Meaning.AGAIN;
            case "25006", "25P03", "70100" -> Meaning.AWAY;
            case "42P01", "42S02" -> Meaning.NO_TABLE;
            case "42501", "28000", "28P01" -> Meaning.NO_RIGHT;
            default ->
                switch (state.substring(0, 2)) {
                    case "08", "53", "57", "58" -> Meaning.AWAY;
                    case "40" -> Meaning.AGAIN;
                    default -> Meaning.OTHER;
                };
        };
    }

    /** Returns the error without its text, for the log of the host: kind, SQLSTATE, number and place. */
    static SQLException bare(SQLException e) {
        SQLException bare = new SQLException(
                "%s, SQLSTATE %s, number %d".formatted(e.getClass().getSimpleName(), state(e), e.getErrorCode()),
                e.getSQLState(),
                e.getErrorCode());
        bare.setStackTrace(e.getStackTrace());
        return bare;
    }

    /** Returns the SQLSTATE in a form that can be printed. */
    static String state(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.matches("[0-9A-Za-z]{5}") ? state.toUpperCase(Locale.ROOT) : "none";
    }
}
