package io.onething.orchestrator;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.Restaurant;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import java.time.Duration;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Several processes on one store")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class SharedStoreTest {
    private static final Answer GRANT = Answer.reported("R", new Report.Granted(List.of()));
    private static final Report.Granted LICENCE = new Report.Granted(List.of(Certificate.of("food-licence", "JY-1")));

    private final MovedClock clock = new MovedClock();
    private final SharedMemory database = new SharedMemory(clock);
    private final Map<CaseId, CompletableFuture<CaseState>> closed = new ConcurrentHashMap<>();
    private final List<Orchestrator> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(Orchestrator::close);
    }

    private Orchestrator start(CaseStore store, DepartmentAdapter all) {
        Map<DepartmentId, Connection> connections = new LinkedHashMap<>();
        List.of("market", "fire", "urban")
                .forEach(id -> connections.put(
                        new DepartmentId(id), new Connection(all, DepartmentSettings.DEFAULT.concurrency(1000))));
        Orchestrator orchestrator = Orchestrator.start(new Orchestrator.Parts(
                store,
                ref -> Optional.of(BUNDLE),
                connections,
                CasePolicy.DEFAULT,
                List.of((bundle, state, events) -> {
                    if (state.closedAt().isPresent()) {
                        closed(state.id()).complete(state);
                    }
                }),
                "node-" + (running.size() + 1),
                clock,
                CasePriority.ALIKE,
                Duration.ZERO,
                100_000,
                ChainHash.SHA_256,
                List.of()));
        running.add(orchestrator);
        return orchestrator;
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

    private static Answer granted(MatterId matter) {
        return matter.equals(PERMIT) ? Answer.reported("R", LICENCE) : GRANT;
    }

    @Test
    @DisplayName(
            "P7, P8: three reports on one case at the same instant, at two processes, all join, and nobody sees an exception")
    void join() throws Exception {
        CountDownLatch taken = new CountDownLatch(2 * 200);
        DepartmentAdapter later = submission -> {
            taken.countDown();
            return submission.key().matter().equals(PERMIT)
                            || submission.key().matter().equals(FIRE)
                    ? Answer.taken("R")
                    : GRANT;
        };
        List<Orchestrator> nodes = List.of(start(database.connect(), later), start(database.connect(), later));
        for (int i = 0; i < 200; i++) {
            submit(nodes.get(i % 2), "c" + i);
        }
        assertThat(taken.await(30, TimeUnit.SECONDS)).isTrue();
        List<Report> reports = List.of(new Report.Accepted("A"), LICENCE, new Report.Granted(List.of()));
        List<MatterId> of = List.of(PERMIT, PERMIT, FIRE);
        CyclicBarrier together = new CyclicBarrier(3);
        ConcurrentLinkedQueue<Throwable> thrown = new ConcurrentLinkedQueue<>();
        List<Thread> senders = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            int sender = k;
            Thread thread = new Thread(() -> {
                try {
                    for (int i = 0; i < 200; i++) {
                        together.await(20, TimeUnit.SECONDS);
                        report(nodes.get((i + sender) % 2), "c" + i, of.get(sender), reports.get(sender));
                    }
                } catch (Exception failed) {
                    thrown.add(failed);
                }
            });
            senders.add(thread);
            thread.start();
        }
        for (Thread sender : senders) {
            sender.join(60_000);
        }
        assertThat(thrown).isEmpty();
        for (int i = 0; i < 200; i++) {
            CaseState state = closed(new CaseId("c" + i)).get(20, TimeUnit.SECONDS);
            assertThat(state.outcome()).contains(CaseOutcome.ALL_GRANTED);
        }
    }

    private void report(Orchestrator node, String id, MatterId matter, Report report) throws Exception {
        CaseInput.Callback like = (CaseInput.Callback)
                Restaurant.Story.callback(matter, "m-" + matter + report.kind().word(), 1, clock.instant(), report);
        StatusCallback callback = like.callback();
        node.send(
                        new CaseId(id),
                        new CaseInput.Callback(new StatusCallback(
                                callback.id(),
                                callback.digest(),
                                callback.department(),
                                new CaseId(id),
                                matter,
                                1,
                                callback.occurredAt(),
                                report)))
                .get(20, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("P1, P5: what a process that died had claimed is taken over after its lease, with the same keys")
    void takeover() throws Exception {
        CountDownLatch called = new CountDownLatch(2);
        UnreliableStore dying = new UnreliableStore(database.connect());
        Orchestrator first = start(dying, submission -> {
            called.countDown();
            OrchestratorTest.await(new CountDownLatch(1));
            return new Answer.Unknown("the process died");
        });
        CaseId id = submit(first, "c1");
        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        dying.dead = true;

        ConcurrentLinkedQueue<IdempotencyKey> keys = new ConcurrentLinkedQueue<>();
        start(database.connect(), submission -> {
            keys.add(submission.key());
            return granted(submission.key().matter());
        });
        assertThat(keys).as("before the lease is over").isEmpty();
        clock.forward(Duration.ofSeconds(70));
        CaseState state = closed(id).get(30, TimeUnit.SECONDS);
        assertThat(state.outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(keys).extracting(IdempotencyKey::round).containsOnly(1);
    }

    @Test
    void what_a_process_that_died_had_not_brought_into_the_rows_is_brought_in_by_another() throws Exception {
        UnreliableStore dying = new UnreliableStore(database.connect());
        dying.rowsFail = true;
        CaseId id = submit(start(dying, submission -> Answer.taken("R")), "c1");
        dying.dead = true;
        assertThat(rows()).isEmpty();

        CountDownLatch brought = new CountDownLatch(1);
        UnreliableStore other = new UnreliableStore(database.connect());
        other.afterProject = () -> {
            if (rows().stream().anyMatch(row -> row.caseId().equals(id))) {
                brought.countDown();
            }
        };
        start(other, submission -> GRANT);
        clock.forward(Duration.ofSeconds(11));
        assertThat(brought.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private List<CaseRow> rows() {
        return database.kept().list(new CaseQuery(CaseQuery.Which.ALL, null, 10));
    }
}
