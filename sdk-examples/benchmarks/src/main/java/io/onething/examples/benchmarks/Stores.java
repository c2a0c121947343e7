package io.onething.examples.benchmarks;

import io.onething.jdbc.JdbcCaseStore;
import io.onething.store.CaseStore;
import io.onething.store.InMemoryCaseStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.Stream;

/** The stores that are measured, each with a fresh place of its own. */
enum Stores {
    /** In the memory of the process. */
    MEMORY,
    /** In an SQLite file, the embedded default. */
    SQLITE;

    /** Runs {@code use} with a fresh store and throws the store away afterwards. */
    <T> T with(Function<CaseStore, T> use) {
        return inFolder(folder -> {
            try (CaseStore store =
                    this == MEMORY ? new InMemoryCaseStore() : JdbcCaseStore.sqlite(folder.resolve("cases.db"))) {
                return use.apply(store);
            }
        });
    }

    /** Opens a file in a folder as plain as JDBC allows, with the settings that make a commit durable. */
    static Connection plainSqlite(Path folder) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("floor.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
        }
        return connection;
    }

    /** Runs {@code use} with a fresh folder on the disk this program stands on, and deletes it afterwards. */
    static <T> T inFolder(Function<Path, T> use) {
        try {
            Path here = Files.createDirectories(Path.of("target"));
            Path folder = Files.createTempDirectory(here, "bench");
            try {
                return use.apply(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
