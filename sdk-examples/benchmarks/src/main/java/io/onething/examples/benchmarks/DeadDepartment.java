package io.onething.examples.benchmarks;

import io.onething.OneThing;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.casework.CaseEvent;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.store.CaseStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What a department that never answers costs the others (故障隔离): five matters at once, one for each of five departments, forty new cases a
 * second. Measured is the time from the submission of a case to the decision of a matter of a living department.
 */
final class DeadDepartment {
    private static final int CASES_PER_SECOND = 40;
    private static final String DEAD = "d5";
    private static final List<String> DEPARTMENTS = List.of("d1", "d2", "d3", "d4", DEAD);
    private static final Bundle BUNDLE = Bundle.builder(
                    new BundleRef("bench-five", "1", "0".repeat(64)), Text.of("五部门"), new DepartmentId("d1"))
            .departments(DEPARTMENTS.stream()
                    .map(id -> Department.builder(new DepartmentId(id), Text.of(id))
                            .build())
                    .toList())
            .matters(DEPARTMENTS.stream()
                    .map(id -> Matter.builder(new MatterId("of-" + id), new DepartmentId(id), Text.of(id))
                            .build())
                    .toList())
            .build();

    private DeadDepartment() {}

    /** Returns the 99th percentile with a dead department divided by that of all alive, one for each round, in turn. */
    static double[] measure(Stores stores, int seconds, int rounds) {
        p99(stores, seconds, false); // warms up
        double[] ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            double alive = p99(stores, seconds, false);
            ratios[i] = p99(stores, seconds, true) / alive;
        }
        return ratios;
    }

    private static double p99(Stores stores, int seconds, boolean dead) {
        return stores.with(store -> {
            double[] millis = latencies(store, seconds * CASES_PER_SECOND, dead);
            return millis[(int) (millis.length * 0.99)];
        });
    }

    private static double[] latencies(CaseStore store, int cases, boolean dead) {
        Map<CaseId, Long> begun = new ConcurrentHashMap<>();
        Queue<Double> millis = new ConcurrentLinkedQueue<>();
        CountDownLatch decided = new CountDownLatch(cases * (DEPARTMENTS.size() - 1));
        OneThing.Builder builder = OneThing.builder()
                .catalog(BundleCatalog.of(BUNDLE))
                .store(store)
                .listener((bundle, state, events) -> alive(events).forEach(event -> {
                    millis.add((System.nanoTime() - begun.getOrDefault(state.id(), 0L)) / 1e6);
                    decided.countDown();
                }));
        DEPARTMENTS.forEach(id -> builder.department(id, dead && id.equals(DEAD) ? silent() : answering()));
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(8);
        try (OneThing oneThing = builder.grace(Duration.ZERO).build()) {
            for (int i = 0; i < cases; i++) {
                Application application = application("case-" + i);
                var unusedSubmission = threads.schedule(
                        () -> {
                            begun.put(application.id(), System.nanoTime());
                            oneThing.submit(application);
                        },
                        i * 1000L / CASES_PER_SECOND,
                        TimeUnit.MILLISECONDS);
            }
            await(decided);
        } finally {
            threads.shutdownNow();
        }
        double[] sorted = millis.stream().mapToDouble(value -> value).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private static Stream<CaseEvent.Decided> alive(List<CaseEvent> events) {
        return events.stream()
                .filter(CaseEvent.Decided.class::isInstance)
                .map(CaseEvent.Decided.class::cast)
                .filter(event -> !event.matter().value().endsWith(DEAD));
    }

    private static DepartmentAdapter answering() {
        return submission -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            return Answer.reported("R", new Report.Granted(List.of()));
        };
    }

    private static DepartmentAdapter silent() {
        return submission -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
            return new Answer.Unknown("no answer");
        };
    }

    private static Application application(String id) {
        return new Application(
                new CaseId(id),
                BUNDLE.ref(),
                Answers.of(),
                BUNDLE.matters().stream()
                        .map(one -> new Application.Choice(one.id(), null))
                        .toList(),
                new Application.Content(
                        new Party.Person("测试申请人", "11010519000101001X", "021-5555 0100"), null, Map.of(), Map.of()),
                Map.of());
    }

    private static void await(CountDownLatch done) {
        try {
            if (!done.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("%d decisions did not come".formatted(done.getCount()));
            }
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
