package io.onething.jdbc;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * Tries out whether a database does what the store relies on (数据库自检), for whoever runs or sells one. It makes a table of its own, of which
 * nothing is left afterwards; the tables of a store need not be there.
 */
public final class DatabaseSelfCheck {
    private DatabaseSelfCheck() {}

    /**
     * What was found out about one rule.
     *
     * @param rule its number, {@code DC-1} and up
     * @param must whether the store promises nothing without it; otherwise something is missing or slower
     * @param passed whether the database keeps it
     * @param english what the rule says, and what to do where it does not hold
     * @param chinese the same in Chinese
     */
    public record Finding(String rule, boolean must, boolean passed, String english, String chinese) {}

    /** Checks a database that calls itself by a known name; see {@link #run(DataSource, JdbcSettings)}. */
    public static List<Finding> run(DataSource source) {
        return run(source, JdbcSettings.defaults());
    }

    /**
     * Checks a database. Takes some seconds and up to 8 connections at once.
     *
     * @param source where connections come from; the user must be allowed to make and drop a table
     * @param settings for {@link JdbcSettings#family()}, where the database has a name of its own
     * @return one finding for each rule, in their order
     * @throws io.onething.OneThingException {@code OT-5013} an unknown product, {@code OT-5016} a statement was refused, {@code OT-5029} a server
     *     of a Galera cluster on which something may be read or written past the others; then nothing was tried
     * @throws io.onething.store.StoreUnavailableException when it cannot be reached
     */
    public static List<Finding> run(DataSource source, JdbcSettings settings) {
        Product product = product(source, settings);
        try (Scratch scratch = Scratch.make(source, product)) {
            CheckSteps steps = new CheckSteps(product, scratch);
            List<Finding> findings = new ArrayList<>();
            for (CheckRule rule : CheckRule.values()) {
                findings.add(
                        new Finding(rule.number(), rule.must(), rule.holds(steps), rule.english(), rule.chinese()));
            }
            return List.copyOf(findings);
        } catch (SQLException e) {
            throw DatabaseFaults.of(product, e);
        }
    }

    private static Product product(DataSource source, JdbcSettings settings) {
        try (Connection connection = source.getConnection()) {
            Product product = Products.of(connection, settings);
            product.clustered(connection);
            return product;
        } catch (SQLException e) {
            throw DatabaseFaults.of("the database", e);
        }
    }

    /**
     * Checks a database from the command line and prints what was found. The driver must be on the class path. The password is read from
     * standard input.
     *
     * @param arguments the JDBC address, and the user where the address does not name one
     * @throws IOException when standard input cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments.length < 1) {
            out.println("usage: DatabaseSelfCheck <jdbc address> [user]  (the password is read from standard input)");
            return;
        }
        Properties properties = new Properties();
        if (arguments.length > 1) {
            properties.setProperty("user", arguments[1]);
            properties.setProperty("password", password());
        }
        print(out, run(new Address(arguments[0], properties), JdbcSettings.defaults()));
    }

    private static String password() throws IOException {
        return new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Prints findings, one to a line. */
    static void print(PrintStream out, List<Finding> findings) {
        for (Finding finding : findings) {
            out.printf(
                    "%-4s %-5s %-6s %s%n%17s%s%n",
                    finding.passed() ? "ok" : "NO",
                    finding.rule(),
                    finding.must() ? "must" : "should",
                    finding.english(),
                    "",
                    finding.chinese());
        }
    }
}
