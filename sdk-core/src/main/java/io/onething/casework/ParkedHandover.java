package io.onething.casework;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hand-over that waits for a person (挂起的交办, 死信): kept whole, with its reason, until somebody lets it go on or hands it over by hand.
 *
 * @param caseId the case
 * @param matter the matter
 * @param department who was to be handed it
 * @param round what of the matter was handed over, counted from 1
 * @param attempt after which attempt it was parked
 * @param since since when it waits
 * @param reason why, in words for an operator, without personal data
 * @param outcomeUnknown whether the department may have it all the same, so that it should be asked before it is sent again
 */
public record ParkedHandover(
        CaseId caseId,
        MatterId matter,
        DepartmentId department,
        int round,
        int attempt,
        Instant since,
        String reason,
        boolean outcomeUnknown) {
    /** Returns those of a case, in bundle order. */
    public static List<ParkedHandover> of(Bundle bundle, CaseState state) {
        List<ParkedHandover> parked = new ArrayList<>();
        for (MatterState matter : state.matters()) {
            Handover handover = matter.handover;
            if (handover != null && handover.isParked() && matter.stage().undecided()) {
                parked.add(new ParkedHandover(
                        state.id(),
                        matter.id(),
                        matter.department(bundle),
                        handover.round(),
                        handover.attempt(),
                        handover.dueAt(),
                        handover.fault().orElse(""),
                        handover.outcomeUnknown()));
            }
        }
        return parked;
    }

    /**
     * Returns the input that lets this hand-over go on. It is refused when the hand-over went on already, also when it was parked again since: a
     * person has looked at this attempt and at no other.
     *
     * @param by who has looked
     * @param why for the record
     */
    public CaseInput.Release release(Actor by, String why) {
        return new CaseInput.Release(matter, round, attempt, by, why);
    }

    /**
     * Returns the input that says that this hand-over was made by hand. It is refused when something else is to be handed over since, such as a
     * withdrawal.
     *
     * @param receipt the department's number for it; null where it gave none
     * @param by who did it
     * @param why for the record
     */
    public HostInput.HandOver handedOver(@Nullable String receipt, Actor by, String why) {
        return new HostInput.HandOver(matter, round, receipt, by, why);
    }
}
