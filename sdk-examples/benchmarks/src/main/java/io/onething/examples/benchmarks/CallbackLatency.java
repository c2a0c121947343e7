package io.onething.examples.benchmarks;

import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.store.CaseStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How long it takes from a callback's arrival until it is durable, at forty new cases a second with three callbacks each. */
final class CallbackLatency {
    private static final int CASES_PER_SECOND = 40;
    /** How many callbacks a case gets, one for each matter that begins at once. */
    static final int CALLBACKS = 3;

    private static final int THREADS = 8;
    private static final List<String> MATTERS = List.of("food-permit", "signboard", "fire-check");
    private static final List<String> DEPARTMENTS = List.of("market", "urban", "fire");

    private CallbackLatency() {}

    /** Returns the latencies in milliseconds, sorted. */
    static double[] measure(CaseStore store, String prefix, int seconds) {
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        int cases = seconds * CASES_PER_SECOND;
        CountDownLatch done = new CountDownLatch(cases * CALLBACKS);
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
        try (OneThing oneThing = Town.open(store, submission -> Answer.taken("R"), () -> {})) {
            for (int i = 0; i < cases; i++) {
                CaseId id = new CaseId(prefix + "-" + i);
                long at = i * 1000L / CASES_PER_SECOND;
                var unusedSubmission = threads.schedule(
                        () -> oneThing.submit(Town.application(id.value())), at, TimeUnit.MILLISECONDS);
                for (int k = 0; k < CALLBACKS; k++) {
                    int matter = k;
                    var unusedReport = threads.schedule(
                            () -> {
                                long begin = System.nanoTime();
                                oneThing.receive(accepted(id, matter, id + "-" + matter));
                                millis.add((System.nanoTime() - begin) / 1e6);
                                done.countDown();
                            },
                            at + 300 + k * 7L,
                            TimeUnit.MILLISECONDS);
                }
            }
            await(done);
        } finally {
            threads.shutdownNow();
        }
        return sorted(millis);
    }

    /** Returns the report of one of the departments that begin at once that it has accepted. */
    static StatusCallback accepted(CaseId id, int matter, String message) {
        return new StatusCallback(
                message,
                message,
                new DepartmentId(DEPARTMENTS.get(matter)),
                id,
                new MatterId(MATTERS.get(matter)),
                1,
                Instant.now(),
                new Report.Accepted("A-" + matter));
    }

    /** The floor: as many single updates of a case table a second, each in a transaction of its own, on as many connections as threads. */
    static double[] floor(Floors.Source source, String body, int seconds) {
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        int updates = seconds * CASES_PER_SECOND * CALLBACKS;
        CountDownLatch done = new CountDownLatch(updates);
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
        ThreadLocal<PreparedStatement> statements = ThreadLocal.withInitial(() -> prepared(source));
        try {
            for (int i = 0; i < updates; i++) {
                int one = i;
                var unusedUpdate = threads.schedule(
                        () -> {
                            long begin = System.nanoTime();
                            update(statements.get(), body, "case-" + one % 1000);
                            millis.add((System.nanoTime() - begin) / 1e6);
                            done.countDown();
                        },
                        i * 1000L / (CASES_PER_SECOND * CALLBACKS),
                        TimeUnit.MILLISECONDS);
            }
            await(done);
        } finally {
            threads.shutdownNow();
        }
        return sorted(millis);
    }

    private static PreparedStatement prepared(Floors.Source source) {
        try {
            Connection connection = source.open();
            connection.setAutoCommit(false);
            return connection.prepareStatement(
                    "UPDATE floor_cases SET body = ?, version = version + 1 WHERE case_id = ?");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void update(PreparedStatement statement, String body, String id) {
        try {
            statement.setString(1, body);
            statement.setString(2, id);
            statement.executeUpdate();
            statement.getConnection().commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void await(CountDownLatch done) {
        try {
            if (!done.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("%d callbacks did not come back".formatted(done.getCount()));
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static double[] sorted(Queue<Double> values) {
        double[] sorted = values.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
