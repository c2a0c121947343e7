package io.onething.casework;

import io.onething.bundle.MatterId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A notice to the applicant that gathers what several departments want corrected (一次性告知书).
 *
 * @param number counts the notices of the case, from 1
 * @param at when it was sent
 * @param matters the matters whose corrections it tells, in bundle order
 */
public record Notice(int number, Instant at, Set<MatterId> matters) {
    /** Takes a copy that keeps the order. */
    public Notice {
        Objects.requireNonNull(at, "at");
        matters = Collections.unmodifiableSet(new LinkedHashSet<>(matters));
    }
}
