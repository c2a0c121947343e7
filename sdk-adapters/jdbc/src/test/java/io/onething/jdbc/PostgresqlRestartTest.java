package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.EventRecord;
import io.onething.store.LogStretch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("P1, P3: a PostgreSQL server that stops at once and starts again (数据库立即停机后重启)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(240)
class PostgresqlRestartTest {
    private static final CaseId A = new CaseId("case-a");

    @Test
    void has_everything_that_was_acknowledged_and_nothing_twice() throws Exception {
        try (EmbeddedPostgres server = Postgres.start();
                JdbcCaseStore store = JdbcCaseStore.open(
                        Postgres.source("public", server.getPort()),
                        JdbcSettings.builder()
                                .applySchema()
                                .patience(Duration.ofMinutes(2))
                                .build())) {
            AtomicBoolean stop = new AtomicBoolean();
            CountDownLatch some = new CountDownLatch(30);
            CompletableFuture<Long> acknowledged = CompletableFuture.supplyAsync(() -> {
                long version = 0;
                while (!stop.get()) {
                    version++;
                    Append next = new Append(A, List.of(new EventRecord(version, Instant.EPOCH, "noted", "{}", null)));
                    assertThat(store.append(List.of(next))).allMatch(Appended::written);
                    some.countDown();
                }
                return version;
            });
            assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
            restart(server.getPort());
            awaitUp(server.getPort());
            stop.set(true);

            long versions = acknowledged.get(150, TimeUnit.SECONDS);
            assertThat(store.load(List.of(A)).get(A))
                    .extracting(EventRecord::sequence)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, versions).boxed().toList());
        }
    }

    /** A process remembers up to where it has written its rows; what the server forgot in between would be left out for good. */
    @Test
    void has_the_rows_that_were_written_and_how_far_they_reach() throws Exception {
        try (EmbeddedPostgres server = Postgres.start();
                Connection connection = server.getPostgresDatabase().getConnection()) {
            Query.execute(connection, "ALTER SYSTEM SET wal_writer_delay = '10s'"); // nobody else brings it to the disk
            Query.execute(connection, "ALTER SYSTEM SET synchronous_commit = off");
            Query.execute(connection, "SELECT pg_reload_conf()");
            try (JdbcCaseStore store = JdbcCaseStore.open(
                    Postgres.source("public", server.getPort()),
                    JdbcSettings.builder()
                            .applySchema()
                            .patience(Duration.ofMinutes(2))
                            .build())) {
                Append first = new Append(A, List.of(new EventRecord(1, Instant.EPOCH, "noted", "{}", null)));
                assertThat(store.append(List.of(first))).allMatch(Appended::written);
                CaseRow row = new CaseRow(A, 1, "bundle", "in-progress", false, false, null, Instant.EPOCH);
                store.project(List.of(row), new LogStretch(store.roster().own().id(), 0, 1));

                restart(server.getPort());
                awaitUp(server.getPort());

                assertThat(store.list(new CaseQuery(CaseQuery.Which.ALL, null, 10)))
                        .containsExactly(row);
                assertThat(store.roster().own().projectedUpTo()).isEqualTo(1);
            }
        }
    }

    private static void awaitUp(int port) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            try (Connection connection = Postgres.source("public", port).getConnection()) {
                assertThat(connection.isValid(10)).isTrue();
                return;
            } catch (SQLException e) {
                assertThat(System.nanoTime()).as("the server starts").isLessThan(end);
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    /** Ends every process of the server without a checkpoint, and starts it again in the same place. */
    private static void restart(int port) throws SQLException, IOException, InterruptedException {
        Path data;
        Path programs;
        try (Connection connection = Postgres.source("public", port).getConnection()) {
            data = Path.of(Query.text(connection, "SHOW data_directory"));
            programs = Path.of(Query.text(connection, "SELECT setting FROM pg_config WHERE name = 'BINDIR'"));
        }
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
        assertThat(new ProcessBuilder("kill", "-QUIT", Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
        server.onExit().join();

        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.addAll(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "fsync=on"));
        new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
