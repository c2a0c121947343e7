package io.onething.orchestrator;

import java.time.Duration;
import java.util.Objects;

/**
 * How the orchestrator deals with one department (部门连接设置).
 *
 * @param concurrency how many calls may run at once, so that a slow department starves nobody; 1 to 1000, default 16
 * @param callTimeout how long one call may take in all; 10 milliseconds to 10 minutes, default 30 seconds
 */
public record DepartmentSettings(int concurrency, Duration callTimeout) {
    /** The default. */
    public static final DepartmentSettings DEFAULT = new DepartmentSettings(16, Duration.ofSeconds(30));

    /** Checks the ranges. */
    public DepartmentSettings {
        Objects.requireNonNull(callTimeout, "callTimeout");
        if (concurrency < 1 || concurrency > 1000) {
            throw new IllegalArgumentException("concurrency is 1 to 1000, got " + concurrency);
        }
        if (callTimeout.toMillis() < 10 || callTimeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("callTimeout is 10 ms to 10 min, got " + callTimeout);
        }
    }

    /** Returns these settings with another concurrency. */
    public DepartmentSettings concurrency(int calls) {
        return new DepartmentSettings(calls, callTimeout);
    }

    /** Returns these settings with another time for one call. */
    public DepartmentSettings callTimeout(Duration time) {
        return new DepartmentSettings(concurrency, time);
    }
}
