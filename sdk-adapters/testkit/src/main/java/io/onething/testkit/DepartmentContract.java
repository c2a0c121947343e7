package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onething.application.CaseId;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.SupplyWay;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DepartmentAdapter} must do (部门适配器契约), as numbered rules. Extend it in the build of the adapter:
 *
 * <pre>{@code
 * class MyDepartmentTest extends DepartmentContract {
 *     @Override
 *     protected DepartmentAdapter willing() {
 *         return new MyDepartment(address of a department that takes everything);
 *     }
 * }
 * }</pre>
 *
 * <p>A rule that cannot apply is skipped by what the adapter says about itself ({@link DepartmentAdapter#canFind()},
 * {@link DepartmentAdapter#keyHandling()}) or because {@link #stalled()} or {@link #unreachable()} is not there, never by overriding the test.
 */
public abstract class DepartmentContract {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration AMPLE = Duration.ofSeconds(10);
    private static final int THREADS = 8;

    private final CanaryPerson canary = CanaryPerson.of(20_261_123);
    private final AtomicInteger cases = new AtomicInteger();
    private DepartmentAdapter adapter;

    /** For subclasses. */
    protected DepartmentContract() {}

    /** Returns an adapter for a department that takes every hand-over, and knows of none when a test begins. */
    protected abstract DepartmentAdapter willing();

    /** Returns an adapter for a department that never answers. Default: there is none, which skips the rules about it. */
    protected Optional<DepartmentAdapter> stalled() {
        return Optional.empty();
    }

    /** Returns an adapter for a department that cannot be reached. Default: there is none, which skips the rules about it. */
    protected Optional<DepartmentAdapter> unreachable() {
        return Optional.empty();
    }

    /** Returns the id of the department the submissions name. Default: {@code market}. */
    protected DepartmentId department() {
        return new DepartmentId("market");
    }

    /** Returns the matter the submissions are about. Default: {@code food-permit}. */
    protected MatterId matter() {
        return new MatterId("food-permit");
    }

    @BeforeEach
    final void connect() {
        adapter = willing();
    }

    @Test
    @DisplayName("DA-1 must: a repeated submission returns the first receipt")
    final void da1_repeated() {
        assumeTrue(adapter.keyHandling() == KeyHandling.HONOURS, "the adapter says that keys are not honoured");
        Submission submission = submission(newKey(), Verb.SUBMIT, AMPLE);
        Answer.Taken first = taken(adapter.submit(submission));

        assertThat(taken(adapter.submit(submission)).receipt()).isEqualTo(first.receipt());
    }

    @Test
    @DisplayName("DA-2 must: what was submitted is found under its key, with the same receipt")
    final void da2_found() {
        assumeFind();
        Submission submission = submission(newKey(), Verb.SUBMIT, AMPLE);
        Answer.Taken answer = taken(adapter.submit(submission));

        Optional<Answer.Taken> found =
                adapter.find(submission.key(), Instant.now().plus(AMPLE));
        assertThat(found).isPresent();
        assertThat(found.get().receipt()).isEqualTo(answer.receipt());
    }

    @Test
    @DisplayName("DA-3 must: nothing is found under a key that was never handed over")
    final void da3_unknown() {
        assumeFind();

        assertThat(adapter.find(newKey(), Instant.now().plus(AMPLE))).isEmpty();
    }

    @Test
    @DisplayName("DA-4 must: a call ends by its deadline, with an unknown outcome, when the department does not answer")
    final void da4_deadline() {
        DepartmentAdapter stalled = given(stalled(), "a department that never answers");
        long begun = System.nanoTime();
        boolean unknown = unknown(stalled, submission(newKey(), Verb.SUBMIT, SHORT));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(SHORT.plus(GRACE));
        assertThat(unknown).as("nobody knows whether it was taken").isTrue();
    }

    @Test
    @DisplayName("DA-5 must: an interrupted call ends at once and keeps the interrupt")
    final void da5_interrupted() throws InterruptedException {
        DepartmentAdapter stalled = given(stalled(), "a department that never answers");
        Submission submission = submission(newKey(), Verb.SUBMIT, AMPLE.multipliedBy(6));
        CountDownLatch ended = new CountDownLatch(1);
        boolean[] kept = new boolean[1];
        Thread caller = new Thread(() -> {
            unknown(stalled, submission);
            kept[0] = Thread.currentThread().isInterrupted();
            ended.countDown();
        });
        caller.setDaemon(true);
        caller.start();
        assertThat(ended.await(SHORT.toMillis(), TimeUnit.MILLISECONDS))
                .as("the call ended without an answer")
                .isFalse();
        caller.interrupt();

        assertThat(ended.await(GRACE.toMillis(), TimeUnit.MILLISECONDS))
                .as("the call ended after the interrupt")
                .isTrue();
        assertThat(kept[0]).as("the interrupt was kept").isTrue();
    }

    @Test
    @DisplayName("DA-6 must: a department that cannot be reached certainly took nothing")
    final void da6_unreachable() {
        DepartmentAdapter unreachable = given(unreachable(), "a department that cannot be reached");
        Submission submission = submission(newKey(), Verb.SUBMIT, AMPLE);
        Answer answer;
        try {
            answer = unreachable.submit(submission);
        } catch (DepartmentUnavailableException e) {
            return;
        }

        assertThat(answer).isInstanceOf(Answer.TryAgain.class);
    }

    @Test
    @DisplayName("DA-7 must: faults, exceptions and toString carry no personal data")
    final void da7_personalData() {
        canary.assertAbsentFrom("toString of the adapter", adapter.toString());
        Submission submission = submission(newKey(), Verb.SUBMIT, SHORT);
        canary.assertAbsentFrom("an answer", outcome(adapter, submission));
        stalled().ifPresent(stalled -> canary.assertAbsentFrom("a fault", outcome(stalled, submission)));
        unreachable().ifPresent(away -> canary.assertAbsentFrom("a fault", outcome(away, submission)));
    }

    @Test
    @DisplayName("DA-8 must: an adapter that wants keys to be looked up before a resend can look them up")
    final void da8_queryFirst() {
        assertThat(adapter.keyHandling() != KeyHandling.QUERY_FIRST || adapter.canFind())
                .as("QUERY_FIRST without find; say MANUAL instead")
                .isTrue();
    }

    @Test
    @DisplayName("DA-9 must: calls of several threads at once are each answered for their own hand-over")
    final void da9_threads() {
        List<String> receipts = Threads.together(
                        THREADS,
                        i -> taken(adapter.submit(submission(newKey(), Verb.SUBMIT, AMPLE)))
                                .receipt())
                .stream()
                .flatMap(Optional::stream)
                .toList();

        assertThat(receipts)
                .as("where there are receipts, every hand-over has its own")
                .doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("DA-10 must: a supplement is a hand-over of its own, found under its own key")
    final void da10_supplement() {
        assumeFind();
        IdempotencyKey first = newKey();
        IdempotencyKey second = new IdempotencyKey(first.caseId(), first.matter(), 2);
        taken(adapter.submit(submission(first, Verb.SUBMIT, AMPLE)));
        assertThat(adapter.find(second, Instant.now().plus(AMPLE))).as("before").isEmpty();
        taken(adapter.supplement(submission(second, Verb.SUPPLEMENT, AMPLE)));

        assertThat(adapter.find(second, Instant.now().plus(AMPLE)))
                .as("afterwards")
                .isPresent();
    }

    private void assumeFind() {
        assumeTrue(adapter.canFind(), "the adapter says that it cannot look keys up");
    }

    private static DepartmentAdapter given(Optional<DepartmentAdapter> one, String what) {
        assumeTrue(one.isPresent(), "the test provides no adapter for " + what);
        return one.orElseThrow();
    }

    private static Answer.Taken taken(Answer answer) {
        assertThat(answer).as("a willing department takes it").isInstanceOf(Answer.Taken.class);
        return (Answer.Taken) answer;
    }

    private static boolean unknown(DepartmentAdapter adapter, Submission submission) {
        try {
            return adapter.submit(submission) instanceof Answer.Unknown;
        } catch (DepartmentUnavailableException e) {
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static String outcome(DepartmentAdapter adapter, Submission submission) {
        try {
            return adapter.submit(submission).toString();
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    private IdempotencyKey newKey() {
        return new IdempotencyKey(new CaseId("contract-" + cases.incrementAndGet()), matter(), 1);
    }

    private Submission submission(IdempotencyKey key, Verb verb, Duration patience) {
        return new Submission(
                key,
                verb,
                department(),
                new BundleRef("open-restaurant", "contract", "0".repeat(64)),
                null,
                canary.organisation(),
                canary.person(),
                Map.of("address", canary.text("address"), "trade-name", "小馆 𠮷 👩‍🍳"),
                List.of(new SuppliedMaterial("floor-plan", SupplyWay.UPLOAD, List.of(canary.document("floor-plan")))),
                Map.of(),
                verb == Verb.SUPPLEMENT ? List.of("materials.floor-plan") : List.of(),
                Instant.now().plus(patience));
    }
}
