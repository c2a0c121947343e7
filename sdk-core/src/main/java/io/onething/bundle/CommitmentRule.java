package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.Objects;

/**
 * What follows a grant that rests on the applicant's informed commitment (告知承诺事后核查).
 *
 * @param checkWithin how soon after the decision the department must check
 * @param fixWithin how long the applicant has to make good what the check found
 * @param ground the rule that allows it
 */
public record CommitmentRule(TimeLimit checkWithin, TimeLimit fixWithin, Text ground) {
    /** Checks that all parts are there. */
    public CommitmentRule {
        Objects.requireNonNull(checkWithin, "checkWithin");
        Objects.requireNonNull(fixWithin, "fixWithin");
        Objects.requireNonNull(ground, "ground");
    }
}
