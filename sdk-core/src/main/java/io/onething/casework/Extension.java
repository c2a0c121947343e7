package io.onething.casework;

import io.onething.bundle.Approver;
import io.onething.calendar.TimeLimit;
import java.time.Instant;
import java.util.Objects;

/**
 * That a limit was extended, once (延长办理期限).
 *
 * @param by how far
 * @param approver who approved it
 * @param at when, by the word of whoever reported it
 * @param reason the reason told to the applicant
 */
public record Extension(TimeLimit by, Approver approver, Instant at, String reason) {
    /** Checks that all parts are there. */
    public Extension {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(approver, "approver");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(reason, "reason");
    }

    /** Leaves out the words, which may be personal. */
    @Override
    public String toString() {
        return "Extension[" + by + ", " + approver + "]";
    }
}
