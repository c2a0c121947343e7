package io.onething.orchestrator;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.Restaurant;
import io.onething.casework.RetryPolicy;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Submission;
import io.onething.internal.store.EventCodec;
import io.onething.store.Append;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import io.onething.store.InMemoryCaseStore;
import io.onething.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The parallel orchestrator (并联编排)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class OrchestratorTest {
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(2), Duration.ofMillis(20), 40, Duration.ofMillis(50));
    private static final Answer GRANT = Answer.reported("R", new Report.Granted(List.of()));
    private static final Answer LICENCE =
            Answer.reported("R", new Report.Granted(List.of(Certificate.of("food-licence", "JY-1"))));

    private final Map<CaseId, CompletableFuture<CaseState>> closed = new ConcurrentHashMap<>();
    private final List<Orchestrator> running = new ArrayList<>();
    private final InMemoryCaseStore memory = new InMemoryCaseStore();
    private int nodes;

    @AfterEach
    void stop() {
        running.forEach(Orchestrator::close);
    }

    private Orchestrator start(
            CaseStore store, Map<String, DepartmentAdapter> departments, DepartmentSettings settings) {
        Map<DepartmentId, Connection> connections = new LinkedHashMap<>();
        departments.forEach((id, adapter) -> connections.put(new DepartmentId(id), new Connection(adapter, settings)));
        Orchestrator orchestrator = Orchestrator.start(new Orchestrator.Parts(
                store,
                ref -> ref.equals(BUNDLE.ref()) ? Optional.of(BUNDLE) : Optional.empty(),
                connections,
                CasePolicy.DEFAULT.with(QUICK),
                List.of(this::note),
                "node-" + ++nodes,
                Clock.systemUTC(),
                CasePriority.ALIKE,
                Duration.ofSeconds(2),
                1000,
                ChainHash.SHA_256,
                List.of()));
        running.add(orchestrator);
        return orchestrator;
    }

    private Orchestrator start(DepartmentAdapter market, DepartmentAdapter fire, DepartmentAdapter urban) {
        return start(memory, Map.of("market", market, "fire", fire, "urban", urban), DepartmentSettings.DEFAULT);
    }

    private void note(Bundle bundle, CaseState state, List<CaseEvent> events) {
        if (state.closedAt().isPresent()) {
            closed(state.id()).complete(state);
        }
    }

    private CompletableFuture<CaseState> closed(CaseId id) {
        return closed.computeIfAbsent(id, one -> new CompletableFuture<>());
    }

    private static CaseId submit(Orchestrator orchestrator, String id) throws Exception {
        orchestrator
                .send(new CaseId(id), new CaseInput.Submit(Restaurant.application(id)))
                .get(10, TimeUnit.SECONDS);
        return new CaseId(id);
    }

    private CaseState finished(CaseId id) throws Exception {
        return closed(id).get(20, TimeUnit.SECONDS);
    }

    private CaseState state(CaseId id) {
        return EventCodec.fold(id, memory.load(List.of(id)).getOrDefault(id, List.of()));
    }

    @Test
    void a_case_runs_to_its_end() throws Exception {
        Orchestrator orchestrator = start(s -> LICENCE, s -> GRANT, s -> GRANT);
        CaseState state = finished(submit(orchestrator, "c1"));
        assertThat(state.outcome()).contains(CaseOutcome.ALL_GRANTED);
    }

    @Test
    void independent_matters_are_with_their_departments_at_the_same_time() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        DepartmentAdapter meet = submission -> {
            meet(both);
            return submission.key().matter().equals(PERMIT) ? LICENCE : GRANT;
        };
        CaseState state = finished(submit(start(meet, meet, s -> GRANT), "c1"));
        assertThat(state.outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(both.isBroken()).isFalse();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }

    @Test
    @DisplayName("P19: a department that hangs holds nobody else up, and gets no more calls than it may have")
    void bulkhead() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch permits = new CountDownLatch(30);
        DepartmentAdapter hanging = submission -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            await(release);
            atOnce.decrementAndGet();
            return GRANT;
        };
        DepartmentAdapter quick = submission -> {
            permits.countDown();
            return LICENCE;
        };
        Orchestrator orchestrator = start(
                memory,
                Map.of("market", quick, "fire", hanging, "urban", s -> GRANT),
                DepartmentSettings.DEFAULT.concurrency(3));
        for (int i = 0; i < 30; i++) {
            submit(orchestrator, "c" + i);
        }
        assertThat(permits.await(10, TimeUnit.SECONDS)).isTrue();
        release.countDown();
        for (int i = 0; i < 30; i++) {
            finished(new CaseId("c" + i));
        }
        assertThat(most).hasValue(3);
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_department_that_fails_at_first_is_tried_again_with_the_same_key() throws Exception {
        List<IdempotencyKey> keys = new ArrayList<>();
        DepartmentAdapter failing = submission -> {
            keys.add(submission.key());
            return switch (keys.size()) {
                case 1 -> throw new DepartmentUnavailableException("closed", "未上班", null);
                case 2 -> new Answer.Unknown("timeout");
                case 3 -> throw new IllegalStateException("a bug in the adapter");
                default -> GRANT;
            };
        };
        finished(submit(start(s -> LICENCE, failing, s -> GRANT), "c1"));
        assertThat(keys).hasSize(4).containsOnly(new IdempotencyKey(new CaseId("c1"), FIRE, 1));
    }

    @Test
    @DisplayName("P20: a call that does not end is given up at its deadline, interrupted and tried again")
    void deadline() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch interrupted = new CountDownLatch(1);
        DepartmentAdapter hanging = submission -> {
            if (calls.incrementAndGet() == 1) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException atItsDeadline) {
                    interrupted.countDown();
                }
            }
            return GRANT;
        };
        Orchestrator orchestrator = start(
                memory,
                Map.of("market", s -> LICENCE, "fire", hanging, "urban", s -> GRANT),
                DepartmentSettings.DEFAULT.callTimeout(Duration.ofMillis(100)));
        finished(submit(orchestrator, "c1"));
        assertThat(interrupted.await(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    @DisplayName("P5: after an unknown outcome the department is asked before anything is sent again")
    void findFirst() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        DepartmentAdapter careful = new DepartmentAdapter() {
            @Override
            public Answer submit(Submission submission) {
                sent.incrementAndGet();
                return new Answer.Unknown("the reply was lost");
            }

            @Override
            public boolean canFind() {
                return true;
            }

            @Override
            public KeyHandling keyHandling() {
                return KeyHandling.QUERY_FIRST;
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return Optional.of(new Answer.Taken("R", List.of(new Report.Granted(List.of())), null));
            }
        };
        finished(submit(start(s -> LICENCE, careful, s -> GRANT), "c1"));
        assertThat(sent).hasValue(1);
    }

    @Test
    @DisplayName("P12: a lost callback only costs time, for the department is asked on a schedule")
    void asks() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        DepartmentAdapter silent = new DepartmentAdapter() {
            @Override
            public Answer submit(Submission submission) {
                return Answer.taken("R");
            }

            @Override
            public boolean canFind() {
                return true;
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return Optional.of(new Answer.Taken(
                        "R", asked.incrementAndGet() < 3 ? List.of() : List.of(new Report.Granted(List.of())), null));
            }
        };
        finished(submit(start(s -> LICENCE, silent, s -> GRANT), "c1"));
        assertThat(asked).hasValueGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("P1: what an earlier process left in the middle goes on at once, with the same keys")
    void takeover() throws Exception {
        CountDownLatch called = new CountDownLatch(2);
        DepartmentAdapter never = submission -> {
            called.countDown();
            await(new CountDownLatch(1));
            return new Answer.Unknown("the process died");
        };
        UnreliableStore dying = new UnreliableStore(memory);
        Orchestrator first =
                start(dying, Map.of("market", never, "fire", never, "urban", never), DepartmentSettings.DEFAULT);
        CaseId id = submit(first, "c1");
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        dying.dead = true;

        ConcurrentLinkedQueue<IdempotencyKey> keys = new ConcurrentLinkedQueue<>();
        DepartmentAdapter grant = submission -> {
            keys.add(submission.key());
            return submission.key().matter().equals(PERMIT) ? LICENCE : GRANT;
        };
        start(grant, grant, grant);
        assertThat(finished(id).outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(keys).extracting(IdempotencyKey::matter).containsExactlyInAnyOrder(PERMIT, FIRE, SIGN);
        assertThat(keys).extracting(IdempotencyKey::round).containsOnly(1);
    }

    @Test
    void three_reports_on_one_case_at_the_same_instant_all_join() throws Exception {
        Orchestrator orchestrator = start(s -> Answer.taken("R"), s -> Answer.taken("R"), s -> GRANT);
        for (int i = 0; i < 50; i++) {
            CaseId id = submit(orchestrator, "c" + i);
            CountDownLatch go = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            Report licence = new Report.Granted(List.of(Certificate.of("food-licence", "JY-1")));
            threads.add(report(orchestrator, go, id, PERMIT, new Report.Accepted("A")));
            threads.add(report(orchestrator, go, id, PERMIT, licence));
            threads.add(report(orchestrator, go, id, FIRE, new Report.Granted(List.of())));
            go.countDown();
            for (Thread thread : threads) {
                thread.join(10_000);
            }
            assertThat(finished(id).outcome()).contains(CaseOutcome.ALL_GRANTED);
        }
    }

    private Thread report(Orchestrator orchestrator, CountDownLatch go, CaseId id, MatterId matter, Report report) {
        Thread thread = new Thread(() -> {
            await(go);
            CaseInput.Callback callback = (CaseInput.Callback) Restaurant.Story.callback(
                    matter, "m-" + matter + report.kind().word(), 1, Instant.now(), report);
            orchestrator
                    .send(
                            id,
                            new CaseInput.Callback(new io.onething.department.StatusCallback(
                                    callback.callback().id(),
                                    callback.callback().digest(),
                                    callback.callback().department(),
                                    id,
                                    matter,
                                    1,
                                    callback.callback().occurredAt(),
                                    report)))
                    .join();
        });
        thread.start();
        return thread;
    }

    @Test
    @DisplayName("P3: a lost answer to COMMIT is reported as such, and repeating the same application is safe")
    void lostCommit() throws Exception {
        UnreliableStore store = new UnreliableStore(memory);
        Orchestrator orchestrator = start(
                store,
                Map.of("market", s -> LICENCE, "fire", s -> GRANT, "urban", s -> GRANT),
                DepartmentSettings.DEFAULT);
        store.loseAnswer = true;
        assertThatThrownBy(() -> submit(orchestrator, "c1"))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(StoreUnavailableException.class);
        CaseId id = submit(orchestrator, "c1");
        assertThat(finished(id).outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(state(id).application()).isEqualTo(Restaurant.application("c1"));
    }

    @Test
    void one_case_that_cannot_be_read_stops_nothing_but_itself() throws Exception {
        CaseId poisoned = new CaseId("poison");
        memory.append(List.of(
                new Append(poisoned, List.of(new EventRecord(1, Instant.now(), "from-the-future", "{}", null)))));
        Orchestrator orchestrator = start(s -> LICENCE, s -> GRANT, s -> GRANT);
        finished(submit(orchestrator, "c1"));
        assertThatThrownBy(() -> orchestrator
                        .send(poisoned, new CaseInput.Withdraw(Restaurant.OWNER, ""))
                        .get(10, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(OneThingException.class)
                .hasMessageContaining("OT-3009");
    }

    @Test
    void after_closing_nothing_is_taken_and_what_was_answered_is_kept() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        DepartmentAdapter slow = submission -> {
            called.countDown();
            await(release);
            return GRANT;
        };
        Orchestrator orchestrator = start(s -> Answer.taken("R"), slow, s -> GRANT);
        CaseId id = submit(orchestrator, "c1");
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(orchestrator::close);
        closing.start();
        release.countDown();
        closing.join(10_000);
        assertThat(state(id).matter(FIRE).orElseThrow().granted()).isTrue();
        assertThatThrownBy(() -> submit(orchestrator, "c2")).hasMessageContaining("OT-6001");
    }

    @Test
    @DisplayName("P18: when too much waits, more is refused with a clear error")
    void overload() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        UnreliableStore store = new UnreliableStore(memory);
        Orchestrator orchestrator = start(
                store,
                Map.of("market", s -> LICENCE, "fire", s -> GRANT, "urban", s -> GRANT),
                DepartmentSettings.DEFAULT);
        store.hold = release;
        List<CompletableFuture<Step.Reply>> replies = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            String id = "c" + i;
            replies.add(orchestrator.send(new CaseId(id), new CaseInput.Submit(Restaurant.application(id))));
        }
        assertThatThrownBy(() -> replies.get(1000).get(10, TimeUnit.SECONDS)).hasMessageContaining("OT-6002");
        release.countDown();
        for (int i = 0; i < 1000; i++) {
            finished(new CaseId("c" + i));
        }
    }
}
