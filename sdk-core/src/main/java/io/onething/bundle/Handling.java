package io.onething.bundle;

import java.time.Duration;

/**
 * How a matter is handled at its department (事项办理情况).
 *
 * @param work how long one window is busy with it, in working time
 * @param corrected how many of a hundred cases must be corrected first, 0 to 100
 * @param refused how many of a hundred are refused, 0 to 100
 * @param delivery how long after the grant the result is in the applicant's hands, where it is not an e-certificate
 */
public record Handling(Spread work, double corrected, double refused, Spread delivery) {
    /** An hour, never corrected or refused, delivered at once. */
    public static final Handling DEFAULT = new Handling(Spread.always(Duration.ofHours(1)), 0, 0, Spread.NONE);

    /** Checks the shares. */
    public Handling {
        if (!(corrected >= 0 && corrected <= 100 && refused >= 0 && refused <= 100)) {
            throw new IllegalArgumentException(
                    "shares are 0 to 100 of a hundred, got corrected %s, refused %s".formatted(corrected, refused));
        }
    }
}
