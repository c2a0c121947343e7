package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.calendar.TimeLimit;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Defect;
import io.onething.department.DepartmentAdapter;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.store.StoreUnavailableException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A department inside the process (假部门)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class FakeDepartmentTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final IdempotencyKey KEY = IdempotencyKey.parse("C-1/food-permit/1");

    @Nested
    class keeps_the_contract extends DepartmentContract {
        private final List<FakeDepartment> opened = new ArrayList<>();

        @AfterEach
        void close() {
            opened.forEach(FakeDepartment::close);
        }

        private FakeDepartment opened(Behaviour behaviour) {
            FakeDepartment department = FakeDepartment.of("market", behaviour);
            opened.add(department);
            return department;
        }

        @Override
        protected DepartmentAdapter willing() {
            return opened(Behaviour.granting());
        }

        @Override
        protected Optional<DepartmentAdapter> stalled() {
            return Optional.of(opened(Behaviour.builder().first(9, Fault.hang()).build()));
        }

        @Override
        protected Optional<DepartmentAdapter> unreachable() {
            return Optional.of(
                    opened(Behaviour.builder().first(9, Fault.status(503)).build()));
        }

        @Override
        protected Optional<DepartmentAdapter> breakingOff() {
            return Optional.of(opened(Behaviour.builder().first(9, Fault.cut()).build()));
        }

        @Override
        protected Optional<DepartmentAdapter> correcting() {
            return Optional.of(opened(Behaviour.builder()
                    .asksFor(new Defect("materials.floor-plan", "请标注安全出口"))
                    .build()));
        }

        @Override
        protected Optional<DepartmentAdapter> onTheSpot() {
            return Optional.of(opened(Behaviour.builder().onTheSpot().build()));
        }

        @Override
        protected Optional<DepartmentBooks> books() {
            return Optional.of(new DepartmentBooks() {
                @Override
                public int requests(IdempotencyKey key) {
                    return opened.stream()
                            .mapToInt(one -> one.books().requests(key))
                            .sum();
                }

                @Override
                public Optional<Holding> held(IdempotencyKey key) {
                    return opened.stream()
                            .flatMap(one -> one.books().held(key).stream())
                            .findFirst();
                }
            });
        }
    }

    /** Takes reports and answers as it is told. */
    private static final class Inbox implements StatusCallbackReceiver {
        private final List<StatusCallback> taken = Collections.synchronizedList(new ArrayList<>());

        @Override
        public CallbackReceipt receive(StatusCallback callback) {
            taken.add(callback);
            return new CallbackReceipt(Verdict.APPLIED, "");
        }

        List<Report.Kind> kinds() {
            return List.copyOf(taken).stream().map(one -> one.report().kind()).toList();
        }
    }

    private static Submission submission(Verb verb, Duration patience) {
        return submission(verb, 1, patience);
    }

    private static Submission submission(Verb verb, int round) {
        return submission(verb, round, LONG);
    }

    private static Submission submission(Verb verb, int round, Duration patience) {
        return new Submission(
                new IdempotencyKey(KEY.caseId(), KEY.matter(), round),
                verb,
                new DepartmentId("market"),
                new BundleRef("open-restaurant", "1", "0".repeat(64)),
                null,
                CanaryPerson.of(1).person(),
                null,
                Map.of(),
                List.of(),
                Map.of(),
                List.of(),
                Instant.now().plus(patience));
    }

    @Nested
    class says_more_than_the_usual {
        private List<Report.Kind> told(Behaviour.Builder behaviour, Verb... verbs) throws Exception {
            Inbox inbox = new Inbox();
            try (FakeDepartment market = FakeDepartment.of("market", behaviour.build())) {
                market.reportTo(inbox);
                for (int i = 0; i < verbs.length; i++) {
                    market.submit(submission(verbs[i], i + 1));
                    assertThat(market.awaitQuiet(LONG)).isTrue();
                }
            }
            return inbox.kinds();
        }

        private Behaviour.Builder granting() {
            return Behaviour.builder().deliversNothing();
        }

        @Test
        void what_is_set_behind_a_report_comes_in_the_order_it_was_set() throws Exception {
            Behaviour.Builder stopped = granting()
                    .after(
                            Report.Kind.REVIEW_STARTED,
                            Duration.ZERO,
                            new Report.Suspended("test", TimeLimit.workingDays(5), "检测需五个工作日"))
                    .after(Report.Kind.SUSPENDED, Duration.ZERO, new Report.Resumed("检测完成"));
            assertThat(told(stopped, Verb.SUBMIT))
                    .containsExactly(
                            Report.Kind.ACCEPTED,
                            Report.Kind.REVIEW_STARTED,
                            Report.Kind.SUSPENDED,
                            Report.Kind.RESUMED,
                            Report.Kind.GRANTED);
        }

        @Test
        void what_comes_behind_a_report_that_is_never_made_is_left_out() throws Exception {
            assertThat(told(
                            granting().after(Report.Kind.REFUSED, Duration.ZERO, new Report.Resumed("检测完成")),
                            Verb.SUBMIT))
                    .containsExactly(Report.Kind.ACCEPTED, Report.Kind.REVIEW_STARTED, Report.Kind.GRANTED);
        }

        @Test
        void a_later_act_comes_behind_everything() throws Exception {
            assertThat(told(granting().then(Duration.ZERO, new Report.HandedBack("不属本部门办理")), Verb.SUBMIT))
                    .endsWith(Report.Kind.GRANTED, Report.Kind.HANDED_BACK);
        }

        @Test
        void it_may_stop_saying_anything() throws Exception {
            assertThat(told(granting().endsWith(Report.Kind.ACCEPTED), Verb.SUBMIT))
                    .containsExactly(Report.Kind.ACCEPTED);
            assertThat(told(
                            granting().onlyScripted().then(Duration.ZERO, new Report.HandedBack("不属本部门办理")),
                            Verb.SUBMIT))
                    .containsExactly(Report.Kind.HANDED_BACK);
        }

        @Test
        void each_correction_waits_for_what_the_applicant_hands_in() throws Exception {
            Behaviour.Builder twice = granting()
                    .asksOnTheSpotFor(new Defect("materials.layout", "缺比例尺"))
                    .after(
                            Report.Kind.REVIEW_STARTED,
                            Duration.ZERO,
                            new Report.CorrectionAsked(List.of(new Defect("materials.photo", "模糊"))));
            assertThat(told(twice, Verb.SUBMIT)).containsExactly(Report.Kind.CORRECTION_ASKED);
            assertThat(told(twice, Verb.SUBMIT, Verb.SUPPLEMENT, Verb.SUPPLEMENT))
                    .containsExactly(
                            Report.Kind.CORRECTION_ASKED,
                            Report.Kind.ACCEPTED,
                            Report.Kind.REVIEW_STARTED,
                            Report.Kind.CORRECTION_ASKED,
                            Report.Kind.GRANTED);
        }
    }

    @Test
    void it_reports_each_step_in_order() throws Exception {
        Inbox inbox = new Inbox();
        try (FakeDepartment market = FakeDepartment.of(
                "market", Behaviour.builder().gives("licence", "JY").build())) {
            market.reportTo(inbox);
            market.submit(submission(Verb.SUBMIT, LONG));

            assertThat(market.awaitQuiet(LONG)).isTrue();
            assertThat(inbox.kinds())
                    .containsExactly(
                            Report.Kind.ACCEPTED,
                            Report.Kind.REVIEW_STARTED,
                            Report.Kind.GRANTED,
                            Report.Kind.ISSUED,
                            Report.Kind.DELIVERED);
            assertThat(inbox.taken).allSatisfy(one -> {
                assertThat(one.caseId()).isEqualTo(new CaseId("C-1"));
                assertThat(one.matter()).isEqualTo(new MatterId("food-permit"));
                assertThat(one.round()).isEqualTo(1);
                assertThat(one.department()).isEqualTo(new DepartmentId("market"));
            });
        }
    }

    @Test
    void it_repeats_a_report_until_it_is_taken() throws Exception {
        Inbox inbox = new Inbox();
        int[] refusals = {3};
        try (FakeDepartment market = FakeDepartment.of(
                "market", Behaviour.builder().deliversNothing().build())) {
            market.reportTo(callback -> {
                synchronized (refusals) {
                    if (refusals[0]-- > 0) {
                        throw new StoreUnavailableException("away for a moment", "暂时不可用", null);
                    }
                }
                return inbox.receive(callback);
            });
            market.submit(submission(Verb.SUBMIT, LONG));

            assertThat(market.awaitQuiet(LONG)).isTrue();
            assertThat(inbox.kinds())
                    .containsExactlyInAnyOrder(Report.Kind.ACCEPTED, Report.Kind.REVIEW_STARTED, Report.Kind.GRANTED);
        }
    }

    @Test
    void it_can_be_slow_and_then_misses_the_deadline_although_it_took_it() {
        try (FakeDepartment market = FakeDepartment.of(
                "market", Behaviour.builder().answersAfter(Duration.ofHours(1)).build())) {
            assertThat(market.submit(submission(Verb.SUBMIT, Duration.ofMillis(20))))
                    .isInstanceOf(Answer.Unknown.class);
            assertThat(market.find(KEY, Instant.now())).isPresent();
        }
    }

    @Test
    void it_can_be_held() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        try (FakeDepartment market = FakeDepartment.of("market", Behaviour.granting())) {
            market.holdUntil(latch);
            assertThat(market.submit(submission(Verb.SUBMIT, Duration.ofMillis(20))))
                    .isInstanceOf(Answer.Unknown.class);
            assertThat(market.effectiveSubmissions()).isZero();
            latch.countDown();

            assertThat(market.submit(submission(Verb.SUBMIT, LONG))).isInstanceOf(Answer.Taken.class);
        }
    }

    @Test
    void it_can_go_wrong_first() {
        Behaviour behaviour = Behaviour.builder()
                .first(1, Fault.status(503))
                .first(1, Fault.status(422))
                .first(1, Fault.status(500))
                .first(1, Fault.nonsense())
                .first(1, Fault.cut().afterTaking())
                .build();
        try (FakeDepartment market = FakeDepartment.of("market", behaviour)) {
            Submission submission = submission(Verb.SUBMIT, LONG);
            assertThat(market.submit(submission)).isInstanceOf(Answer.TryAgain.class);
            assertThat(market.submit(submission)).isInstanceOf(Answer.Broken.class);
            assertThat(market.submit(submission)).isInstanceOf(Answer.Unknown.class);
            assertThat(market.submit(submission)).isInstanceOf(Answer.Unknown.class);
            assertThat(market.effectiveSubmissions()).isZero();
            assertThatThrownBy(() -> market.submit(submission)).isInstanceOf(UncheckedIOException.class);
            assertThat(market.submit(submission)).isInstanceOf(Answer.Taken.class);
            assertThat(market.effectiveSubmissions()).isEqualTo(1);
            assertThat(market.handedOver()).hasSize(6);
        }
    }

    @Test
    void it_can_repeat_reverse_and_reuse() throws Exception {
        assertThat(kinds(Mischief.DUPLICATES)).hasSize(8);
        assertThat(kinds(Mischief.TWICE_AT_ONCE)).hasSize(8);
        assertThat(kinds(Mischief.REUSES_IDS)).hasSize(8);
        assertThat(kinds(Mischief.REVERSES)).startsWith(Report.Kind.DELIVERED).endsWith(Report.Kind.ACCEPTED);
        assertThat(kinds(Mischief.DROPS)).isEmpty();
        assertThat(kinds(Mischief.SILENT)).isEmpty();
        assertThat(kinds(Mischief.DECIDES_TWICE_DIFFERENTLY)).contains(Report.Kind.GRANTED, Report.Kind.REFUSED);
    }

    @Test
    void it_is_not_quiet_before_both_of_two_at_once_were_taken() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        Thread submitting = Thread.currentThread();
        try (FakeDepartment market = FakeDepartment.of(
                "market", Behaviour.builder().mischief(Mischief.TWICE_AT_ONCE).build())) {
            market.reportTo(callback -> {
                if (Thread.currentThread() != submitting) {
                    gate.join();
                }
                return new CallbackReceipt(Verdict.APPLIED, "");
            });
            market.submit(submission(Verb.SUBMIT, LONG));

            assertThat(market.awaitQuiet(Duration.ofMillis(20))).isFalse();
            gate.complete(null);
            assertThat(market.awaitQuiet(LONG)).isTrue();
        }
    }

    private static List<Report.Kind> kinds(Mischief mischief) throws InterruptedException {
        Inbox inbox = new Inbox();
        try (FakeDepartment market = FakeDepartment.of(
                "market", Behaviour.builder().mischief(mischief).build())) {
            market.reportTo(inbox);
            market.submit(submission(Verb.SUBMIT, LONG));
            assertThat(market.awaitQuiet(LONG)).isTrue();
            return inbox.kinds();
        }
    }
}
