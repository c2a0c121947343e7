package io.onething;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.CLERK;
import static io.onething.casework.Restaurant.FIRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseEvent;
import io.onething.casework.ParkedHandover;
import io.onething.casework.Restaurant;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.department.Verb;
import io.onething.orchestrator.DepartmentSettings;
import io.onething.orchestrator.WorkListener;
import io.onething.orchestrator.WorkLoad;
import io.onething.store.InMemoryCaseStore;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Work that is watched, and what waits for a person")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class WatchedWorkTest {
    private static final DepartmentId FIRE_BRIGADE = new DepartmentId("fire");
    private static final Answer GRANT = Answer.reported("R", new Report.Granted(List.of()));

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final CountDownLatch parked = new CountDownLatch(3);
    private final CountDownLatch released = new CountDownLatch(2);
    private final AtomicInteger committedEvents = new AtomicInteger();
    private final InMemoryCaseStore store = new InMemoryCaseStore();
    private volatile Answer fire = new Answer.Broken("no such drawer");
    private OneThing oneThing = open(submission -> fire, 16);

    private OneThing open(DepartmentAdapter fireBrigade, int places) {
        return OneThing.builder()
                .catalog(BundleCatalog.of(BUNDLE))
                .department("market", submission -> Answer.taken("R"))
                .department("fire", fireBrigade, DepartmentSettings.DEFAULT.concurrency(places))
                .department("urban", submission -> GRANT)
                .store(store)
                .grace(Duration.ofSeconds(1))
                .watch(new Listening())
                .listener((bundle, state, events) -> {
                    if (events.stream().anyMatch(CaseEvent.HandoverReleased.class::isInstance)) {
                        released.countDown();
                    }
                })
                .build();
    }

    private final class Listening implements WorkListener {
        @Override
        public void committed(Group group) {
            committedEvents.addAndGet(group.events());
        }

        @Override
        public void claimed(DepartmentId department, Verb verb, boolean takenOver) {
            heard.add("claimed " + department + " " + verb + " " + takenOver);
        }

        @Override
        public void called(DepartmentId department, Verb verb, CallEnd end, Duration took) {
            heard.add("called " + department + " " + verb + " " + end);
        }

        @Override
        public void parked(DepartmentId department) {
            heard.add("parked " + department);
            parked.countDown();
            throw new IllegalStateException("a listener with a bug stops nothing");
        }
    }

    @AfterEach
    void close() {
        oneThing.close();
    }

    private void submit(int cases) throws InterruptedException {
        for (int i = 1; i <= cases; i++) {
            oneThing.submit(Restaurant.application("c" + i));
        }
    }

    @Test
    void every_claim_call_and_parked_hand_over_is_told_without_naming_a_case() throws Exception {
        submit(3);
        assertThat(parked.await(20, TimeUnit.SECONDS)).isTrue();
        oneThing.close();
        assertThat(heard)
                .contains(
                        "claimed fire SUBMIT false",
                        "called fire SUBMIT BROKEN",
                        "called market SUBMIT TAKEN",
                        "parked fire")
                .noneMatch(said -> said.contains("c1"));
        int kept = List.of("c1", "c2", "c3").stream()
                .mapToInt(id ->
                        store.load(List.of(new CaseId(id))).get(new CaseId(id)).size())
                .sum();
        assertThat(committedEvents).hasValue(kept);
    }

    @Test
    @DisplayName("P4: what could not be handed over waits whole, with its reason, and goes on together after repair")
    void parked() throws Exception {
        submit(3);
        assertThat(parked.await(20, TimeUnit.SECONDS)).isTrue();
        oneThing.close(); // the rows are written
        fire = GRANT;
        oneThing = open(submission -> fire, 16);

        ParkedHandovers.Page first = oneThing.parked().list(null, 2);
        assertThat(first.parked())
                .extracting(ParkedHandover::caseId)
                .containsExactly(new CaseId("c1"), new CaseId("c2"));
        assertThat(first.parked()).allSatisfy(one -> {
            assertThat(one.matter()).isEqualTo(FIRE);
            assertThat(one.department()).isEqualTo(FIRE_BRIGADE);
            assertThat(one.reason()).isEqualTo("no such drawer");
            assertThat(one.outcomeUnknown()).isFalse();
        });
        assertThat(oneThing.parked().list(first.next().orElseThrow(), 2).parked())
                .extracting(ParkedHandover::caseId)
                .containsExactly(new CaseId("c3"));

        assertThat(oneThing.parked().releaseAll(new DepartmentId("market"), false, CLERK, "wrong department"))
                .isZero();
        assertThat(oneThing.parked().releaseAll(FIRE_BRIGADE, false, CLERK, "drawer repaired"))
                .isEqualTo(3);
        assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** Opens with a fire department that answers nothing before it may. */
    private OneThing openSlow(CountDownLatch running, CountDownLatch go) {
        return open(
                submission -> {
                    running.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException closing) {
                        Thread.currentThread().interrupt();
                    }
                    return GRANT;
                },
                2);
    }

    @Test
    void the_load_tells_how_many_calls_run_and_how_many_cases_wait_for_a_place() throws Exception {
        oneThing.close();
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        oneThing = openSlow(running, go);
        submit(5);
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        WorkLoad.DepartmentLoad load = oneThing.load().departments().get(FIRE_BRIGADE);
        while (load == null || load.waiting() < 3 || load.longestWait().isZero()) {
            Thread.onSpinWait();
            load = oneThing.load().departments().get(FIRE_BRIGADE);
        }
        assertThat(oneThing.load().longestWait()).isPositive();
        go.countDown();
        assertThat(load.places()).isEqualTo(2);
        assertThat(load.running()).isEqualTo(2);
        assertThat(load.waiting()).isEqualTo(3);
        assertThat(oneThing.load().processes()).isEqualTo(1);
    }

    @Test
    void more_places_are_opened_while_cases_wait() throws Exception {
        oneThing.close();
        CountDownLatch running = new CountDownLatch(5);
        CountDownLatch go = new CountDownLatch(1);
        oneThing = openSlow(running, go);
        submit(5);
        oneThing.adjust(FIRE_BRIGADE, DepartmentSettings.DEFAULT.concurrency(5));
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();
        go.countDown();
        assertThatThrownBy(() -> oneThing.adjust(new DepartmentId("moon"), DepartmentSettings.DEFAULT))
                .hasMessageStartingWith("department \"moon\" is not connected; connected are ");
    }
}
