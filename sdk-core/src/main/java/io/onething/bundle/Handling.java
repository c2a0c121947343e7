package io.onething.bundle;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a matter is handled at its department (事项办理情况).
 *
 * @param work how long one window is busy with it, in working time
 * @param corrected how many of a hundred cases must be corrected first, 0 to 100
 * @param refused how many of a hundred are refused, 0 to 100
 * @param delivery how long after the grant the result is in the applicant's hands, where it is not delivered electronically
 * @param stops when its clock stands still, one after the other
 */
public record Handling(Spread work, double corrected, double refused, Spread delivery, List<Stop> stops) {
    /** An hour, never corrected or refused, delivered at once, with a clock that never stops. */
    public static final Handling DEFAULT = new Handling(Spread.always(Duration.ofHours(1)), 0, 0, Spread.NONE);

    /** Checks the shares. */
    public Handling {
        stops = List.copyOf(stops);
        checkShare("corrected", corrected);
        checkShare("refused", refused);
    }

    /** One whose clock never stops. */
    public Handling(Spread work, double corrected, double refused, Spread delivery) {
        this(work, corrected, refused, delivery, List.of());
    }

    /**
     * A special procedure whose time does not count (时限中止), after the work of the window and before the decision.
     *
     * @param ground the word of a {@link SpecialProcedure}, or the id of a local ground of the matter
     * @param percent in how many of a hundred cases it takes place, 0 to 100
     * @param lasts how long it takes, on the clock
     */
    public record Stop(String ground, double percent, Spread lasts) {
        /** Checks the parts. */
        public Stop {
            Identifiers.check("the ground of a stop", ground);
            checkShare("percent", percent);
            Objects.requireNonNull(lasts, "lasts");
        }
    }

    static void checkShare(String name, double share) {
        if (!(share >= 0 && share <= 100)) {
            throw new IllegalArgumentException("shares are 0 to 100 of a hundred, got %s %s".formatted(name, share));
        }
    }
}
