package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import io.onething.store.LogStretch;
import io.onething.store.StoreUnavailableException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What can go wrong with an SQLite store (SQLite 存储故障)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class SqliteFaultsTest {
    private static final CaseId A = new CaseId("case-a");
    private static final CaseId B = new CaseId("case-b");

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("cases.db");
    }

    private static Append one(CaseId id, int sequence) {
        return one(id, sequence, "{}");
    }

    private static Append one(CaseId id, int sequence, String body) {
        return new Append(id, List.of(new EventRecord(sequence, Instant.EPOCH, "noted", body, null)));
    }

    private Connection sqlite() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file());
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = sqlite();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Object onWriter(SqliteDatabase database, String sql) {
        return database.write(session -> {
            try (Statement statement = session.connection().createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OneThingException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.message(Locale.ENGLISH)).isNotBlank();
            assertThat(e.message(Locale.CHINESE)).matches("(?s).*[\\u4e00-\\u9fff].*");
        });
    }

    @Nested
    class when_it_is_opened {
        @Test
        void a_second_opening_in_this_process_is_refused_and_the_first_goes_on() {
            try (JdbcCaseStore first = JdbcCaseStore.sqlite(file())) {
                refused("OT-5002", () -> JdbcCaseStore.sqlite(file()));
                refused("OT-5002", () -> JdbcCaseStore.sqlite(directory.resolve("x/../cases.db")));
                assertThat(first.append(List.of(one(A, 1))).get(0).written()).isTrue();
            }
            try (JdbcCaseStore again = JdbcCaseStore.sqlite(file())) {
                assertThat(again.load(List.of(A))).containsKey(A);
            }
        }

        @Test
        void a_second_process_is_refused_until_the_first_has_gone() throws Exception {
            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StoreHolder.class.getName(),
                            file().toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try {
                assertThat(other.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("open");
                refused("OT-5002", () -> JdbcCaseStore.sqlite(file()));
            } finally {
                other.toHandle().destroyForcibly();
                other.waitFor();
            }
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                assertThat(store.load(List.of(A)))
                        .as("what it had acknowledged")
                        .containsKey(A);
            }
        }

        @Test
        void a_newer_layout_is_refused() throws SQLException {
            JdbcCaseStore.sqlite(file()).close();
            execute("PRAGMA user_version = 99");

            refused("OT-5003", () -> JdbcCaseStore.sqlite(file()));
        }

        @Test
        void another_programs_database_is_refused_and_left_as_it_is() throws Exception {
            execute("PRAGMA application_id = 7", "CREATE TABLE theirs (id INTEGER)");
            byte[] before = Files.readAllBytes(file());

            refused("OT-5004", () -> JdbcCaseStore.sqlite(file()));
            assertThat(Files.readAllBytes(file())).isEqualTo(before);
        }

        @Test
        void a_database_without_a_mark_is_refused_when_it_has_tables() throws SQLException {
            execute("CREATE TABLE theirs (id INTEGER)");

            refused("OT-5004", () -> JdbcCaseStore.sqlite(file()));
        }

        @Test
        void any_other_file_is_refused_and_left_as_it_is() throws IOException {
            String text = "This is not a database. ".repeat(500);
            Files.writeString(file(), text);

            refused("OT-5004", () -> JdbcCaseStore.sqlite(file()));
            assertThat(file()).hasContent(text);
        }

        @Test
        void a_place_where_no_file_can_be_is_refused() {
            refused("OT-5006", () -> JdbcCaseStore.sqlite(directory));
            refused("OT-5006", () -> JdbcCaseStore.sqlite(directory.resolve("missing/cases.db")));
            refused("OT-5006", () -> JdbcCaseStore.sqlite(directory.resolve("what?.db")));
        }

        @Test
        void a_file_that_cannot_be_written_is_refused() throws IOException {
            JdbcCaseStore.sqlite(file()).close();
            assertThat(file().toFile().setWritable(false)).isTrue();
            assumeTrue(!Files.isWritable(file()), "the rights of files do not bind this user");

            refused("OT-5006", () -> JdbcCaseStore.sqlite(file()));
        }

        @Test
        void an_opening_that_was_cut_short_is_made_good() throws SQLException {
            execute("PRAGMA journal_mode = WAL");
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                assertThat(store.append(List.of(one(A, 1))).get(0).written()).isTrue();
            }
        }

        @Test
        void what_a_crash_left_behind_is_taken_over() throws IOException {
            Path copy = Files.createDirectory(directory.resolve("after-the-crash"));
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                store.append(List.of(one(A, 1), one(B, 1)));
                Files.copy(file(), copy.resolve("cases.db"));
                Files.copy(directory.resolve("cases.db-wal"), copy.resolve("cases.db-wal"));
            }
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(copy.resolve("cases.db"))) {
                assertThat(store.load(List.of(A, B))).containsOnlyKeys(A, B);
            }
        }

        @Test
        void a_missing_driver_is_named() throws Exception {
            List<URL> withoutDriver = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                if (!entry.contains("sqlite-jdbc")) {
                    withoutDriver.add(Path.of(entry).toUri().toURL());
                }
            }
            try (URLClassLoader loader =
                    new URLClassLoader(withoutDriver.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
                Method opening = loader.loadClass(JdbcCaseStore.class.getName()).getMethod("sqlite", Path.class);

                assertThatThrownBy(() -> opening.invoke(null, file()))
                        .cause()
                        .hasMessageContaining("OT-5012")
                        .hasMessageContaining("org.xerial:sqlite-jdbc");
            }
        }

        @Test
        void it_says_what_it_can_promise() throws IOException {
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                String type = Files.getFileStore(file()).type();
                assertThat(store.durability())
                        .isEqualTo(type.equals("tmpfs") ? Durability.PROCESS_LOCAL : Durability.DURABLE);
                assertThat(store.exclusive()).isTrue();
            }
        }

        @Test
        void it_promises_nothing_on_a_disk_in_memory() throws IOException {
            Path memory = Path.of("/dev/shm");
            assumeTrue(
                    Files.isWritable(memory)
                            && Files.getFileStore(memory).type().equals("tmpfs"),
                    "there is no disk in memory here");
            Path there = Files.createTempDirectory(memory, "onething");
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(there.resolve("cases.db"))) {
                assertThat(store.durability()).isEqualTo(Durability.PROCESS_LOCAL);
            } finally {
                for (String name : List.of("cases.db", "cases.db.lock")) {
                    Files.deleteIfExists(there.resolve(name));
                }
                Files.delete(there);
            }
        }
    }

    @Nested
    class while_it_is_open {
        @Test
        void text_that_not_every_database_keeps_is_refused_with_the_whole_batch() {
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                for (String bad : List.of("\u0000", "a\u0000b", "\ud800", "\udc00", "\ud800x", "x\udc00\ud800")) {
                    refused("OT-5008", () -> store.append(List.of(one(A, 1), one(B, 1, bad))));
                    refused("OT-5008", () -> store.keepDefinition("d", bad));
                }
                assertThat(store.load(List.of(A, B))).isEmpty();
            }
        }

        @Test
        void a_closed_store_says_so() {
            JdbcCaseStore store = JdbcCaseStore.sqlite(file());
            store.close();

            refused("OT-5009", () -> store.append(List.of(one(A, 1))));
            refused("OT-5009", () -> store.load(List.of(A)));
            refused("OT-5009", () -> store.project(List.of(), new LogStretch(1, 0, 1)));
        }

        @Test
        void a_full_disk_is_named_and_the_store_goes_on_when_there_is_space_again() {
            SqliteDatabase database = SqliteDatabase.open(file());
            try (JdbcCaseStore store = JdbcCaseStore.over(database)) {
                store.append(List.of(one(A, 1)));
                onWriter(database, "PRAGMA max_page_count = 20");
                assertThatThrownBy(() -> store.append(List.of(one(A, 2), one(B, 1, "x".repeat(1_000_000)))))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("no space is left");

                assertThat(store.load(List.of(A, B))).containsOnlyKeys(A);
                assertThat(store.append(List.of(one(A, 2), one(B, 1)))).allMatch(Appended::written);
            }
        }

        @Test
        void a_store_that_became_read_only_is_named() {
            SqliteDatabase database = SqliteDatabase.open(file());
            try (JdbcCaseStore store = JdbcCaseStore.over(database)) {
                onWriter(database, "PRAGMA query_only = ON");
                assertThatThrownBy(() -> store.append(List.of(one(A, 1))))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("read-only");

                assertThat(store.append(List.of(one(A, 1)))).allMatch(Appended::written);
            }
        }

        @Test
        void a_lock_of_another_program_is_named() throws SQLException {
            SqliteDatabase database = SqliteDatabase.open(file());
            try (JdbcCaseStore store = JdbcCaseStore.over(database)) {
                onWriter(database, "PRAGMA busy_timeout = 20");
                try (Connection other = sqlite();
                        Statement statement = other.createStatement()) {
                    statement.execute("BEGIN IMMEDIATE");
                    assertThatThrownBy(() -> store.append(List.of(one(A, 1))))
                            .isInstanceOf(StoreUnavailableException.class)
                            .hasMessageContaining("another program holds a lock");
                    statement.execute("ROLLBACK");
                }

                assertThat(store.append(List.of(one(A, 1)))).allMatch(Appended::written);
            }
        }

        @Test
        void what_another_program_wrote_behind_its_back_is_found_out() throws SQLException {
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                store.append(List.of(one(A, 1)));
                execute("INSERT INTO onething_appends VALUES (2, 1, 'case-a', 2, 2, 0, '[]', NULL)");

                assertThat(store.append(List.of(one(B, 1), one(A, 2))))
                        .extracting(Appended::written)
                        .containsExactly(true, false);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "-wal"})
        void a_file_that_was_deleted_stops_it(String suffix) throws IOException {
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                store.append(List.of(one(A, 1)));
                Files.delete(directory.resolve("cases.db" + suffix));

                refused("OT-5010", () -> store.append(List.of(one(A, 2))));
                refused("OT-5010", () -> store.append(List.of(one(A, 2))));
                refused("OT-5010", () -> store.load(List.of(A)));
            }
            assertThat(Files.exists(file())).as("no new file in its place").isEqualTo(!suffix.isEmpty());
        }

        @Test
        void a_file_that_was_replaced_stops_it_and_the_other_file_is_not_touched() throws IOException {
            Path other = directory.resolve("other.db");
            JdbcCaseStore.sqlite(other).close();
            byte[] before = Files.readAllBytes(other);
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                store.append(List.of(one(A, 1)));
                Files.move(file(), directory.resolve("moved.db"));
                Files.move(other, file());

                refused("OT-5010", () -> store.append(List.of(one(A, 2))));
            }
            assertThat(Files.readAllBytes(file())).isEqualTo(before);
        }

        @Test
        void a_damaged_file_stops_it() throws IOException {
            List<CaseId> ids = IntStream.range(0, 500)
                    .mapToObj(i -> new CaseId("case-" + i))
                    .toList();
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                store.append(ids.stream().map(id -> one(id, 1, "x".repeat(500))).toList());
            }
            overwrite(file());
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                refused("OT-5007", () -> store.load(ids));
                refused("OT-5007", () -> store.append(List.of(one(A, 1))));
            }
        }

        private void overwrite(Path damaged) throws IOException {
            try (FileChannel channel = FileChannel.open(damaged, StandardOpenOption.WRITE)) {
                ByteBuffer noise = ByteBuffer.allocate(4096);
                for (int page = 12; page < 60; page++) {
                    noise.clear();
                    while (noise.hasRemaining()) {
                        noise.put((byte) 0x5A);
                    }
                    noise.flip();
                    channel.write(noise, page * 4096L);
                }
            }
        }
    }

    @Nested
    class by_its_settings {
        @Test
        void the_writer_syncs_every_commit_also_after_derived_rows_were_written() {
            SqliteDatabase database = SqliteDatabase.open(file());
            try (JdbcCaseStore store = JdbcCaseStore.over(database)) {
                assertThat(setting(database, "journal_mode")).isEqualTo("wal");
                assertThat(setting(database, "synchronous")).isEqualTo("2");
                store.project(List.of(), new LogStretch(1, 0, 0));
                assertThat(setting(database, "synchronous")).isEqualTo("2");
            }
        }

        @Test
        void a_reader_cannot_write() {
            SqliteDatabase database = SqliteDatabase.open(file());
            try (JdbcCaseStore store = JdbcCaseStore.over(database)) {
                assertThatThrownBy(() -> database.read(session -> {
                            try (Statement statement = session.connection().createStatement()) {
                                return statement.execute("DELETE FROM onething_definitions");
                            }
                        }))
                        .isInstanceOf(StoreUnavailableException.class);
                assertThat(store.load(List.of(A))).isEmpty();
            }
        }

        @Test
        void closing_leaves_one_file_and_the_lock() throws IOException {
            JdbcCaseStore store = JdbcCaseStore.sqlite(file());
            store.append(List.of(one(A, 1)));
            store.close();

            try (var files = Files.list(directory)) {
                assertThat(files.map(path -> path.getFileName().toString()))
                        .containsExactlyInAnyOrder("cases.db", "cases.db.lock");
            }
        }

        @Test
        void the_log_can_only_grow_and_lose_its_personal_parts() throws SQLException {
            try (JdbcCaseStore store = JdbcCaseStore.sqlite(file())) {
                store.append(List.of(one(A, 1)));
                assertThatThrownBy(() -> execute("DELETE FROM onething_appends"))
                        .hasMessageContaining("append-only");
                for (String column : List.of(
                        "stream_position", "stream", "case_id", "first_sequence", "at_millis", "body", "personal")) {
                    assertThatThrownBy(() -> execute("UPDATE onething_appends SET " + column + " = 7"))
                            .hasMessageContaining("append-only");
                }
                execute("UPDATE onething_appends SET personal = NULL");
            }
        }

        @Test
        void every_query_finds_its_rows_by_an_index() throws SQLException {
            JdbcCaseStore.sqlite(file()).close();
            for (String sql : List.of(
                    "SELECT * FROM onething_appends WHERE case_id IN ('a', 'b') ORDER BY case_id, first_sequence",
                    "SELECT case_id, max(last_sequence) FROM onething_appends WHERE case_id IN ('a', 'b') GROUP BY case_id",
                    "SELECT max(stream_position) FROM onething_appends WHERE stream = 1",
                    "SELECT * FROM onething_appends WHERE stream = 1 AND stream_position > 5 ORDER BY stream_position LIMIT 5",
                    "SELECT * FROM onething_case_rows WHERE due_millis >= 1 AND due_millis <= 5 AND (due_millis > 1 OR case_id > 'a')"
                            + " ORDER BY due_millis, case_id LIMIT 5",
                    "SELECT * FROM onething_case_rows WHERE case_id > 'a' ORDER BY case_id LIMIT 5",
                    "SELECT * FROM onething_case_rows WHERE case_id > 'a' AND closed = 0 ORDER BY case_id LIMIT 5",
                    "SELECT * FROM onething_case_rows WHERE case_id > 'a' AND parked = 1 ORDER BY case_id LIMIT 5")) {
                assertThat(plan(sql)).as(sql).allMatch(step -> step.startsWith("SEARCH"));
            }
        }

        private List<String> plan(String sql) throws SQLException {
            List<String> steps = new ArrayList<>();
            try (Connection connection = sqlite();
                    Statement statement = connection.createStatement();
                    var result = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
                while (result.next()) {
                    steps.add(result.getString("detail"));
                }
            }
            return steps;
        }

        private String setting(SqliteDatabase database, String name) {
            return database.write(session -> {
                try (Statement statement = session.connection().createStatement();
                        var result = statement.executeQuery("PRAGMA " + name)) {
                    return result.next() ? result.getString(1) : "";
                }
            });
        }
    }
}
