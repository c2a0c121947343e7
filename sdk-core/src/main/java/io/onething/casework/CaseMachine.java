package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.Matter;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rules of a case (办件状态机), as a pure function of definition, state, input and time: no clock, no thread, no input or output.
 *
 * <p>{@link #decide} says what happens, {@link #evolve} what that makes of the state, {@link #outstanding} what is still to be done.
 * Thread-safe.
 */
public final class CaseMachine {
    private final RetryPolicy retry;

    /**
     * Makes a machine.
     *
     * @param retry how long to wait between attempts
     */
    public CaseMachine(RetryPolicy retry) {
        this.retry = Objects.requireNonNull(retry, "retry");
    }

    /**
     * Returns what an input leads to. Total: every state and input gives events or a typed reply, never an exception.
     *
     * @param bundle the definition the case is handled by
     * @param state the case so far; {@link CaseState#NONE} before the first event
     * @param input what the outside wants or says
     * @param now the time
     */
    public Step decide(Bundle bundle, CaseState state, CaseInput input, Instant now) {
        if (input instanceof CaseInput.Submit submit) {
            return Intake.submit(bundle, state, submit.application(), now);
        }
        if (!state.exists()) {
            return Step.unchanged(Verdict.NOT_YOURS, "there is no such case");
        }
        Draft draft = new Draft(bundle, state, now);
        if (input instanceof CaseInput.Callback callback) {
            return ReportRules.callback(draft, callback.callback(), retry);
        }
        if (input instanceof CaseInput.Claim claim) {
            return HandoverRules.claim(draft, claim);
        }
        if (input instanceof CaseInput.Answered answered) {
            return HandoverRules.answered(draft, answered, retry);
        }
        if (input instanceof CaseInput.HandIn handIn) {
            return Intake.handIn(draft, handIn);
        }
        if (input instanceof CaseInput.Withdraw withdraw) {
            return Intake.withdraw(draft, withdraw);
        }
        if (input instanceof CaseInput.Release release) {
            return HandoverRules.release(draft, release);
        }
        if (input instanceof CaseInput.HandOut handOut) {
            return ReportRules.handOut(draft, handOut);
        }
        throw new IllegalStateException("no rule for " + input.getClass());
    }

    /** Returns the state after an event. */
    public static CaseState evolve(CaseState state, CaseEvent event) {
        return event.applyTo(state).at(state.version() + 1);
    }

    /** Returns the state after a whole history. */
    public static CaseState fold(Iterable<CaseEvent> history) {
        CaseState state = CaseState.NONE;
        for (CaseEvent event : history) {
            state = evolve(state, event);
        }
        return state;
    }

    /**
     * Returns what a department is handed for a command: the fields and materials its matter declares and nothing else.
     *
     * @param command one of {@link #outstanding}
     * @param deadline when an answer is of no use any more
     */
    public static Submission submission(Bundle bundle, CaseState state, Command command, Instant deadline) {
        return HandoverContent.of(bundle, state, command, deadline);
    }

    /** Returns what must still be done for the case, in bundle order; derived from the state and nothing else. */
    public static List<Command> outstanding(Bundle bundle, CaseState state) {
        List<Command> commands = new ArrayList<>();
        if (!state.exists()) {
            return commands;
        }
        for (MatterState matter : state.matters()) {
            Handover handover = matter.handover;
            if (handover == null || matter.stage().ended()) {
                continue;
            }
            Matter definition = bundle.matter(matter.id()).orElse(null);
            if (definition == null) {
                continue;
            }
            IdempotencyKey key = new IdempotencyKey(state.id(), matter.id(), handover.round());
            switch (handover.progress()) {
                case DUE, RUNNING -> {
                    if (matter.stage().undecided()) {
                        commands.add(new Command(key, definition.department(), handover.verb(), handover.dueAt()));
                    }
                }
                case CONFIRMED -> {
                    if (matter.askAt != null) {
                        commands.add(new Command(key, definition.department(), Verb.ASK, matter.askAt));
                    }
                }
                case PARKED -> {
                    // waits for a person
                }
            }
        }
        return commands;
    }
}
