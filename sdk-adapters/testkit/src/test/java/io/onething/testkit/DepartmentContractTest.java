package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The contract of department adapters (部门适配器契约) finds what it is meant to find")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DepartmentContractTest {
    private static final Map<String, Adapters> BROKEN = new TreeMap<>();
    private static Adapters underTest = new Adapters();

    /** Where the adapters of a run come from; sound ones unless said otherwise. */
    private static final class Adapters {
        private Supplier<DepartmentAdapter> willing = DepartmentContractTest::sound;
        private Supplier<DepartmentAdapter> stalled = DepartmentContractTest::soundButStalled;
        private Supplier<DepartmentAdapter> unreachable = DepartmentContractTest::soundButUnreachable;

        static Adapters willing(Supplier<DepartmentAdapter> willing) {
            Adapters adapters = new Adapters();
            adapters.willing = willing;
            return adapters;
        }

        static Adapters stalled(Supplier<DepartmentAdapter> stalled) {
            Adapters adapters = new Adapters();
            adapters.stalled = stalled;
            return adapters;
        }

        static Adapters unreachable(Supplier<DepartmentAdapter> unreachable) {
            Adapters adapters = new Adapters();
            adapters.unreachable = unreachable;
            return adapters;
        }
    }

    static class Subject extends DepartmentContract {
        @Override
        protected DepartmentAdapter willing() {
            return underTest.willing.get();
        }

        @Override
        protected Optional<DepartmentAdapter> stalled() {
            return Optional.of(underTest.stalled.get());
        }

        @Override
        protected Optional<DepartmentAdapter> unreachable() {
            return Optional.of(underTest.unreachable.get());
        }
    }

    private static FakeDepartment sound() {
        return FakeDepartment.of("market", Behaviour.granting());
    }

    private static FakeDepartment soundButStalled() {
        return FakeDepartment.of(
                "market", Behaviour.builder().first(100, Fault.hang()).build());
    }

    private static FakeDepartment soundButUnreachable() {
        return FakeDepartment.of(
                "market", Behaviour.builder().first(100, Fault.status(503)).build());
    }

    /** An adapter that keeps the contract, to be broken in one place. */
    private static class Delegating implements DepartmentAdapter {
        private final FakeDepartment sound;

        Delegating(FakeDepartment sound) {
            this.sound = sound;
        }

        @Override
        public Answer submit(Submission submission) {
            return sound.submit(submission);
        }

        @Override
        public boolean canFind() {
            return sound.canFind();
        }

        @Override
        public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
            return sound.find(key, deadline);
        }
    }

    static Stream<String> rules() {
        return KitRun.rules(DepartmentContract.class).stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void an_adapter_that_breaks_one_rule_fails_this_rule_and_no_other(String rule) {
        assertThat(BROKEN).as("a broken adapter for each rule").containsKey(rule);
        underTest = BROKEN.get(rule);

        assertThat(KitRun.broken(Subject.class)).containsExactly(rule);
    }

    @Test
    void a_sound_adapter_fails_none() {
        underTest = new Adapters();

        assertThat(KitRun.broken(Subject.class)).isEmpty();
    }

    @Test
    void every_rule_has_a_number_a_level_and_a_sentence() {
        assertThat(KitRun.names(DepartmentContract.class))
                .allMatch(name -> name.matches("DA-[1-9][0-9]* (must|should): .{20,}"));
        assertThat(KitRun.rules(DepartmentContract.class))
                .doesNotHaveDuplicates()
                .hasSize(10);
    }

    static {
        BROKEN.put("DA-1", Adapters.willing(() -> new Delegating(sound()) {
            private final Map<IdempotencyKey, Answer.Taken> last = new ConcurrentHashMap<>();
            private final AtomicInteger receipts = new AtomicInteger();

            @Override
            public Answer submit(Submission submission) {
                Answer.Taken answer = new Answer.Taken("R-" + receipts.incrementAndGet(), List.of(), null);
                last.put(submission.key(), answer);
                return answer;
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return Optional.ofNullable(last.get(key));
            }
        }));
        BROKEN.put("DA-2", Adapters.willing(() -> new Delegating(sound()) {
            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return super.find(key, deadline).map(found -> new Answer.Taken(null, found.reports(), null));
            }
        }));
        BROKEN.put("DA-3", Adapters.willing(() -> new Delegating(sound()) {
            private final Set<CaseId> known = ConcurrentHashMap.newKeySet();

            @Override
            public Answer submit(Submission submission) {
                known.add(submission.key().caseId());
                return super.submit(submission);
            }

            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return known.contains(key.caseId())
                        ? super.find(key, deadline)
                        : Optional.of(new Answer.Taken(null, List.of(), null));
            }
        }));
        BROKEN.put("DA-4", Adapters.stalled(() -> new Delegating(soundButStalled()) {
            @Override
            public Answer submit(Submission submission) {
                super.submit(submission);
                return new Answer.TryAgain("it did not answer, so it will not have it", null);
            }
        }));
        BROKEN.put("DA-5", Adapters.stalled(() -> new Delegating(soundButStalled()) {
            @Override
            public Answer submit(Submission submission) {
                Answer answer = super.submit(submission);
                Thread.interrupted();
                return answer;
            }
        }));
        BROKEN.put("DA-6", Adapters.unreachable(() -> new Delegating(soundButUnreachable()) {
            @Override
            public Answer submit(Submission submission) {
                return new Answer.Unknown("no connection");
            }
        }));
        BROKEN.put("DA-7", Adapters.unreachable(() -> new Delegating(soundButUnreachable()) {
            @Override
            public Answer submit(Submission submission) {
                return new Answer.TryAgain(
                        "could not send for " + submission.applicant().name(), null);
            }
        }));
        BROKEN.put(
                "DA-8",
                Adapters.willing(() -> FakeDepartment.builder("market")
                        .keyHandling(KeyHandling.QUERY_FIRST)
                        .cannotFind()
                        .build()));
        BROKEN.put("DA-9", Adapters.willing(() -> new Delegating(sound()) {
            private final Thread opener = Thread.currentThread();

            @Override
            public Answer submit(Submission submission) {
                Answer answer = super.submit(submission);
                return Thread.currentThread() == opener ? answer : Answer.taken("the last one");
            }
        }));
        BROKEN.put("DA-10", Adapters.willing(() -> new Delegating(sound()) {
            @Override
            public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
                return super.find(new IdempotencyKey(key.caseId(), key.matter(), 1), deadline);
            }
        }));
    }
}
