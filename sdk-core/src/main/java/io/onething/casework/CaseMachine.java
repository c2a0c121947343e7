package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of a case (办件状态机), as a pure function of definition, state, input and time: no clock, no thread, no input or output.
 *
 * <p>{@link #decide} says what happens, {@link #evolve} what that makes of the state, {@link #outstanding} what is still to be done.
 * Thread-safe.
 */
public final class CaseMachine {
    private final CasePolicy policy;

    /**
     * Makes a machine.
     *
     * @param policy what the host sets for all its cases
     */
    public CaseMachine(CasePolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Returns what an input leads to, after everything that was due before it, and with everything that is due at once because of it, such as
     * the light of a limit that was over when a department reported late. Total: every state and input gives events or a typed reply, never
     * an exception.
     *
     * @param bundle the definition the case is handled by
     * @param state the case so far; {@link CaseState#NONE} before the first event
     * @param input what the outside wants or says
     * @param now the time
     */
    public Step decide(Bundle bundle, CaseState state, CaseInput input, Instant now) {
        if (input instanceof CaseInput.Submit submit) {
            Step step = Intake.submit(bundle, state, submit.application(), policy, now);
            return step.leadingTo(fold(step.events()));
        }
        if (!state.exists()) {
            return Step.unchanged(Verdict.NOT_YOURS, "there is no such case");
        }
        Draft before = new Draft(bundle, state, policy, now);
        Alarms.strike(before);
        Draft asked = new Draft(bundle, before.state(), policy, now);
        Step step = decide(asked, input);
        if (step.events().isEmpty()) {
            return before.followedBy(step).leadingTo(before.state());
        }
        Draft after = new Draft(bundle, asked.state(), policy, now);
        Alarms.strike(after);
        return before.followedBy(after.following(step)).leadingTo(after.state());
    }

    private static Step decide(Draft draft, CaseInput input) {
        if (input instanceof CaseInput.Callback callback) {
            return ReportRules.callback(draft, callback.callback());
        }
        if (input instanceof CaseInput.Claim claim) {
            return HandoverRules.claim(draft, claim);
        }
        if (input instanceof CaseInput.Answered answered) {
            return HandoverRules.answered(draft, answered);
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
        if (input instanceof CaseInput.Tick) {
            return Step.unchanged(Verdict.ALREADY_KNOWN, "nothing else was due");
        }
        if (input instanceof HostInput host) {
            return HostRules.decide(draft, host);
        }
        throw new IllegalStateException("no rule for " + input.getClass());
    }

    /**
     * Returns when something of the case is due because time passes, so that a {@link CaseInput.Tick} must be given then; empty where nothing
     * is. It may lie in the past.
     */
    public Optional<Instant> wakeAt(Bundle bundle, CaseState state) {
        return state.exists() ? Alarms.next(new Draft(bundle, state, policy, Instant.MIN)) : Optional.empty();
    }

    /** Returns the state after an event. */
    public static CaseState evolve(CaseState state, CaseEvent event) {
        return event.applyTo(state).following(state);
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
            if (handover == null || (matter.stage().ended() && !matter.toHandOver())) {
                continue;
            }
            Matter definition = bundle.matter(matter.id()).orElse(null);
            if (definition == null) {
                continue;
            }
            IdempotencyKey key = new IdempotencyKey(state.id(), matter.id(), handover.round());
            DepartmentId department = matter.department(definition);
            switch (handover.progress()) {
                case DUE, RUNNING -> {
                    if (matter.toHandOver()) {
                        commands.add(new Command(key, department, handover.verb(), handover.dueAt()));
                    }
                }
                case CONFIRMED -> {
                    if (matter.askAt != null && !matter.stage().ended()) {
                        commands.add(new Command(key, department, Verb.ASK, matter.askAt));
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
