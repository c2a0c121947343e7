package io.onething.casework;

import io.onething.department.CallbackReceipt;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the case machine decided on an input (处理结果).
 *
 * @param events what happens, in order; empty when nothing changes
 * @param answer what to tell whoever gave the input
 * @param afterOrNull the case after these events; null when nothing changes
 */
public record Step(
        List<CaseEvent> events, Reply answer, @Nullable CaseState afterOrNull) {
    /** Takes a copy. */
    public Step {
        events = List.copyOf(events);
        Objects.requireNonNull(answer, "answer");
    }

    /** Returns the case after these events; empty when nothing changes. */
    public Optional<CaseState> after() {
        return Optional.ofNullable(afterOrNull);
    }

    /** Returns this step with the case after it, which whoever applied its events knows. */
    Step leadingTo(CaseState state) {
        return new Step(events, answer, events.isEmpty() ? null : state);
    }

    /** What to tell whoever gave the input. */
    public sealed interface Reply {}

    /**
     * The input was taken, or repeated what was taken before.
     *
     * @param receipt what became of it
     */
    public record Taken(CallbackReceipt receipt) implements Reply {}

    /**
     * The input cannot be taken, and nothing changed.
     *
     * @param code the error code
     * @param english the fact and the remedy
     * @param chinese the same in Chinese
     */
    public record Refused(String code, String english, String chinese) implements Reply {}

    static Step taken(List<CaseEvent> events, CallbackReceipt.Verdict verdict, String detail) {
        return new Step(events, new Taken(new CallbackReceipt(verdict, detail)), null);
    }

    static Step unchanged(CallbackReceipt.Verdict verdict, String detail) {
        return taken(List.of(), verdict, detail);
    }

    static Step refused(String code, String english, String chinese) {
        return new Step(List.of(), new Refused(code, english, chinese), null);
    }
}
