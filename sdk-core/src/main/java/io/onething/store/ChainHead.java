package io.onething.store;

import io.onething.application.CaseId;
import java.util.Objects;

/**
 * How far a case was at a moment, to be kept elsewhere (链头存证): a history that was cut off or rewritten since then does not fit it.
 *
 * @param caseId the case
 * @param sequence the number of events it had
 * @param seal the seal of the last of them
 */
public record ChainHead(CaseId caseId, long sequence, String seal) {
    /** Checks that all parts are there. */
    public ChainHead {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(seal, "seal");
        if (sequence < 1) {
            throw new IllegalArgumentException("a case has at least one event, got " + sequence);
        }
    }
}
