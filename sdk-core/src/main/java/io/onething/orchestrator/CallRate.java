package io.onething.orchestrator;

import java.time.Duration;
import java.util.Objects;

/**
 * How many calls of one department may begin in any stretch of time (调用频率). Counted by each process for itself: where several share the
 * work, each takes its part.
 *
 * @param calls how many; 1 to 100,000
 * @param per in how long; 1 millisecond to 1 day
 */
public record CallRate(int calls, Duration per) {
    /** Checks the ranges. */
    public CallRate {
        Objects.requireNonNull(per, "per");
        if (calls < 1 || calls > 100_000) {
            throw new IllegalArgumentException("a rate is 1 to 100000 calls, got " + calls);
        }
        if (per.toMillis() < 1 || per.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a rate is per 1 ms to 1 day, got " + per);
        }
    }
}
