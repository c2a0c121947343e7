package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Actor;
import io.onething.store.Append;
import io.onething.store.EventRecord;
import io.onething.testkit.CanaryPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The archive in an SQLite file (SQLite 归档)")
class SqliteArchiveTest extends ArchiveRules {
    private static final Instant OVER = Instant.parse("2040-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Override
    Database open() {
        return SqliteDatabase.open(folder.resolve("cases.db"));
    }

    @Override
    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cases.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    void dropGuard() throws SQLException {
        execute("DROP TRIGGER onething_archived_appends_stay");
    }

    @Test
    void no_byte_of_the_person_is_left_in_any_file_when_a_case_was_destroyed() throws IOException {
        CanaryPerson canary = CanaryPerson.of(31);
        append(new Append(
                A, List.of(new EventRecord(1, LONG_AGO, "noted", "{}", "{\"name\":\"" + canary.text("name") + "\"}"))));
        row(A, 1, "aid", true, false, null, LONG_AGO);
        assertThat(traces(canary)).isTrue();
        archive(OVER).move();
        assertThat(traces(canary)).as("in the archive").isTrue();
        archive(OVER.plusSeconds(400L * 86_400 * 10)).destroy(List.of(A), new Actor(Actor.Role.STAFF, "c1"), "鉴定");
        assertThat(store().load(List.of(A))).isEmpty();
        assertThat(traces(canary)).as("while the store is open").isFalse();
    }

    private boolean traces(CanaryPerson canary) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!canary.tracesIn(Files.readAllBytes(file)).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }
}
