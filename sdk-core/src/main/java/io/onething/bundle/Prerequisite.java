package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a matter waits for (前置条件): one of some matters at a milestone. A matter that is not part of the case counts as satisfied, and so
 * does one that turned out not to be required (不受理).
 *
 * @param anyOf the matters, at least one; one of them is enough
 * @param milestone how far it must be
 * @param ifRefused what happens when none of them can reach the milestone any more
 * @param rerouteOrNull the id of the procedure it then takes; present exactly for {@link RefusalEffect#REROUTE}
 * @param waitOrNull the waiting period after the milestone, such as the 20 days of a public notice; null for none
 */
public record Prerequisite(
        List<MatterId> anyOf,
        Milestone milestone,
        RefusalEffect ifRefused,
        @Nullable String rerouteOrNull,
        @Nullable TimeLimit waitOrNull) {
    /** Checks that there is something to wait for, and that a new procedure is named when, and only when, there is one. */
    public Prerequisite {
        anyOf = List.copyOf(anyOf);
        Objects.requireNonNull(milestone, "milestone");
        Objects.requireNonNull(ifRefused, "ifRefused");
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("a prerequisite names at least one matter, got none");
        }
        if ((ifRefused == RefusalEffect.REROUTE) != (rerouteOrNull != null)) {
            throw new IllegalArgumentException("only the effect \"reroute\" names a procedure; got " + ifRefused.word()
                    + " with " + rerouteOrNull);
        }
    }

    /** Makes one without a waiting period. */
    public Prerequisite(List<MatterId> anyOf, Milestone milestone, RefusalEffect ifRefused) {
        this(anyOf, milestone, ifRefused, null, null);
    }

    /** Returns the usual prerequisite: {@code matter} is granted, else the dependant is skipped. */
    public static Prerequisite granted(MatterId matter) {
        return new Prerequisite(List.of(matter), Milestone.GRANTED, RefusalEffect.SKIP);
    }

    /** Returns this one with a waiting period after the milestone. */
    public Prerequisite waiting(TimeLimit period) {
        return new Prerequisite(anyOf, milestone, ifRefused, rerouteOrNull, Objects.requireNonNull(period, "period"));
    }

    /** Returns the id of the procedure the matter takes when none of them can reach the milestone any more. */
    public Optional<String> reroute() {
        return Optional.ofNullable(rerouteOrNull);
    }

    /** Returns the waiting period after the milestone. */
    public Optional<TimeLimit> waitingPeriod() {
        return Optional.ofNullable(waitOrNull);
    }
}
