package io.onething.casework;

import io.onething.department.IdempotencyKey;
import java.time.Duration;
import java.util.Objects;

/**
 * How long to wait between attempts, and when a person should look (重试策略).
 *
 * <p>The wait doubles with each failure up to {@code longest}; it is spread over its upper half by the key and the count, so that many
 * cases do not come back at once and a restart changes nothing.
 *
 * @param first the wait after the first failure; default 2 seconds
 * @param longest the longest wait; default 10 minutes
 * @param attempts after how many failures in a row the hand-over is parked for a person; default 40, which is some five hours
 * @param askEvery how often a department that can be asked is asked what became of a matter; default 1 hour
 */
public record RetryPolicy(Duration first, Duration longest, int attempts, Duration askEvery) {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    /** The default. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(10), 40, Duration.ofHours(1));

    /** Checks that the waits are 1 ms to 365 days and in order. */
    public RetryPolicy {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(longest, "longest");
        Objects.requireNonNull(askEvery, "askEvery");
        if (first.compareTo(SHORTEST) < 0
                || longest.compareTo(first) < 0
                || longest.compareTo(LONGEST) > 0
                || askEvery.compareTo(SHORTEST) < 0
                || askEvery.compareTo(LONGEST) > 0
                || attempts < 1) {
            throw new IllegalArgumentException(
                    "waits are 1 ms to 365 days, the longest not shorter than the first, and there is at least 1 attempt; got "
                            + first + ", " + longest + ", " + attempts + ", " + askEvery);
        }
    }

    /**
     * Returns the wait after a failure.
     *
     * @param key spreads the waits
     * @param failures how many there were in a row, at least 1
     */
    Duration after(IdempotencyKey key, int failures) {
        int doublings = Math.min(failures - 1, 30);
        long whole = Math.min(longest.toMillis(), saturated(first.toMillis(), doublings));
        return Duration.ofMillis(whole - spread(key, failures, whole / 2));
    }

    /** Returns the wait before asking again; it grows as a matter gets older only by the spread. */
    Duration ask(IdempotencyKey key, int count) {
        long whole = askEvery.toMillis();
        return Duration.ofMillis(whole - spread(key, count, whole / 4));
    }

    private static long saturated(long value, int doublings) {
        return value > (Long.MAX_VALUE >> (doublings + 1)) ? Long.MAX_VALUE : value << doublings;
    }

    private static long spread(IdempotencyKey key, int salt, long range) {
        long mixed = (key.toString().hashCode() * 31L + salt) * 0x9E3779B97F4A7C15L;
        return range == 0 ? 0 : Long.remainderUnsigned(mixed ^ (mixed >>> 32), range);
    }
}
