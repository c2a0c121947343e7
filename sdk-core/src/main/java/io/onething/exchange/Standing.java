package io.onething.exchange;

import io.onething.casework.Handover;
import io.onething.casework.MatterState;
import io.onething.casework.Stage;
import java.util.Optional;

/** Where a matter stands, as a fact that a status column shows (当前状态). */
final class Standing {
    private Standing() {}

    /** Returns what a status column says of a matter. */
    static Fact now(MatterState matter) {
        Stage stage = matter.stage();
        return switch (stage) {
            case NOT_STARTED -> Fact.WAITING;
            case RECEIVED -> reached(matter) ? Fact.HANDED_OVER : Fact.RECEIVED;
            case CORRECTION_ASKED ->
                matter.acceptedAt().isPresent() ? Fact.CORRECTION_DURING_REVIEW : Fact.CORRECTION_ASKED;
            case ACCEPTED -> Fact.ACCEPTED;
            case UNDER_REVIEW -> Fact.REVIEW_STARTED;
            case SUSPENDED -> matter.reviewStartedAt().isPresent() ? Fact.REVIEW_STARTED : Fact.ACCEPTED;
            case GRANTED, ISSUED -> Fact.GRANTED;
            case REFUSED -> Fact.REFUSED;
            case DELIVERED -> matter.granted() ? Fact.GRANTED : Fact.REFUSED;
            case CLOSED -> Fact.CLOSED;
            case NOT_REQUIRED -> Fact.NOT_REQUIRED;
            case ACCEPTANCE_REFUSED -> Fact.ACCEPTANCE_REFUSED;
            case WITHDRAWN -> matter.acceptedAt().isPresent() ? Fact.WITHDRAWN_AFTER_ACCEPTANCE : Fact.WITHDRAWN;
            case DEEMED_WITHDRAWN -> Fact.DEEMED_WITHDRAWN;
            case TERMINATED -> Fact.TERMINATED;
            case FORWARDED -> Fact.FORWARDED;
            case SKIPPED -> Fact.SKIPPED;
        };
    }

    private static boolean reached(MatterState matter) {
        Optional<Handover> handover = matter.handover();
        return handover.filter(one -> one.round() > 1 || one.progress() == Handover.Progress.CONFIRMED)
                .isPresent();
    }
}
