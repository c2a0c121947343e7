package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.time.Duration;

/**
 * How long something takes, from case to case (耗时分布): at least, usually, at most; a triangular distribution with its peak at the usual.
 *
 * @param least the shortest, not negative
 * @param usual the most frequent, not shorter
 * @param most the longest, not shorter; at most {@link #LONGEST}
 */
public record Spread(Duration least, Duration usual, Duration most) {
    /** The longest that anything takes: the longest time limit in days. */
    public static final Duration LONGEST = Duration.ofDays(TimeLimit.LONGEST);

    /** At once. */
    public static final Spread NONE = always(Duration.ZERO);

    /** Checks the order. */
    public Spread {
        if (least.isNegative() || usual.compareTo(least) < 0 || most.compareTo(usual) < 0) {
            throw new IllegalArgumentException(
                    "a spread goes from the least over the usual to the most and is not negative, got %s, %s, %s"
                            .formatted(least, usual, most));
        }
        if (most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a spread is at most %s, got %s".formatted(LONGEST, most));
        }
    }

    /** Returns one that is always the same. */
    public static Spread always(Duration duration) {
        return new Spread(duration, duration, duration);
    }

    /**
     * Returns the duration that a share of all cases does not exceed.
     *
     * @param chance the share, from 0 (the least) to 1 (the most)
     */
    public Duration at(double chance) {
        double low = least.toMillis();
        double peak = usual.toMillis();
        double high = most.toMillis();
        if (high <= low) {
            return least;
        }
        double rising = (peak - low) / (high - low);
        double drawn = chance < rising
                ? low + Math.sqrt(chance * (high - low) * (peak - low))
                : high - Math.sqrt((1 - chance) * (high - low) * (high - peak));
        return Duration.ofMillis(Math.round(drawn));
    }
}
