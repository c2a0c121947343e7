package io.onething.orchestrator;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.CLERK;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.OWNER;
import static io.onething.casework.Restaurant.PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.application.Supplement;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.HostInput;
import io.onething.casework.ParkedHandover;
import io.onething.casework.Restaurant;
import io.onething.casework.Restaurant.Story;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Defect;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.internal.store.EventCodec;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import io.onething.store.InMemoryCaseStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("What the simulation found, told one by one")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimFindingsTest {
    private static final CaseId ID = new CaseId("case-1");

    private final MovedClock clock = new MovedClock();

    /** One process: an engine without threads, the calls it makes, and its due times. */
    private final class Node {
        private final List<Call> calls = new ArrayList<>();
        private final Committer committer;
        private final CaseEngine engine;

        Node(CaseStore store, String node, DepartmentAdapter adapter) {
            Map<DepartmentId, Lane> lanes = new LinkedHashMap<>();
            Stream.of("market", "fire", "urban")
                    .forEach(id -> lanes.put(
                            new DepartmentId(id), new Lane(new Connection(adapter, DepartmentSettings.DEFAULT))));
            committer =
                    new Committer(store, new Sealing(ChainHash.SHA_256, new SecureRandom()), new Watched(List.of()));
            engine = new CaseEngine(
                    store,
                    new CaseMachine(CasePolicy.DEFAULT),
                    ref -> Optional.of(BUNDLE),
                    lanes,
                    node,
                    clock,
                    CasePriority.ALIKE,
                    calls::add,
                    (bundle, state, events) -> {},
                    new Watched(List.of()));
        }

        Step.Reply does(CaseInput input) {
            CompletableFuture<Step.Reply> reply = new CompletableFuture<>();
            works(new Work.Wanted(ID, input, reply));
            return reply.join();
        }

        void looks() {
            works(new Work.Touch(ID));
        }

        Call call(MatterId matter) {
            return calls.stream()
                    .filter(one -> one.command().matter().equals(matter))
                    .reduce((first, last) -> last)
                    .orElseThrow();
        }

        void hears(MatterId matter, Answer answer) {
            works(new Work.Returned(call(matter), answer, true));
        }

        private void works(Work first) {
            List<Work> works = List.of(first);
            while (!works.isEmpty()) {
                works = once(works);
            }
        }

        /** Does some work in one commit; returns what is to be done again. */
        List<Work> once(List<Work> works) {
            assertThat(engine.decide(works)).isEmpty();
            Turn turn = engine.close().orElseThrow();
            CaseEngineTest.write(committer, turn);
            return engine.settle(turn);
        }

        List<Verb> asked(MatterId matter) {
            return calls.stream()
                    .filter(call -> call.command().matter().equals(matter))
                    .map(call -> call.command().verb())
                    .toList();
        }
    }

    private static DepartmentAdapter department(KeyHandling keys, boolean findable) {
        return new DepartmentAdapter() {
            @Override
            public Answer submit(Submission submission) {
                return Answer.taken("R");
            }

            @Override
            public KeyHandling keyHandling() {
                return keys;
            }

            @Override
            public boolean canFind() {
                return findable;
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return Optional.empty();
            }
        };
    }

    private static CaseInput submit() {
        return new CaseInput.Submit(Restaurant.application(ID.value()));
    }

    private CaseInput report(String message, int round, Report report) {
        return new CaseInput.Callback(new StatusCallback(
                message, "d-" + message, new DepartmentId("market"), ID, PERMIT, round, clock.instant(), report));
    }

    private static Verdict verdict(Step.Reply reply) {
        return ((Step.Taken) reply).receipt().verdict();
    }

    @Nested
    class a_process_that_remembers_a_case_which_another_has_changed_since {
        private final SharedMemory database = new SharedMemory(clock);
        private final Node one = new Node(database.connect(), "n1", department(KeyHandling.HONOURS, false));
        private final Node other = new Node(database.connect(), "n2", department(KeyHandling.HONOURS, false));

        private void secondRoundElsewhere() {
            one.does(submit());
            one.hears(PERMIT, Answer.taken("R"));
            one.hears(FIRE, Answer.taken("R"));
            other.does(report("m1", 1, new Report.CorrectionAsked(List.of(new Defect("form.dishes", "vague")))));
            other.does(new HostInput.TellNow(CLERK));
            other.does(new CaseInput.HandIn(new Supplement(Map.of("dishes", "rice"), Map.of()), OWNER));
            other.hears(PERMIT, Answer.taken("R"));
        }

        @Test
        @DisplayName("P8, P11: does not send a report away that the case is ready for")
        void reads_it_again_before_it_says_that_nothing_changes() {
            secondRoundElsewhere();
            assertThat(verdict(one.does(report("m2", 2, new Report.Accepted("A-1")))))
                    .isEqualTo(Verdict.APPLIED);
        }

        @Test
        void reads_it_again_when_the_store_shows_a_later_row() {
            secondRoundElsewhere();
            clock.forward(Duration.ofDays(8));
            one.engine.seen(other.engine.rows(database.kept().load(List.of(ID))).get(0));
            one.looks();
            assertThat(EventCodec.fold(ID, database.kept().load(List.of(ID)).get(ID))
                            .matter(PERMIT)
                            .orElseThrow()
                            .deemedAccepted())
                    .isTrue();
        }
    }

    @Nested
    class a_process_that_went_while_a_request_was_on_its_way {
        private final CaseStore store = new InMemoryCaseStore();

        private Node restarted(KeyHandling keys) {
            new Node(store, "n1", department(keys, true)).does(submit());
            clock.forward(Duration.ofSeconds(1));
            Node next = new Node(store, "n2", department(keys, true));
            next.looks();
            return next;
        }

        @Test
        @DisplayName("P5: a department that would act twice is left alone until the request has certainly arrived")
        void is_followed_only_after_the_lease_where_the_department_would_act_twice() {
            Node next = restarted(KeyHandling.QUERY_FIRST);
            assertThat(next.calls).isEmpty();
            clock.forward(Duration.ofSeconds(60));
            next.looks();
            assertThat(next.calls).hasSize(2).allMatch(Call::findFirst);
        }

        @Test
        void is_followed_at_once_where_the_department_honours_keys() {
            assertThat(restarted(KeyHandling.HONOURS).calls).hasSize(2);
        }
    }

    @Test
    void a_withdrawal_that_becomes_due_when_a_hand_over_is_parked_goes_out_at_once() {
        CaseStore store = new InMemoryCaseStore();
        new Node(store, "n1", department(KeyHandling.MANUAL, false)).does(submit());
        Node next = new Node(store, "n2", department(KeyHandling.MANUAL, false));
        next.does(new CaseInput.Withdraw(OWNER, ""));
        clock.forward(Duration.ofSeconds(60));
        next.looks();
        assertThat(next.asked(PERMIT)).containsExactly(Verb.WITHDRAW);
    }

    @Nested
    @DisplayName("P3: rows do not reach beyond a commit of which nobody knows whether it was written")
    class AfterAnUnknownCommit {
        private static final CaseId OTHER = new CaseId("case-2");
        private final UnreliableStore store = new UnreliableStore(new InMemoryCaseStore());
        private final Node process = new Node(store, "n1", department(KeyHandling.HONOURS, false));
        private final Rounds rounds = new Rounds(store, process.engine, new Watched(List.of()));

        @BeforeEach
        void begin() {
            rounds.begin(clock.instant());
        }

        /** Goes round; returns what is to be looked at then. */
        private Collection<CaseId> walked() {
            engine().dueTimes().take(clock.instant());
            rounds.walk(clock.instant(), true);
            return engine().dueTimes().take(clock.instant());
        }

        private CaseEngine engine() {
            return process.engine;
        }

        private Projection.Rows rows() {
            return process.engine.projection().take();
        }

        @Test
        void that_was_written_a_later_one_shows_the_gap_and_the_stream_is_read() {
            store.loseAnswer = true;
            process.once(List.of(submission(ID)));
            process.once(List.of(submission(OTHER)));
            assertThat(rows().stretch().upTo()).isZero();
            assertThat(walked()).containsExactlyInAnyOrder(ID, OTHER);
            Projection.Rows rows = rows();
            assertThat(rows.stretch().upTo()).isEqualTo(2);
            assertThat(rows.rows()).extracting(CaseRow::caseId).containsExactly(ID, OTHER);
            assertThat(process.engine.projection().isBehind()).isFalse();
        }

        @Test
        void that_comes_in_long_after_it_was_looked_for_it_is_found_and_gone_on_with() {
            store.commitLater = true;
            List<Work> again = process.once(List.of(submission(ID)));
            process.once(again);
            assertThat(walked()).isEmpty();
            clock.forward(Duration.ofSeconds(2));
            assertThat(walked()).isEmpty();
            store.commit();
            clock.forward(Duration.ofSeconds(2));
            assertThat(walked()).containsExactly(ID);
            assertThat(rows().stretch().upTo()).isEqualTo(1);
        }

        @Test
        void that_was_written_with_its_row_and_the_database_lost_the_row_it_is_collected_anew() {
            SharedMemory database = new SharedMemory(clock);
            CaseStore shared = database.connect();
            Node node = new Node(shared, "n1", department(KeyHandling.HONOURS, false));
            Rounds walks = new Rounds(shared, node.engine, new Watched(List.of()));
            walks.begin(clock.instant());
            node.once(List.of(submission(ID)));
            Projection.Rows rows = node.engine.projection().take();
            node.engine.projection().written(rows.stretch()); // and then the database forgot it
            node.once(List.of(submission(OTHER)));
            Projection.Rows later = node.engine.projection().take();
            shared.project(later.rows(), later.stretch());
            assertThat(shared.roster().own().projectedUpTo()).isZero();
            clock.forward(Duration.ofSeconds(2));
            walks.walk(clock.instant(), true);
            Projection.Rows again = node.engine.projection().take();
            shared.project(again.rows(), again.stretch());
            assertThat(shared.roster().own().projectedUpTo()).isEqualTo(2);
            assertThat(again.rows()).extracting(CaseRow::caseId).contains(ID);
        }

        @Test
        void that_was_not_written_a_later_one_stands_in_its_place() {
            store.failAppend.set(1);
            process.once(List.of(submission(ID)));
            assertThat(process.engine.projection().isBehind()).isTrue();
            process.once(List.of(submission(OTHER)));
            assertThat(process.engine.projection().isBehind()).isFalse();
            assertThat(rows().stretch().upTo()).isEqualTo(1);
        }
    }

    private static Work submission(CaseId id) {
        return new Work.Wanted(id, new CaseInput.Submit(Restaurant.application(id.value())), new CompletableFuture<>());
    }

    @Test
    @DisplayName("P17: a process that stood still for minutes forgets nothing that became due meanwhile")
    void what_becomes_due_after_a_pause_is_found_though_its_row_is_not_written_yet() {
        CaseStore store = new InMemoryCaseStore();
        Node process = new Node(store, "n1", department(KeyHandling.HONOURS, false));
        Outbox outbox = new Outbox(process);
        Loop loop = submitted(store, process, outbox);
        Call fire = process.call(FIRE);
        loop.turn(outbox.write());
        loop.turn(List.of(new Work.Returned(fire, new Answer.TryAgain("closed", Duration.ofMinutes(11)), true)));
        List<Message> late = outbox.write();
        clock.forward(Duration.ofMinutes(10));
        loop.turn(late);
        for (int second = 0; second < 120; second++) {
            clock.forward(Duration.ofSeconds(1));
            loop.turn(outbox.write());
        }
        assertThat(process.asked(FIRE)).hasSize(2);
    }

    @Test
    @DisplayName("P19: what a department answered is handled before new inputs, however many of them wait")
    void answers_go_before_new_inputs() {
        CaseStore store = new InMemoryCaseStore();
        Node process = new Node(store, "n1", department(KeyHandling.HONOURS, false));
        Outbox outbox = new Outbox(process);
        Loop loop = submitted(store, process, outbox);
        loop.turn(outbox.write());
        List<Message> flood = new ArrayList<>(outbox.write());
        for (int i = 0; i < 2_000; i++) {
            flood.add(submission(new CaseId("flood-" + i)));
        }
        flood.add(new Work.Returned(process.call(FIRE), Answer.taken("R"), true));
        loop.turn(flood);

        Turn turn = outbox.turns.element();
        assertThat(turn.of(ID).events).hasAtLeastOneElementOfType(CaseEvent.HandoverConfirmed.class);
        assertThat(turn.works).as("with the first piece of the new ones").hasSize(2_001 / 8);
    }

    /** Returns the loop of a process in which a case was handed in and is written. */
    private Loop submitted(CaseStore store, Node process, Outbox outbox) {
        Loop loop = new Loop(
                process.engine,
                new Rounds(store, process.engine, new Watched(List.of())),
                clock,
                outbox.turns::add,
                outbox.rows::add);
        loop.begin();
        loop.turn(List.of(new Work.Wanted(ID, submit(), new CompletableFuture<>())));
        loop.turn(outbox.write());
        return loop;
    }

    /** What a loop wants to be written. */
    private static final class Outbox {
        private final Node process;
        private final Deque<Turn> turns = new ArrayDeque<>();
        private final Deque<Projection.Rows> rows = new ArrayDeque<>();

        private Outbox(Node process) {
            this.process = process;
        }

        /** Writes it; returns what the loop is to be told. */
        private List<Message> write() {
            List<Message> messages = new ArrayList<>();
            for (Turn turn = turns.poll(); turn != null; turn = turns.poll()) {
                CaseEngineTest.write(process.committer, turn);
                messages.add(new Message.Written(turn));
            }
            for (Projection.Rows some = rows.poll(); some != null; some = rows.poll()) {
                messages.add(new Message.Projected(some, process.committer.project(some)));
            }
            return messages;
        }
    }

    @Test
    @DisplayName("P12: a department that can be asked is asked also where a person handed it over")
    void a_hand_over_by_hand_is_followed_by_asking() {
        Story story = Story.submitted();
        story.claim(PERMIT);
        story.answered(PERMIT, new Answer.Broken("never like this"));
        ParkedHandover parked = ParkedHandover.of(BUNDLE, story.state()).get(0);
        story.take(parked.handedOver("R-9", CLERK, "by courier"));
        assertThat(CaseMachine.outstanding(BUNDLE, story.state()))
                .anyMatch(command -> command.matter().equals(PERMIT) && command.verb() == Verb.ASK);
    }

    @Test
    @DisplayName("P4, P5: what a clerk handed over by hand is what that clerk saw, not a withdrawal that came since")
    void a_withdrawal_is_not_taken_for_what_was_handed_over_by_hand_before_it() {
        Story story = Story.submitted();
        story.claim(PERMIT);
        story.answered(PERMIT, new Answer.Unknown("cut off"));
        CaseInput.Withdraw withdrawal = new CaseInput.Withdraw(OWNER, "closing");
        story.take(withdrawal);
        assertThat(story.matter(PERMIT).handover().orElseThrow().round()).isEqualTo(2);

        assertThat(story.take(new HostInput.HandOver(PERMIT, 1, "R-9", CLERK, "by courier"))
                        .answer())
                .isInstanceOfSatisfying(
                        Step.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("OT-3027"));
        assertThat(CaseMachine.outstanding(BUNDLE, story.state()))
                .anyMatch(command -> command.matter().equals(PERMIT) && command.verb() == Verb.WITHDRAW);
        assertThat(story.take(new HostInput.HandOver(PERMIT, 2, null, CLERK, "by courier"))
                        .answer())
                .isInstanceOf(Step.Taken.class);
    }
}
