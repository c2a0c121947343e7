package io.onething.orchestrator;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.OWNER;
import static io.onething.casework.Restaurant.PERMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.Handover;
import io.onething.casework.Restaurant;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.Report;
import io.onething.internal.store.EventCodec;
import io.onething.store.Append;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import io.onething.store.HistoryVerifier;
import io.onething.store.InMemoryCaseStore;
import io.onething.store.StoreUnavailableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The engine of the orchestrator, step by step and without threads")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaseEngineTest {
    private static final Answer GRANT = Answer.reported("R", new Report.Granted(List.of()));

    private final InMemoryCaseStore memory = new InMemoryCaseStore();
    private final UnreliableStore store = new UnreliableStore(memory);
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, CompletableFuture<Step.Reply>> replies = new LinkedHashMap<>();
    private final MovedClock clock = new MovedClock();
    private final Set<CaseId> urgent = new HashSet<>();
    private boolean definitionsFail;
    private final Committer committer =
            new Committer(store, new Sealing(ChainHash.SHA_256, new SecureRandom()), new Watched(List.of()));
    private final CaseEngine engine = engine(1);

    private CaseEngine engine(int concurrency) {
        Map<DepartmentId, Lane> lanes = new LinkedHashMap<>();
        Stream.of("market", "fire", "urban")
                .forEach(id -> lanes.put(
                        new DepartmentId(id),
                        new Lane(new Connection(
                                submission -> GRANT, DepartmentSettings.DEFAULT.concurrency(concurrency)))));
        return new CaseEngine(
                store,
                new CaseMachine(CasePolicy.DEFAULT),
                this::definition,
                lanes,
                "node-1",
                clock,
                (bundle, state) -> urgent.contains(state.id()) ? 1 : 0,
                calls::add,
                (bundle, state, events) -> {},
                new Watched(List.of()));
    }

    static void write(Committer committer, Turn turn) {
        committer.encode(turn);
        committer.write(List.of(turn));
    }

    /** Does some work in one commit, and what others made void in further ones; returns what the store did not answer to. */
    private List<Work> process(CaseEngine one, List<Work> works) {
        List<Work> left = one.decide(works);
        for (Optional<Turn> turn = one.close(); turn.isPresent() && left.isEmpty(); turn = one.close()) {
            write(committer, turn.get());
            List<Work> again = one.settle(turn.get());
            if (turn.get().unavailable != null) {
                return again;
            }
            left = one.decide(again);
        }
        return left;
    }

    private void flush() {
        Projection.Rows rows = engine.projection().take();
        store.project(rows.rows(), rows.stretch());
    }

    private Optional<Bundle> definition(BundleRef ref) {
        if (definitionsFail) {
            throw new StoreUnavailableException("a moment", "稍等", null);
        }
        return Optional.of(BUNDLE);
    }

    private Work submit(String id) {
        return wanted(id, new CaseInput.Submit(Restaurant.application(id)));
    }

    private Work wanted(String id, CaseInput input) {
        CompletableFuture<Step.Reply> reply = new CompletableFuture<>();
        replies.put(id, reply);
        return new Work.Wanted(new CaseId(id), input, reply);
    }

    private Call call(String id, MatterId matter) {
        return calls.stream()
                .filter(one -> one.command().key().caseId().value().equals(id)
                        && one.command().matter().equals(matter))
                .reduce((first, last) -> last)
                .orElseThrow(() -> new AssertionError("no call for " + id + "/" + matter + " in " + calls));
    }

    private boolean called(String id, MatterId matter) {
        return calls.stream()
                .anyMatch(one -> one.command().key().caseId().value().equals(id)
                        && one.command().matter().equals(matter));
    }

    private static Work returned(Call call, Answer answer) {
        return new Work.Returned(call, answer, true);
    }

    private CaseState state(String id) {
        CaseId key = new CaseId(id);
        return EventCodec.fold(key, memory.load(List.of(key)).getOrDefault(key, List.of()));
    }

    @Test
    void what_fell_due_while_its_own_commit_ran_is_not_forgotten() {
        engine.dueTimes().look(store, clock.instant(), id -> true);
        process(engine, List.of(submit("c1")));
        store.beforeAppend = () -> clock.forward(Duration.ofSeconds(5));
        process(engine, List.of(returned(call("c1", FIRE), new Answer.TryAgain("closed", null))));
        assertThat(engine.dueTimes().take(clock.instant())).contains(new CaseId("c1"));
    }

    @Test
    @DisplayName(
            "行政许可法 art. 32(1)(4): who says nothing for five working days has accepted, and a restart forgets no clock")
    void what_time_brings_happens_when_it_is_due_also_after_a_restart() {
        process(engine, List.of(submit("c1")));
        process(engine, List.of(returned(call("c1", FIRE), Answer.taken("R-1"))));
        flush();
        Instant due =
                memory.due(Instant.MIN, null, Instant.MAX, 10).get(0).dueAt().orElseThrow();
        assertThat(due).isBefore(Instant.parse("2026-11-30T16:00:00Z"));
        clock.set(Instant.parse("2026-11-30T16:00:00Z"));
        CaseEngine restarted = engine(1);
        restarted.dueTimes().look(store, clock.instant(), id -> true);
        assertThat(restarted.dueTimes().take(clock.instant())).contains(new CaseId("c1"));
        process(restarted, List.of(new Work.Touch(new CaseId("c1"))));
        assertThat(state("c1").matter(FIRE).orElseThrow().deemedAccepted()).isTrue();
        assertThat(state("c1").matter(FIRE).orElseThrow().acceptedAt())
                .contains(state("c1").receivedAt());
    }

    @Test
    void a_look_at_the_store_that_failed_is_repeated() {
        store.failDue.set(1);
        assertThatThrownBy(() -> engine.dueTimes().look(store, clock.instant(), id -> true))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(engine.dueTimes().mustLook(clock.instant())).isTrue();
    }

    @Test
    void the_place_of_a_call_is_freed_once_even_when_the_store_cannot_be_read() {
        process(engine, List.of(submit("c1")));
        Work answer = returned(call("c1", FIRE), GRANT);
        store.failLoad.set(1);
        List<Work> again = process(engine, List.of(answer, wanted("c2", new CaseInput.Withdraw(OWNER, "closing"))));
        assertThat(replies.get("c2")).isCompletedExceptionally();
        process(engine, again);
        assertThat(state("c1").matter(FIRE).orElseThrow().granted()).isTrue();
        process(engine, List.of(submit("c3"), submit("c4")));
        assertThat(called("c3", FIRE)).isTrue();
        assertThat(called("c4", FIRE)).as("one call at a time").isFalse();
    }

    @Test
    void a_case_that_waits_for_a_place_survives_a_failed_commit() {
        process(engine, List.of(submit("c1")));
        process(engine, List.of(submit("c2")));
        assertThat(called("c2", FIRE)).isFalse();
        store.failAppend.set(1);
        List<Work> again = process(engine, List.of(returned(call("c1", FIRE), GRANT)));
        assertThat(called("c2", FIRE)).isFalse();
        process(engine, again);
        assertThat(called("c2", FIRE)).isTrue();
    }

    @Test
    @DisplayName("P3: an application whose COMMIT was answered by nobody is driven all the same")
    void lostCommit() {
        store.loseAnswer = true;
        List<Work> again = process(engine, List.of(submit("c1")));
        assertThat(replies.get("c1")).isCompletedExceptionally();
        assertThat(calls).isEmpty();
        process(engine, again);
        assertThat(called("c1", PERMIT)).isTrue();
        assertThat(called("c1", FIRE)).isTrue();
        assertThat(engine.projection().isBehind())
                .as("the row is made of what stands in the stream")
                .isTrue();
    }

    @Test
    @DisplayName("P10: what the store refuses to keep for one case stops nobody else in the same commit")
    void bystanders() {
        process(engine, List.of(submit("c1")));
        process(engine, List.of(submit("c2")));
        Work poison = wanted("c1", new CaseInput.Withdraw(OWNER, UnreliableStore.POISON));
        Work innocent = wanted("c2", new CaseInput.Withdraw(OWNER, "changed my mind"));
        process(engine, List.of(poison, innocent));
        assertThat(replies.get("c1")).isCompletedExceptionally();
        assertThat(replies.get("c2")).isCompletedWithValueMatching(Step.Taken.class::isInstance);
    }

    @Test
    @DisplayName("P4: an answer that cannot be kept becomes an unknown outcome and is tried again")
    void poisonousAnswer() {
        process(engine, List.of(submit("c1")));
        Answer poison = Answer.reported("R", new Report.Refused(UnreliableStore.POISON, "appeal"));
        List<Work> again = process(engine, List.of(returned(call("c1", FIRE), poison)));
        process(engine, again);
        Handover handover = state("c1").matter(FIRE).orElseThrow().handover().orElseThrow();
        assertThat(handover.progress()).isEqualTo(Handover.Progress.DUE);
        assertThat(handover.outcomeUnknown()).isTrue();
    }

    @Test
    void a_department_that_wants_to_be_tried_at_the_end_of_time_is_tried_before() {
        process(engine, List.of(submit("c1")));
        Answer never = new Answer.TryAgain("closed", Duration.ofSeconds(Long.MAX_VALUE));
        process(engine, List.of(returned(call("c1", FIRE), never)));
        assertThat(state("c1")
                        .matter(FIRE)
                        .orElseThrow()
                        .handover()
                        .orElseThrow()
                        .dueAt())
                .isBeforeOrEqualTo(clock.instant().plus(Duration.ofDays(30)));
    }

    @Test
    void an_urgent_case_goes_before_one_that_waits_longer() {
        urgent.add(new CaseId("c3"));
        process(engine, List.of(submit("c1"), submit("c2"), submit("c3")));
        assertThat(called("c1", FIRE)).isTrue();
        process(engine, List.of(returned(call("c1", FIRE), GRANT)));
        assertThat(called("c3", FIRE)).isTrue();
        assertThat(called("c2", FIRE)).isFalse();
    }

    @Test
    void a_department_that_is_closed_is_called_when_it_opens_without_anything_else_happening() {
        Instant now = clock.instant();
        LocalTime soon = LocalTime.ofInstant(now.plusSeconds(90), WorkingCalendar.ZONE);
        engine.adjust(
                new DepartmentId("fire"), DepartmentSettings.DEFAULT.hours(CallHours.daily(soon, soon.plusHours(1))));
        process(engine, List.of(submit("c1")));
        assertThat(called("c1", FIRE)).isFalse();
        assertThat(engine.nextOpening()).contains(now.plusSeconds(90));
        clock.forward(Duration.ofSeconds(89));
        process(engine, List.of());
        assertThat(called("c1", FIRE)).isFalse();
        clock.forward(Duration.ofSeconds(1));
        process(engine, List.of());
        assertThat(called("c1", FIRE)).isTrue();
        assertThat(engine.nextOpening()).isEmpty();
    }

    @Test
    void a_history_that_folds_to_nonsense_stops_nothing_but_itself() {
        CaseId poison = new CaseId("poison");
        List<EventRecord> nonsense = List.of(new EventRecord(1, clock.instant(), "case-closed", "{}", null));
        memory.append(List.of(new Append(poison, nonsense)));
        assertThat(engine.rows(Map.of(poison, nonsense))).isEmpty();
        process(engine, List.of(new Work.Touch(poison), submit("c1")));
        assertThat(called("c1", FIRE)).isTrue();
    }

    @Test
    void a_definition_that_cannot_be_read_for_a_moment_loses_no_answer() {
        process(engine, List.of(submit("c1")));
        Call fire = call("c1", FIRE);
        store.failAppend.set(1);
        List<Work> again = process(engine, List.of(returned(fire, GRANT)));
        definitionsFail = true;
        again = process(engine, again);
        definitionsFail = false;
        process(engine, again);
        assertThat(state("c1").matter(FIRE).orElseThrow().granted()).isTrue();
    }

    @Test
    void what_cannot_be_sealed_fails_by_itself_and_every_chain_holds() {
        SecureRandom failing = new SecureRandom() {
            private static final long serialVersionUID = 1L;
            private int calls;

            @Override
            public void nextBytes(byte[] bytes) {
                calls++;
                if (calls == 1 || calls == 3) { // c1, and c1 again after it was read; c2 is the second
                    throw new IllegalStateException("no entropy for a moment");
                }
                super.nextBytes(bytes);
            }
        };
        Committer broken = new Committer(store, new Sealing(ChainHash.SHA_256, failing), new Watched(List.of()));
        List<Work> works = List.of(submit("c1"), submit("c2"));
        while (!works.isEmpty()) {
            assertThat(engine.decide(works)).isEmpty();
            Turn turn = engine.close().orElseThrow();
            write(broken, turn);
            works = engine.settle(turn);
        }
        assertThat(replies.get("c1")).isCompletedExceptionally();
        assertThat(replies.get("c2")).isCompleted();
        assertThat(state("c1").exists()).isFalse();

        process(engine, List.of(submit("c1")));
        HistoryVerifier verifier = new HistoryVerifier(List.of(ChainHash.SHA_256));
        for (String id : List.of("c1", "c2")) {
            CaseId key = new CaseId(id);
            List<EventRecord> history = memory.load(List.of(key)).getOrDefault(key, List.of());
            assertThat(history).isNotEmpty();
            assertThat(verifier.verify(key, history)).isEmpty();
            assertThat(state(id).exists()).isTrue();
        }
    }

    @Test
    @DisplayName(
            "P2: a case that is handed in is not looked for; where there is one all the same, that one is decided on")
    void what_is_handed_in_is_supposed_to_be_new() {
        process(engine, List.of(submit("c1")));
        assertThat(store.loads.get()).isZero();

        CaseEngine restarted = engine(1);
        process(restarted, List.of(submit("c1"), submit("c2")));
        assertThat(store.loads.get()).as("c1 only, which is there").isOne();
        assertThat(replies.get("c1").join())
                .isInstanceOfSatisfying(
                        Step.Taken.class,
                        taken ->
                                assertThat(taken.receipt().verdict()).isEqualTo(CallbackReceipt.Verdict.ALREADY_KNOWN));
        assertThat(state("c2").exists()).isTrue();
    }

    @Test
    void what_would_be_refused_as_a_new_case_is_looked_for_first() {
        process(engine, List.of(submit("c1")));
        Application good = Restaurant.application("c1");
        Application bad = new Application(
                good.id(),
                good.bundle(),
                good.answers(),
                List.of(new Application.Choice(new MatterId("unknown"), null)),
                good.content(),
                Map.of());
        for (CaseEngine one : List.of(engine, engine(1))) {
            process(one, List.of(wanted("c1", new CaseInput.Submit(bad))));
            assertThat(replies.get("c1").join())
                    .isInstanceOfSatisfying(
                            Step.Refused.class,
                            refused -> assertThat(refused.code())
                                    .as("there is another one")
                                    .isEqualTo("OT-3002"));
        }
    }

    @Test
    void an_error_of_the_jvm_while_writing_is_an_unknown_outcome() {
        store.beforeAppend = () -> {
            throw new StackOverflowError("simulated");
        };
        assertThat(engine.decide(List.of(submit("c1")))).isEmpty();
        Turn turn = engine.close().orElseThrow();
        write(committer, turn);
        store.beforeAppend = () -> {};
        process(engine, engine.settle(turn));
        assertThat(replies.get("c1")).isCompletedExceptionally();
        process(engine, List.of(submit("c1")));
        assertThat(state("c1").exists()).isTrue();
    }

    @Test
    void turns_on_their_way_never_touch_the_same_case() {
        assertThat(engine.decide(List.of(submit("c1")))).isEmpty();
        Turn first = engine.close().orElseThrow();
        assertThat(engine.decide(List.of(submit("c2"), new Work.Touch(new CaseId("c1")))))
                .isEmpty();
        Turn second = engine.close().orElseThrow();
        assertThat(engine.decide(List.of(new Work.Touch(new CaseId("c2"))))).isEmpty();
        assertThat(engine.close()).as("what concerns a case on its way waits").isEmpty();

        write(committer, first);
        assertThat(engine.settle(first))
                .as("only what concerns the case that is written")
                .extracting(Work::caseId)
                .containsExactly(new CaseId("c1"));
        write(committer, second);
        assertThat(engine.settle(second)).extracting(Work::caseId).containsExactly(new CaseId("c2"));
        assertThat(state("c1").exists()).isTrue();
        assertThat(state("c2").exists()).isTrue();
    }
}
