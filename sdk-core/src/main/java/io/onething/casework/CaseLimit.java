package io.onething.casework;

import io.onething.bundle.Text;
import io.onething.calendar.Deadline;
import java.util.Objects;

/**
 * Until when the whole case must be decided (办件总时限): the strictest of what binds it.
 *
 * @param deadline when it ends
 * @param ground what sets it
 * @param provisional whether it may still change: not every matter is accepted yet, or a year's calendar is not known
 */
public record CaseLimit(Deadline deadline, Text ground, boolean provisional) {
    /** Checks that all parts are there. */
    public CaseLimit {
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(ground, "ground");
    }
}
