package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThing;
import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.bundle.Answers;
import io.onething.casework.HostInput;
import io.onething.store.ChainHead;
import io.onething.store.HistoryVerifier.Finding;
import io.onething.store.HistoryVerifier.Kind;
import io.onething.testkit.CanaryPerson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("P16, P28: a history in SQLite is erased for good, and tampering is found (删除个人信息与核验)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasureTest {
    private static final Actor CLERK = new Actor(Actor.Role.STAFF, "clerk-7");
    private static final CaseId CASE = new CaseId("case-1");
    private static final CanaryPerson CANARY = CanaryPerson.of(28);

    @TempDir
    Path folder;

    private static OneThing open(JdbcCaseStore store) {
        return AidCity.open(store, CANARY);
    }

    private ChainHead closed(OneThing sdk) {
        sdk.submit(sdk.guide("aid", Answers.NONE)
                .application()
                .id(CASE)
                .applicant(CANARY.person())
                .field("story", CANARY.text("story"))
                .build());
        await(sdk);
        return sdk.head(CASE);
    }

    /** A refusal is delivered and closed by itself; the answer comes from another thread. */
    private static void await(OneThing sdk) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (sdk.get(CASE).outcome().isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(sdk.get(CASE).outcome()).isPresent();
    }

    private boolean marked() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!CANARY.tracesIn(Files.readAllBytes(file)).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void after_an_erasure_no_byte_of_the_person_is_left_in_any_file_and_the_history_verifies() throws IOException {
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(folder.resolve("cases.db"));
                OneThing sdk = open(store)) {
            ChainHead head = closed(sdk);
            assertThat(marked()).as("the scan finds the person before").isTrue();
            sdk.act(CASE, new HostInput.Erase(CLERK, "保管期限届满"));
            assertThat(marked()).as("while the store is open").isFalse();
            assertThat(sdk.verify(head)).isEmpty();
            assertThat(sdk.get(CASE).state().content().form()).isEmpty();
        }
        assertThat(marked()).as("after it is closed").isFalse();
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(folder.resolve("cases.db"));
                OneThing sdk = open(store)) {
            assertThat(sdk.verify(CASE)).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE onething_appends SET personal = '[{"salt":"0"}]' WHERE first_sequence = 1                           | PERSONAL_CHANGED
            UPDATE onething_appends SET personal = NULL WHERE first_sequence = 1                                       | PERSONAL_MISSING
            UPDATE onething_appends SET at_millis = at_millis + 1 WHERE first_sequence = 1                             | CHANGED
            UPDATE onething_appends SET body = replace(body, 'aid', 'aod') WHERE first_sequence = 1                    | CHANGED
            UPDATE onething_appends SET body = replace(body, '"type":"', '"type":"x') WHERE first_sequence = 1         | CHANGED
            UPDATE onething_appends SET body = replace(body, '"seal"', '"sael"') WHERE first_sequence = 1              | CHANGED
            UPDATE onething_appends SET body = 'gone' WHERE first_sequence = 1                                         | OUT_OF_PLACE
            UPDATE onething_appends SET body = replace(body, '"seal"', '"sael"') WHERE first_sequence = (SELECT max(first_sequence) FROM onething_appends) | NOT_SEALED
            DELETE FROM onething_appends WHERE first_sequence = 1                                                      | OUT_OF_PLACE
            DELETE FROM onething_appends WHERE first_sequence = (SELECT max(first_sequence) FROM onething_appends)     | CUT_OFF
            """)
    void what_somebody_changes_in_the_file_is_found(String sql, Kind kind) throws SQLException {
        Path file = folder.resolve("cases.db");
        ChainHead head;
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(file);
                OneThing sdk = open(store)) {
            head = closed(sdk);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String trigger : List.of("stay", "do_not_change")) {
                statement.execute("DROP TRIGGER onething_appends_" + trigger);
            }
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(file);
                OneThing sdk = open(store)) {
            assertThat(sdk.verify(head)).extracting(Finding::kind).contains(kind);
        }
    }
}
