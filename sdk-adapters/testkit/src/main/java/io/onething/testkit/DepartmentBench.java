package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** What a vendor provides for {@link DepartmentContract}, and what its rules are written with (适配器测试台). */
abstract class DepartmentBench extends ContractBase {
    static final Duration SHORT = Duration.ofMillis(300);
    static final Duration GRACE = Duration.ofSeconds(2);
    static final Duration AMPLE = Duration.ofSeconds(10);

    private static final String RUN = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    private static final AtomicInteger CASES = new AtomicInteger();

    final CanaryPerson canary = CanaryPerson.of(20_261_123);
    DepartmentAdapter adapter;

    /** Returns an adapter for a department that takes every hand-over. Called before each rule; the keys of rules are never used twice. */
    protected abstract DepartmentAdapter willing();

    /** Returns an adapter for a department that never answers. Default: there is none, which skips the rules about it. */
    protected Optional<DepartmentAdapter> stalled() {
        return Optional.empty();
    }

    /** Returns an adapter for a department that cannot be reached. Default: there is none, which skips the rules about it. */
    protected Optional<DepartmentAdapter> unreachable() {
        return Optional.empty();
    }

    /** Returns an adapter for a department that breaks off every call without an answer. Default: there is none, which skips the rules about it. */
    protected Optional<DepartmentAdapter> breakingOff() {
        return Optional.empty();
    }

    /**
     * Returns an adapter for a department that asks for a correction of {@code materials.floor-plan} or anything else after every
     * submission, within 10 seconds. Default: there is none, which skips the rules about it.
     */
    protected Optional<DepartmentAdapter> correcting() {
        return Optional.empty();
    }

    /** Returns an adapter for a department that accepts and decides in its answer (即办件). Default: there is none, which skips the rules about it. */
    protected Optional<DepartmentAdapter> onTheSpot() {
        return Optional.empty();
    }

    /** Returns what the departments of this class have in their books. Default: nobody can tell, which skips the rules that need it. */
    protected Optional<DepartmentBooks> books() {
        return Optional.empty();
    }

    /** Returns texts that must not be shown, such as the secret the adapter signs with. Default: none. */
    protected List<String> secrets() {
        return List.of();
    }

    /** Returns the id of the department the submissions name. Default: {@code market}. */
    protected DepartmentId department() {
        return new DepartmentId("market");
    }

    /** Returns the matter the submissions are about. Default: {@code food-permit}. */
    protected MatterId matter() {
        return new MatterId("food-permit");
    }

    /** {@inheritDoc} Default: the class of the adapter. */
    @Override
    protected String subject() {
        return adapter.getClass().getName().replaceFirst("\\$\\$.*", "");
    }

    @Override
    final Map<String, String> declared() {
        Map<String, String> declared = new TreeMap<>();
        declared.put("canFind", Boolean.toString(adapter.canFind()));
        declared.put("keyHandling", adapter.keyHandling().name());
        declared.put("withdraw", withdraws() ? "implemented" : "by hand");
        declared.put("close", adapter instanceof AutoCloseable ? "implemented" : "none");
        return declared;
    }

    @BeforeEach
    final void connect() {
        adapter = willing();
    }

    final void needsFind() {
        if (!adapter.canFind()) {
            throw RuleSkippedException.declared("the adapter says that it cannot look keys up (canFind)", "适配器声明不能查询");
        }
    }

    final void needsHonouredKeys() {
        if (adapter.keyHandling() != KeyHandling.HONOURS) {
            throw RuleSkippedException.declared(
                    "the adapter says that keys are not honoured (keyHandling)", "适配器声明部门不按幂等键去重");
        }
    }

    final void needsWithdraw() {
        if (!withdraws()) {
            throw RuleSkippedException.declared("the adapter does not implement withdraw", "适配器未实现撤回");
        }
    }

    /** Returns whether the adapter has a withdrawal of its own, and not that of the interface, which a person does. */
    final boolean withdraws() {
        try {
            return adapter.getClass().getMethod("withdraw", Submission.class).getDeclaringClass()
                    != DepartmentAdapter.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every adapter has it", e);
        }
    }

    /** Withdraws and returns the answer; skips the rule when the adapter answers that it cannot. */
    final Answer.Taken withdrawn(IdempotencyKey key) {
        Answer answer = adapter.withdraw(submission(key, Verb.WITHDRAW, AMPLE));
        if (answer instanceof Answer.Broken) {
            throw RuleSkippedException.declared(
                    "the adapter answers that it cannot withdraw (Broken)", "适配器答复不能撤回(Broken)");
        }
        return taken(answer);
    }

    static Answer.Taken taken(Answer answer) {
        assertThat(answer).as("the answer of a willing department").isInstanceOf(Answer.Taken.class);
        return (Answer.Taken) answer;
    }

    static Answer.Taken found(DepartmentAdapter adapter, IdempotencyKey key) {
        Optional<Answer.Taken> found = adapter.find(key, Instant.now().plus(AMPLE));
        assertThat(found).as("what is found under a key that was taken").isPresent();
        return found.get();
    }

    /** How a call ended. */
    enum Ending {
        TAKEN,
        NOT_TAKEN,
        UNKNOWN,
        BROKEN
    }

    /** Hands over and returns how it ended, exceptions as the interface says they count. */
    static Ending ending(DepartmentAdapter adapter, Submission submission) {
        Answer answer;
        try {
            answer = adapter.submit(submission);
        } catch (DepartmentUnavailableException e) {
            return Ending.NOT_TAKEN;
        } catch (RuntimeException e) {
            return Ending.UNKNOWN;
        }
        return answer instanceof Answer.Taken
                ? Ending.TAKEN
                : answer instanceof Answer.TryAgain
                        ? Ending.NOT_TAKEN
                        : answer instanceof Answer.Broken ? Ending.BROKEN : Ending.UNKNOWN;
    }

    /** Hands over and returns all that the adapter shows of it: the answer, or what it threw. */
    static String shown(DepartmentAdapter adapter, Submission submission) {
        try {
            return adapter.submit(submission).toString();
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
    }

    final IdempotencyKey newKey() {
        return new IdempotencyKey(new CaseId("kit-" + RUN + "-" + CASES.incrementAndGet()), matter(), 1);
    }

    static IdempotencyKey round(IdempotencyKey key, int round) {
        return new IdempotencyKey(key.caseId(), key.matter(), round);
    }

    final Submission submission(IdempotencyKey key, Verb verb, Duration patience) {
        boolean empty = verb == Verb.WITHDRAW;
        return submission(
                key,
                verb,
                empty ? Map.of() : Map.of("address", canary.text("address"), "trade-name", "小馆 𠮷 👩‍🍳"),
                empty
                        ? List.of()
                        : List.of(new SuppliedMaterial(
                                "floor-plan", SupplyWay.UPLOAD, List.of(canary.document("floor-plan")))),
                patience);
    }

    final Submission submission(
            IdempotencyKey key,
            Verb verb,
            Map<String, String> form,
            List<SuppliedMaterial> materials,
            Duration patience) {
        return new Submission(
                key,
                verb,
                department(),
                new BundleRef("open-restaurant", "contract", "0".repeat(64)),
                null,
                canary.organisation(),
                canary.person(),
                form,
                materials,
                Map.of(),
                verb == Verb.SUPPLEMENT ? List.of("materials.floor-plan") : List.of(),
                Instant.now().plus(patience));
    }
}
