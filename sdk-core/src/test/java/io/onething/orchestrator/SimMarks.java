package io.onething.orchestrator;

import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.HostEvent;
import io.onething.casework.HostInput;
import io.onething.casework.Step;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.store.HistoryVerifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an acknowledged input must have left in the history, so that it can be looked for. */
final class SimMarks {
    static final HistoryVerifier VERIFIER = new HistoryVerifier(List.of());

    private SimMarks() {}

    /** Returns the mark that an input leaves; empty where it changed nothing. */
    static Optional<String> promised(CaseInput input, Step.Reply reply) {
        if (!(reply instanceof Step.Taken taken)) {
            return Optional.empty();
        }
        Verdict verdict = taken.receipt().verdict();
        boolean applied = verdict == Verdict.APPLIED;
        if (input instanceof CaseInput.Submit) {
            return Optional.of("submitted");
        }
        if (input instanceof CaseInput.Callback callback) {
            boolean kept = applied || verdict == Verdict.DISCREPANCY;
            return kept ? Optional.of(callback.callback().id()) : Optional.empty();
        }
        if (input instanceof CaseInput.HandIn && applied) {
            return Optional.of("supplemented");
        }
        return applied ? reason(input) : Optional.empty();
    }

    private static Optional<String> reason(CaseInput input) {
        if (input instanceof CaseInput.Withdraw withdraw) {
            return Optional.of(withdraw.reason());
        }
        if (input instanceof CaseInput.Release release) {
            return Optional.of(release.reason());
        }
        if (input instanceof HostInput.HandOver handOver) {
            return Optional.of(handOver.reason());
        }
        if (input instanceof CaseInput.HandOut handOut) {
            return Optional.of(handOut.proof());
        }
        return Optional.empty();
    }

    /** Returns the marks of an event. */
    static List<String> of(CaseEvent event) {
        List<String> marks = new ArrayList<>(1);
        if (event instanceof CaseEvent.Submitted) {
            marks.add("submitted");
        } else if (event instanceof CaseEvent.Supplemented) {
            marks.add("supplemented");
        } else if (event instanceof CaseEvent.WithdrawalRequested requested) {
            marks.add(requested.reason());
        } else if (event instanceof CaseEvent.HandoverReleased released) {
            marks.add(released.reason());
        } else if (event instanceof HostEvent.HandedOver handed) {
            marks.add(handed.reason());
        } else if (event instanceof CaseEvent.DiscrepancyFound found) {
            marks.add(found.discrepancy().origin().message());
        } else if (event instanceof CaseEvent.Withdrawn withdrawn && withdrawn.origin() != null) {
            marks.add(withdrawn.origin().message());
        }
        if (event instanceof CaseEvent.Reported reported) {
            marks.add(reported.origin().message());
        }
        if (event instanceof CaseEvent.Delivered delivered) {
            marks.add(delivered.proof());
        }
        return marks;
    }
}
