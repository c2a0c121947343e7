package io.onething.figures;

import io.onething.casework.CaseEvent;
import io.onething.casework.ClockEvent;
import io.onething.casework.ClockKind;
import io.onething.casework.Correction;
import io.onething.casework.HostEvent;
import io.onething.casework.MatterClock;
import io.onething.casework.ProcedureEvent;
import io.onething.department.TerminationCause;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the state of a matter does not keep (事项经过): when it was first answered and decided, by which clock, and how often by hand. */
final class MatterHistory {
    @Nullable
    Instant answeredAt;

    /** The clock of intake as it stood when the first answer was recorded. */
    @Nullable
    MatterClock intake;

    @Nullable
    Instant decidedAt;

    @Nullable
    Instant askedBackAt;

    int takeovers;

    void take(CaseCount before, CaseEvent.OfMatter event) {
        if (event instanceof CaseEvent.Reported reported && answers(reported)) {
            Instant at = reported.origin().occurredAt();
            if (answeredAt == null) {
                intake = MatterClock.read(
                                ClockKind.INTAKE, before.bundle(), before.state(), event.matter(), before.policy(), at)
                        .orElse(null);
            }
            answeredAt = earlier(answeredAt, at);
        }
        if (event instanceof CaseEvent.Decided decided) {
            decidedAt = earlier(decidedAt, decided.origin().occurredAt());
        } else if (event instanceof ClockEvent.DeemedGranted deemed) {
            decidedAt = earlier(decidedAt, deemed.since());
        } else if (event instanceof CaseEvent.WithdrawalRequested asked) {
            askedBackAt = earlier(askedBackAt, asked.at());
        }
        takeovers += byHand(event) ? 1 : 0;
    }

    /** A department has answered when it accepted or did not, told what to correct, or went on to review or decide. */
    private static boolean answers(CaseEvent.Reported event) {
        if (event instanceof CaseEvent.CorrectionAsked asked) {
            return asked.mode() != Correction.Mode.DURING_REVIEW;
        }
        return event instanceof CaseEvent.Accepted
                || event instanceof CaseEvent.AcceptanceRefused
                || event instanceof CaseEvent.ReviewStarted
                || event instanceof CaseEvent.Decided;
    }

    private static boolean byHand(CaseEvent.OfMatter event) {
        return event instanceof HostEvent.HandedOver
                || event instanceof HostEvent.Reassigned
                || event instanceof HostEvent.DecisionCorrected
                || event instanceof CaseEvent.HandoverReleased
                || (event instanceof ProcedureEvent.Terminated ended && ended.cause() == TerminationCause.BY_HAND);
    }

    private static Instant earlier(@Nullable Instant known, Instant said) {
        return known == null || said.isBefore(known) ? said : known;
    }

    Optional<Instant> answered() {
        return Optional.ofNullable(answeredAt);
    }

    Optional<Instant> decided() {
        return Optional.ofNullable(decidedAt);
    }
}
