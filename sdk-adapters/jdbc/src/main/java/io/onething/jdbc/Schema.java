package io.onething.jdbc;

import io.onething.internal.failpoint.Failpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** The layout of the tables (表结构): scripts in the jar, one for each version. A script that was released never changes. */
final class Schema {
    /** The newest version known; the same for every family. */
    static final int KNOWN = 1;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final List<String> SCRIPTS = List.of("V1__cases.sql");
    private static final Pattern BETWEEN_STATEMENTS = Pattern.compile(";\\s*\\n\\s*\\n");

    private final Product product;

    Schema(Product product) {
        this.product = product;
    }

    /** Returns the text of all scripts of a family in order. */
    static String text(DatabaseFamily family) {
        StringBuilder all = new StringBuilder();
        for (String script : SCRIPTS) {
            all.append(script(family, script)).append('\n');
        }
        return all.toString();
    }

    /** Returns the statements of the scripts after a version. */
    static List<String> after(DatabaseFamily family, int version) {
        return SCRIPTS.subList(version, SCRIPTS.size()).stream()
                .flatMap(script -> statements(family, script).stream())
                .toList();
    }

    /** Returns the statements of a script. */
    static List<String> statements(DatabaseFamily family, String script) {
        return BETWEEN_STATEMENTS
                .splitAsStream(script(family, script))
                .filter(sql -> !sql.isBlank())
                .toList();
    }

    private static String script(DatabaseFamily family, String name) {
        try (InputStream in = Schema.class.getResourceAsStream(family.folder() + "/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the script " + name + " cannot be read from the jar", e);
        }
    }

    /** Refuses tables that are not there, too old or too new. */
    void require(Connection connection) throws SQLException {
        int version = version(connection);
        if (version < KNOWN) {
            throw DatabaseFaults.noSchema(product.name(), version, product.family());
        }
    }

    /** Runs the scripts that are missing; of several processes one does it and the others wait, for a minute at most. */
    void apply(Connection connection) throws SQLException {
        long begin = System.nanoTime();
        while (!product.lock(connection)) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new SQLTimeoutException("another process has been laying out the tables for a minute", "08001");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        try {
            while (!run(connection)) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new SQLTimeoutException("other processes keep laying out the tables", "08001");
                }
            }
        } finally {
            product.unlock(connection);
        }
    }

    /** Runs the scripts that are missing; returns false when another process was at it, which a lock that ends at its server does not keep out. */
    private boolean run(Connection connection) throws SQLException {
        try {
            List<String> missing = after(product.family(), Math.min(KNOWN, version(connection)));
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String sql : missing) {
                    statement.execute(sql);
                }
                Failpoint.SCHEMA.before();
                connection.commit();
                Failpoint.SCHEMA.afterCommit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
            return true;
        } catch (SQLException e) {
            if (SqlStates.meaning(e).lostRace()) {
                return false;
            }
            throw e;
        }
    }

    /** Returns the version of the layout, 0 for none; a newer one that does not want to be used by us is refused. */
    private int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT version, readable_from FROM onething_schema ORDER BY version DESC")) {
            if (!result.next()) {
                return 0;
            }
            int version = result.getInt(1);
            if (version > KNOWN && result.getInt(2) > KNOWN) {
                throw StoreFaults.newer(product.name(), version, KNOWN);
            }
            return version;
        } catch (SQLException e) {
            if (SqlStates.meaning(e) == SqlStates.Meaning.NO_TABLE) {
                return 0;
            }
            throw e;
        }
    }
}
