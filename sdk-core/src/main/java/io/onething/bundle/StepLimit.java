package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.Objects;

/**
 * How long one step takes, as published (环节时限): what an applicant is told. No clock runs on it; the limits of law and promise are those of the
 * matter.
 *
 * @param step the step
 * @param limit how long it takes
 */
public record StepLimit(HandlingStep step, TimeLimit limit) {
    /** Checks that both are there. */
    public StepLimit {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(limit, "limit");
    }
}
