package io.onething.jdbc;

import static io.onething.jdbc.ExchangeSamples.key;
import static io.onething.jdbc.ExchangeSamples.report;
import static io.onething.jdbc.ExchangeSamples.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Level;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Verb;
import io.onething.jdbc.ChaosProxy.Cut;
import io.onething.jdbc.ExchangeSamples.Recorder;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("P3, P5, P20: exchange tables whose database breaks (前置库故障)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ExchangeFaultsTest {
    private final String schema = Postgres.schema();
    private final ExchangeDatabase database = ExchangeDatabase.over(Postgres.source(schema));

    private Instant in(Duration time) {
        return Instant.now().plus(time);
    }

    @Nested
    class a_commit {
        @Test
        void whose_answer_is_lost_is_unknown_and_the_look_up_tells_that_it_was_done() throws Exception {
            try (ChaosProxy proxy = new ChaosProxy(Postgres.port());
                    ExchangeTableDepartment market = through(proxy.port())) {
                proxy.cut(Cut.AFTER);
                assertThat(market.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                        .isInstanceOf(Answer.Unknown.class)
                        .asString()
                        .contains("OT-5023");
                assertThat(proxy.wasCut()).isTrue();

                assertThat(market.find(key("case-1", 1), in(Duration.ofSeconds(20))))
                        .isPresent();
                assertThat(market.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                        .isInstanceOf(Answer.Taken.class);
                assertThat(rows()).isEqualTo(1);
            }
        }

        @Test
        void that_never_arrived_is_unknown_and_the_look_up_tells_that_nothing_was_done() throws Exception {
            try (ChaosProxy proxy = new ChaosProxy(Postgres.port());
                    ExchangeTableDepartment market = through(proxy.port())) {
                proxy.cut(Cut.BEFORE);
                assertThat(market.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                        .isInstanceOf(Answer.Unknown.class);

                assertThat(market.find(key("case-1", 1), in(Duration.ofSeconds(20))))
                        .isEmpty();
                assertThat(market.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                        .isInstanceOf(Answer.Taken.class);
                assertThat(rows()).isEqualTo(1);
            }
        }

        @Test
        void does_not_begin_when_nobody_waits_any_more() throws Exception {
            database.laidOut("market").close();
            CountDownLatch ended = new CountDownLatch(1);
            DataSource stubborn = Proxied.over(database.source(), call -> switch (call.name()) {
                case "abort" -> null; // a driver that cannot
                case "close" -> {
                    Object result = call.proceed();
                    if (call.target() instanceof Connection) {
                        ended.countDown();
                    }
                    yield result;
                }
                default -> call.proceed();
            });
            try (ExchangeTableDepartment market =
                            ExchangeTableDepartment.over(stubborn, "market").build();
                    Connection other = database.source().getConnection()) {
                other.setAutoCommit(false);
                Query.execute(
                        other,
                        "INSERT INTO onething_handovers VALUES ('case-1', 'food-permit', 1, 'submit', 'market', '{}', 'now', 0)");
                Answer late =
                        market.submit(submission(key("case-1", 1), Verb.SUBMIT, "面馆", in(Duration.ofMillis(300))));
                assertThat(late).isInstanceOf(Answer.TryAgain.class).asString().contains("OT-5022", "time was up");
                other.rollback();

                assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(rows()).isZero();
            }
        }

        private ExchangeTableDepartment through(int port) {
            database.laidOut("market").close();
            PGSimpleDataSource source = Postgres.source(schema, port);
            source.setSslMode("disable"); // the proxy reads along
            source.setGssEncMode("disable");
            return ExchangeTableDepartment.over(source, "market").build();
        }

        private long rows() {
            return database.number("SELECT count(*) FROM onething_handovers");
        }
    }

    @Nested
    class a_network_that_swallows_everything {
        @Test
        void costs_no_more_than_the_deadline_and_the_commit_was_not_begun() throws Exception {
            database.laidOut("market").close();
            try (TcpProxy proxy = new TcpProxy(Postgres.port());
                    ExchangeTableDepartment market = ExchangeTableDepartment.over(
                                    Postgres.source(schema, proxy.port()), "market")
                            .build()) {
                proxy.swallow();
                long begin = System.nanoTime();
                Answer answer =
                        market.submit(submission(key("case-1", 1), Verb.SUBMIT, "面馆", in(Duration.ofMillis(500))));

                assertThat(answer).isInstanceOf(Answer.TryAgain.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
                proxy.heal();
                assertThat(market.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                        .isInstanceOf(Answer.Taken.class);
            }
        }
    }

    @Nested
    class a_pool {
        @ParameterizedTest
        @ValueSource(booleans = {true, false})
        void gets_its_connections_back_as_they_were(boolean autoCommit) throws Exception {
            database.laidOut("market").close();
            try (Connection only = database.source().getConnection()) {
                only.setAutoCommit(autoCommit);
                int timeout = only.getNetworkTimeout();
                Semaphore free = new Semaphore(1);
                DataSource pool = Proxied.over(database.source(), call -> {
                    if (call.name().equals("close") && call.target() instanceof Connection) {
                        free.release();
                    }
                    return call.proceed();
                });
                try (ExchangeTableDepartment market = ExchangeTableDepartment.over(lending(only, pool), "market")
                        .build()) {
                    market.submit(submission(key("case-1", 1), Verb.SUBMIT));
                    market.submit(submission(key("case-1", 1), Verb.SUBMIT, "另", in(Duration.ofSeconds(9))));
                    market.readInto(Recorder.thatSays(Verdict.APPLIED));
                    market.check();
                }

                assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
                assertThat(only.getNetworkTimeout()).isEqualTo(timeout);
                assertThat(Query.text(only, "SELECT txid_current_if_assigned()"))
                        .isEmpty();
            }
        }

        /** Lends one connection again and again, and takes it back without closing it. */
        private DataSource lending(Connection only, DataSource shape) {
            return (DataSource) java.lang.reflect.Proxy.newProxyInstance(
                    ExchangeFaultsTest.class.getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, method, arguments) -> method.getName().equals("getConnection")
                            ? java.lang.reflect.Proxy.newProxyInstance(
                                    ExchangeFaultsTest.class.getClassLoader(),
                                    new Class<?>[] {Connection.class},
                                    (inner, called, given) ->
                                            called.getName().equals("close") ? null : called.invoke(only, given))
                            : method.invoke(shape, arguments));
        }
    }

    @Nested
    class reading_again_and_again {
        @Test
        void outlives_an_outage_with_one_line_in_the_log_and_goes_on() throws Exception {
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch second = new CountDownLatch(1);
            CountDownLatch failures = new CountDownLatch(3);
            DataSource counting = Proxied.over(database.source(), call -> {
                try {
                    return call.proceed();
                } catch (java.sql.SQLException e) {
                    failures.countDown();
                    throw e;
                }
            });
            database.laidOut("market").close();
            try (LogLines log = new LogLines();
                    ExchangeTableDepartment market =
                            ExchangeTableDepartment.over(counting, "market").build()) {
                market.startReading(
                        new Recorder(one -> {
                            (one.id().equals("m-1") ? first : second).countDown();
                            return Verdict.APPLIED;
                        }),
                        Duration.ofMillis(10));
                database.execute(report("m-1", "case-1", 1, "granted", null));
                assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();

                database.execute("ALTER TABLE onething_reports RENAME TO gone");
                assertThat(failures.await(30, TimeUnit.SECONDS)).isTrue();
                database.execute(
                        "ALTER TABLE gone RENAME TO onething_reports", report("m-2", "case-2", 1, "granted", null));
                assertThat(second.await(60, TimeUnit.SECONDS)).isTrue();
                awaitRead();

                assertThat(log.of(ReadingThread.class, Level.WARN))
                        .hasSize(1)
                        .first()
                        .asString()
                        .contains("exchange tables cannot be read", "OT-5027");
                assertThat(log.of(ReadingThread.class, Level.INFO)).hasSizeLessThanOrEqualTo(1);
            }
        }

        private void awaitRead() {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (database.number("SELECT count(*) FROM onething_reports WHERE rec_flag = 0") > 0) {
                assertThat(System.nanoTime()).isLessThan(end);
                Thread.onSpinWait();
            }
        }

        @Test
        void ends_with_the_department_and_begins_once() throws Exception {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            ExchangeTableDepartment market = database.laidOut("market");
            database.execute(report("m-1", "case-1", 1, "granted", null), report("m-2", "case-2", 1, "granted", null));
            Recorder recorder = new Recorder(one -> {
                begun.countDown();
                await(go);
                return Verdict.APPLIED;
            });
            market.startReading(recorder, Duration.ofMillis(10));
            assertThatIllegalStateException().isThrownBy(() -> market.startReading(recorder, Duration.ofSeconds(1)));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            Thread closer = new Thread(market::close);
            closer.start();
            assertThat(closes(closer)).isTrue();
            go.countDown();
            closer.join();

            assertThat(recorder.ids()).containsExactly("m-1");
            assertThat(database.text("SELECT string_agg(rec_flag::text, ' ' ORDER BY seq) FROM onething_reports"))
                    .as("what was taken is flagged, what was not is there")
                    .isEqualTo("1 0");
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals("onething-reading-market") && thread.isAlive());
        }

        private void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Returns when the closing thread waits for the reading one. */
        private boolean closes(Thread closer) {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (System.nanoTime() < end && closer.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
            return closer.getState() == Thread.State.TIMED_WAITING;
        }

        @Test
        void pauses_twice_as_long_with_each_failure_up_to_five_minutes() {
            Duration every = Duration.ofSeconds(1);

            assertThat(ReadingThread.pause(every, 0)).isEqualTo(every);
            assertThat(ReadingThread.pause(every, 1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            assertThat(ReadingThread.pause(every, 4)).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(16));
            assertThat(ReadingThread.pause(every, 1000)).isBetween(Duration.ofSeconds(150), Duration.ofMinutes(5));
            assertThat(ReadingThread.pause(Duration.ofHours(1), 3))
                    .isBetween(Duration.ofMinutes(30), Duration.ofHours(1));
        }
    }
}
