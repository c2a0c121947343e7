package io.onething.bundle;

import java.util.List;
import java.util.Objects;

/**
 * What a matter waits for (前置条件): one of some matters at a milestone. A matter that is not part of the case counts as satisfied.
 *
 * @param anyOf the matters, at least one; one of them is enough
 * @param milestone how far it must be
 * @param ifRefused what happens when none of them can reach the milestone any more
 */
public record Prerequisite(List<MatterId> anyOf, Milestone milestone, RefusalEffect ifRefused) {
    /** Checks that there is something to wait for. */
    public Prerequisite {
        anyOf = List.copyOf(anyOf);
        Objects.requireNonNull(milestone, "milestone");
        Objects.requireNonNull(ifRefused, "ifRefused");
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("a prerequisite names at least one matter, got none");
        }
    }

    /** Returns the usual prerequisite: {@code matter} is granted, else the dependant is skipped. */
    public static Prerequisite granted(MatterId matter) {
        return new Prerequisite(List.of(matter), Milestone.GRANTED, RefusalEffect.SKIP);
    }
}
