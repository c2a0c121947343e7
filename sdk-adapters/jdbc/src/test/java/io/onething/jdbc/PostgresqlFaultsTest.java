package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import io.onething.store.LogStream;
import io.onething.store.StoreUnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("P1, P2, P3: a store in PostgreSQL when connections and servers break (PostgreSQL 存储故障)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class PostgresqlFaultsTest {
    private static final CaseId A = new CaseId("case-a");
    private static final CaseId B = new CaseId("case-b");
    private static final String CANARY = "canary-张三丰-11010519491231002X";

    private final String schema = Postgres.schema();

    private static JdbcSettings.Builder settings() {
        return JdbcSettings.builder().applySchema();
    }

    private static Append one(CaseId id, int sequence) {
        return new Append(
                id, List.of(new EventRecord(sequence, Instant.EPOCH, "noted", "{\"n\":" + sequence + "}", null)));
    }

    private static List<Long> sequences(CaseStore store, CaseId id) {
        return store.load(List.of(id)).getOrDefault(id, List.of()).stream()
                .map(EventRecord::sequence)
                .toList();
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    /** Returns how many appends there are in streams, none of which has a gap. */
    private long inStreams() {
        assertThat(Postgres.number(
                        schema,
                        "SELECT count(*) FROM (SELECT stream FROM onething_appends GROUP BY stream"
                                + " HAVING count(*) <> max(stream_position)) AS gaps"))
                .as("streams with a gap")
                .isZero();
        return Postgres.number(schema, "SELECT count(*) FROM onething_appends WHERE stream IS NOT NULL");
    }

    /** Ends every connection of this test's stores. */
    private void killConnections() {
        Postgres.execute(
                "public",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '" + schema + "'");
    }

    /** How a commit can fail. */
    private enum Cut {
        NOT,
        BEFORE,
        AFTER,
        ON_ITS_WAY
    }

    /** Lets the next commit of an append fail. */
    private static final class Commits implements Proxied.Answer {
        final Set<String> seen = new LinkedHashSet<>();
        volatile Cut next = Cut.NOT;
        volatile CompletableFuture<Void> onItsWay = CompletableFuture.completedFuture(null);

        @Override
        public @Nullable Object to(Proxied.Call call) throws Throwable {
            boolean alone = call.talk().sql.contains(Postgres.ALONE);
            if (!call.name().equals(alone ? "executeUpdate" : "commit")
                    || !call.talk().sql.contains("onething_appends")) {
                return call.proceed();
            }
            Cut cut = next;
            next = Cut.NOT;
            Connection connection =
                    call.target() instanceof Statement one ? one.getConnection() : (Connection) call.target();
            Object result = null;
            switch (cut) {
                case NOT -> result = call.proceed();
                case BEFORE -> connection.abort(Runnable::run);
                case AFTER -> {
                    call.proceed();
                    connection.abort(Runnable::run);
                }
                case ON_ITS_WAY -> {
                    if (alone) {
                        connection.setAutoCommit(false); // as a server that has the statement and is not done
                        call.proceed();
                    }
                    onItsWay = CompletableFuture.runAsync(() -> later(connection));
                }
            }
            if (cut != Cut.NOT) {
                seen.add((alone ? "alone " : "commit ") + cut);
                throw new SQLException("the connection broke", "08006");
            }
            return result;
        }

        private static void later(Connection connection) {
            try (connection) {
                Query.execute(connection, "SELECT pg_sleep(0.7)");
                connection.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class when_the_answer_to_commit_is_lost {
        private final Commits commits = new Commits();
        private final DataSource source = Proxied.over(Postgres.source(schema), commits);

        @Test
        void an_append_that_was_not_written_is_written_and_one_that_was_is_not_written_twice() {
            try (JdbcCaseStore store = JdbcCaseStore.open(source, settings().build())) {
                int version = 0;
                for (Cut cut : List.of(Cut.BEFORE, Cut.AFTER, Cut.NOT, Cut.AFTER, Cut.BEFORE)) {
                    commits.next = cut;
                    version++;
                    List<Appended> results = store.append(List.of(one(A, version), one(B, 7)));
                    assertThat(results.get(0).written()).as(cut.name()).isTrue();
                    assertThat(results.get(1)).as(cut.name()).isEqualTo(Appended.CONFLICT);
                }
                assertThat(sequences(store, A)).isEqualTo(upTo(version));
                assertThat(inStreams()).isEqualTo(version);
            }
        }

        @Test
        void a_stream_goes_on_after_a_commit_that_was_written_and_is_left_after_one_that_was_not() {
            try (JdbcCaseStore store = JdbcCaseStore.open(source, settings().build())) {
                long first = store.roster().own().id();
                commits.next = Cut.AFTER;
                assertThat(store.append(List.of(one(A, 1)))).containsExactly(new Appended(true, first, 1));
                commits.next = Cut.BEFORE;
                Appended moved = store.append(List.of(one(A, 2))).get(0);

                assertThat(moved)
                        .isEqualTo(new Appended(true, store.roster().own().id(), 1));
                assertThat(moved.stream()).isGreaterThan(first);
                assertThat(store.roster().streams())
                        .as("what is left is taken over at once")
                        .extracting(LogStream::id)
                        .containsExactly(moved.stream(), first);
                store.roster();
                assertThat(Postgres.number(schema, "SELECT beat_millis FROM onething_writers WHERE id = " + first))
                        .as("and nothing more comes in there, which is known since the same append was repeated")
                        .isZero();
            }
        }

        @Test
        void a_commit_that_is_still_on_its_way_is_waited_for() throws SQLException {
            // the connection is only said to be broken; it commits later
            DataSource lying = Proxied.over(Postgres.source(schema), call -> {
                boolean ofWriter = call.talk().sql.contains("onething_appends");
                boolean abandoned =
                        ofWriter && (call.name().equals("abort") || call.name().equals("close"));
                return abandoned && call.target() instanceof Connection ? null : commits.to(call);
            });
            try (JdbcCaseStore store = JdbcCaseStore.open(lying, settings().build())) {
                commits.next = Cut.ON_ITS_WAY;
                assertThat(store.append(List.of(one(A, 1), one(B, 1)))).allMatch(Appended::written);
                commits.onItsWay.join();

                assertThat(sequences(store, A)).isEqualTo(upTo(1));
                assertThat(sequences(store, B)).isEqualTo(upTo(1));
                assertThat(inStreams()).isEqualTo(2);
            }
        }

        @Test
        void cases_that_begin_are_written_once_although_statement_and_commit_are_one() {
            try (JdbcCaseStore store = JdbcCaseStore.open(source, settings().build())) {
                List<Cut> cuts = List.of(Cut.BEFORE, Cut.AFTER, Cut.NOT, Cut.AFTER, Cut.AFTER, Cut.BEFORE, Cut.BEFORE);
                for (int i = 0; i < cuts.size(); i++) {
                    CaseId fresh = new CaseId("fresh-" + i);
                    commits.next = cuts.get(i);
                    assertThat(store.append(List.of(one(fresh, 1), one(A, i + 1))))
                            .as("%d %s", i, cuts.get(i))
                            .allMatch(Appended::written);
                    assertThat(sequences(store, fresh)).isEqualTo(upTo(1));
                }
                assertThat(sequences(store, A)).isEqualTo(upTo(cuts.size()));
                assertThat(inStreams()).isEqualTo(2L * cuts.size());
                assertThat(commits.seen).contains("alone BEFORE", "alone AFTER", "commit BEFORE", "commit AFTER");
            }
        }

        @Test
        void an_append_that_looks_itself_at_what_it_rests_on_is_written_once() {
            try (JdbcCaseStore other = JdbcCaseStore.open(
                            Postgres.source(schema), settings().build());
                    JdbcCaseStore store = JdbcCaseStore.open(source, settings().build())) {
                store.append(List.of(one(A, 1)));
                List<Cut> cuts = List.of(Cut.BEFORE, Cut.AFTER, Cut.NOT, Cut.AFTER, Cut.BEFORE);
                for (int i = 0; i < cuts.size(); i++) {
                    CaseId theirs = new CaseId("theirs-" + i);
                    other.append(List.of(PostgresqlOneStatementTest.sealed(theirs, 1, null, "s:1")));
                    commits.next = cuts.get(i);
                    assertThat(store.append(List.of(PostgresqlOneStatementTest.sealed(theirs, 2, "s:1", "s:2"))))
                            .as("%d %s", i, cuts.get(i))
                            .allMatch(Appended::written);
                    assertThat(sequences(store, theirs)).isEqualTo(upTo(2));
                }
                assertThat(inStreams()).isEqualTo(1 + 2L * cuts.size());
                assertThat(commits.seen).contains("alone BEFORE", "alone AFTER");
            }
        }

        @Test
        void an_erasure_is_done_once_as_well() {
            try (JdbcCaseStore store = JdbcCaseStore.open(source, settings().build())) {
                store.append(List.of(new Append(A, List.of(new EventRecord(1, Instant.EPOCH, "noted", "{}", CANARY)))));
                commits.next = Cut.AFTER;
                assertThat(store.append(List.of(new Append(A, one(A, 2).events(), true))))
                        .allMatch(Appended::written);

                assertThat(store.load(List.of(A)).get(A))
                        .extracting(EventRecord::personalOrNull)
                        .containsExactly(null, null);
                assertThat(Postgres.number(schema, "SELECT count(*) FROM onething_appends WHERE personal IS NOT NULL"))
                        .isZero();
            }
        }

        @Test
        void any_series_of_cuts_leaves_every_append_once() {
            long seed = new Random().nextLong();
            Random random = new Random(seed);
            try (JdbcCaseStore store = JdbcCaseStore.open(source, settings().build())) {
                for (int version = 1; version <= 60; version++) {
                    commits.next = List.of(Cut.NOT, Cut.BEFORE, Cut.AFTER).get(random.nextInt(3));
                    assertThat(store.append(List.of(one(A, version), one(B, version))))
                            .as("seed " + seed + " version " + version)
                            .allMatch(Appended::written);
                }
                assertThat(sequences(store, A)).as("seed " + seed).isEqualTo(upTo(60));
                assertThat(inStreams()).as("seed " + seed).isEqualTo(120);
            }
        }
    }

    @Nested
    class when_connections_die {
        @Test
        void between_appends_nobody_notices() {
            try (JdbcCaseStore store =
                    JdbcCaseStore.open(Postgres.source(schema), settings().build())) {
                for (int version = 1; version <= 5; version++) {
                    assertThat(store.append(List.of(one(A, version)))).allMatch(Appended::written);
                    killConnections();
                }
                assertThat(sequences(store, A)).isEqualTo(upTo(5));
            }
        }

        @Test
        void inside_appends_nothing_is_lost_and_nothing_doubled() throws Exception {
            AtomicBoolean stop = new AtomicBoolean();
            Random random = new Random();
            Thread killer = new Thread(() -> {
                while (!stop.get()) {
                    killConnections();
                    LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
                }
            });
            try (JdbcCaseStore store =
                    JdbcCaseStore.open(Postgres.source(schema), settings().build())) {
                killer.start();
                for (int version = 1; version <= 40; version++) {
                    assertThat(store.append(List.of(one(A, version)))).allMatch(Appended::written);
                }
                stop.set(true);
                killer.join();
                assertThat(sequences(store, A)).isEqualTo(upTo(40));
                assertThat(inStreams()).isEqualTo(40);
            }
        }

        @Test
        void a_network_that_swallows_everything_ends_in_bounded_time_and_repeating_is_safe() throws IOException {
            try (TcpProxy network = new TcpProxy(Postgres.port());
                    JdbcCaseStore store = JdbcCaseStore.open(
                            Postgres.source(schema, network.port()),
                            settings()
                                    .networkTimeout(Duration.ofMillis(400))
                                    .patience(Duration.ofMillis(800))
                                    .build())) {
                store.append(List.of(one(A, 1)));
                network.swallow();
                long begin = System.nanoTime();
                assertThatThrownBy(() -> store.append(List.of(one(A, 2))))
                        .isInstanceOf(StoreUnavailableException.class);
                assertThatThrownBy(() -> store.load(List.of(A))).isInstanceOf(StoreUnavailableException.class);
                assertThatThrownBy(store::roster).isInstanceOf(StoreUnavailableException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));

                network.heal();
                assertThat(store.append(List.of(one(A, 2)))).allMatch(Appended::written);
                assertThat(sequences(store, A)).isEqualTo(upTo(2));
            }
        }

        @Test
        void a_server_without_a_free_connection_is_unavailable() {
            String role = schema + "_few";
            Postgres.execute(
                    schema,
                    "CREATE ROLE " + role + " LOGIN CONNECTION LIMIT 0",
                    "GRANT ALL ON SCHEMA " + schema + " TO " + role);
            var source = Postgres.source(schema);
            source.setUser(role);

            assertThatThrownBy(() -> JdbcCaseStore.open(source, settings().build()))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("53300");
        }
    }

    @Nested
    class when_another_process_writes_too {
        @Test
        void every_version_of_every_case_is_written_once_and_no_exception_comes_of_it() throws Exception {
            int cases = 200;
            int versions = 5;
            List<CaseId> ids = IntStream.range(0, cases)
                    .mapToObj(i -> new CaseId("race-" + i))
                    .toList();
            Map<CaseId, List<AtomicInteger>> wins = ids.stream()
                    .collect(Collectors.toMap(
                            id -> id,
                            id -> IntStream.rangeClosed(0, versions)
                                    .mapToObj(i -> new AtomicInteger())
                                    .toList()));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try (JdbcCaseStore first = JdbcCaseStore.open(
                            Postgres.source(schema), settings().build());
                    JdbcCaseStore second = JdbcCaseStore.open(
                            Postgres.source(schema), settings().build())) {
                List<Callable<Boolean>> racers = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    JdbcCaseStore store = i % 2 == 0 ? first : second;
                    racers.add(() -> race(store, ids, versions, wins));
                }
                for (Future<Boolean> racer : threads.invokeAll(racers)) {
                    assertThat(racer.get()).isTrue();
                }
                assertThat(first.load(ids))
                        .hasSize(cases)
                        .allSatisfy((id, events) -> assertThat(events)
                                .extracting(EventRecord::sequence)
                                .isEqualTo(upTo(versions)));
                assertThat(inStreams()).isEqualTo((long) cases * versions);
            } finally {
                threads.shutdown();
            }
            assertThat(wins.values())
                    .allSatisfy(counts ->
                            assertThat(counts.subList(1, versions + 1)).allMatch(count -> count.get() == 1));
        }

        private boolean race(CaseStore store, List<CaseId> ids, int versions, Map<CaseId, List<AtomicInteger>> wins) {
            for (int version = 1; version <= versions; version++) {
                int now = version;
                List<Append> batch = ids.stream().map(id -> one(id, now)).toList();
                List<Appended> results = store.append(batch);
                for (int i = 0; i < ids.size(); i++) {
                    if (results.get(i).written()) {
                        Objects.requireNonNull(wins.get(ids.get(i)))
                                .get(version)
                                .incrementAndGet();
                    }
                }
            }
            return true;
        }

        /** As a failover to a replica does that lacks the newest commits. */
        private void lose(String which) {
            killConnections();
            Postgres.execute(
                    schema,
                    "ALTER TABLE onething_appends DISABLE TRIGGER USER",
                    "DELETE FROM onething_appends WHERE " + which);
        }

        @Test
        void one_that_lost_the_end_of_the_log_in_a_failover_leaves_no_gap_says_so_and_goes_on_in_another_stream() {
            try (JdbcCaseStore store = JdbcCaseStore.open(
                            Postgres.source(schema), settings().build());
                    LogLines log = new LogLines()) {
                long before = store.roster().own().id();
                store.append(List.of(one(A, 1)));
                store.append(List.of(one(A, 2)));
                lose("first_sequence = 2");

                assertThat(store.append(List.of(one(A, 3)))).containsExactly(Appended.CONFLICT);
                assertThat(store.append(List.of(one(A, 2))))
                        .containsExactly(new Appended(true, store.roster().own().id(), 1));
                assertThat(store.roster().own().id()).isGreaterThan(before);
                assertThat(log.all()).contains("OT-5030", "acknowledged=\"2\"", "found=\"1\"");
                assertThat(sequences(store, A)).isEqualTo(upTo(2));
            }
        }

        @Test
        void what_rests_on_an_event_that_was_lost_does_not_fit_on_another_at_its_place() {
            Append ours = new Append(A, List.of(sealed(2, "0a")));
            Append others = new Append(A, List.of(sealed(2, "0b")));
            try (JdbcCaseStore store = JdbcCaseStore.open(
                            Postgres.source(schema), settings().build());
                    JdbcCaseStore other = JdbcCaseStore.open(
                            Postgres.source(schema), settings().build())) {
                store.append(List.of(one(A, 1)));
                store.append(List.of(ours));
                lose("first_sequence = 2");
                assertThat(other.append(List.of(others))).allMatch(Appended::written);

                Append stale = new Append(A, one(A, 3).events(), false, ours.lastSealOrNull());
                assertThat(store.append(List.of(stale))).containsExactly(Appended.CONFLICT);
                assertThat(store.append(List.of(stale)))
                        .as("also when it is remembered how the case ends")
                        .containsExactly(Appended.CONFLICT);
                assertThat(store.append(List.of(new Append(A, one(A, 3).events(), false, others.lastSealOrNull()))))
                        .allMatch(Appended::written);
            }
        }

        private static EventRecord sealed(int sequence, String digits) {
            return one(A, sequence).events().get(0).sealed("sha-256:" + digits.repeat(32));
        }
    }

    @Nested
    class in_what_it_says {
        @Test
        void nothing_of_a_row_is_in_an_error_or_in_its_causes() {
            try (JdbcCaseStore store =
                    JdbcCaseStore.open(Postgres.source(schema), settings().build())) {
                Postgres.execute(
                        schema,
                        "ALTER TABLE onething_appends ADD CONSTRAINT no_canary CHECK (personal NOT LIKE '%canary%')");
                Append canary = new Append(A, List.of(new EventRecord(1, Instant.EPOCH, "noted", "{}", CANARY)));
                assertThatThrownBy(() -> store.append(List.of(canary))).satisfies(e -> {
                    assertThat(((OneThingException) e).code()).isEqualTo("OT-5016");
                    StringWriter all = new StringWriter();
                    e.printStackTrace(new PrintWriter(all));
                    assertThat(all.toString())
                            .contains("SQLSTATE 23514")
                            .doesNotContain("canary-")
                            .doesNotContain("张三丰");
                });
                assertThat(store.append(List.of(one(B, 1))))
                        .as("the next is not disturbed")
                        .allMatch(Appended::written);
            }
        }
    }
}
