package io.onething.casework;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A hand-over that waits for a person (挂起的交办, 死信): kept whole, with its reason, until somebody lets it go on or hands it over by hand.
 *
 * @param caseId the case
 * @param matter the matter
 * @param department who was to be handed it
 * @param since since when it waits
 * @param reason why, in words for an operator, without personal data
 * @param outcomeUnknown whether the department may have it all the same, so that it should be asked before it is sent again
 */
public record ParkedHandover(
        CaseId caseId, MatterId matter, DepartmentId department, Instant since, String reason, boolean outcomeUnknown) {
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
                        handover.dueAt(),
                        handover.fault().orElse(""),
                        handover.outcomeUnknown()));
            }
        }
        return parked;
    }
}
