package io.onething.orchestrator;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the orchestrator deals with one department (部门连接设置).
 *
 * @param concurrency how many calls may run at once, so that a slow department starves nobody; 1 to 1000, default 16
 * @param callTimeout how long one call may take in all; 10 milliseconds to 10 minutes, default 30 seconds
 * @param rateOrNull how many calls may begin in a stretch of time; null, the default, for as many as find a place
 * @param hoursOrNull when it may be called; null, the default, for at any time
 */
public record DepartmentSettings(
        int concurrency,
        Duration callTimeout,
        @Nullable CallRate rateOrNull,
        @Nullable CallHours hoursOrNull) {
    /** The default. */
    public static final DepartmentSettings DEFAULT = new DepartmentSettings(16, Duration.ofSeconds(30), null, null);

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
        return new DepartmentSettings(calls, callTimeout, rateOrNull, hoursOrNull);
    }

    /** Returns these settings with another time for one call. */
    public DepartmentSettings callTimeout(Duration time) {
        return new DepartmentSettings(concurrency, time, rateOrNull, hoursOrNull);
    }

    /** Returns these settings with at most {@code calls} beginning in any stretch {@code per}. */
    public DepartmentSettings rate(int calls, Duration per) {
        return new DepartmentSettings(concurrency, callTimeout, new CallRate(calls, per), hoursOrNull);
    }

    /** Returns these settings with calls at these hours only. */
    public DepartmentSettings hours(CallHours hours) {
        return new DepartmentSettings(concurrency, callTimeout, rateOrNull, Objects.requireNonNull(hours, "hours"));
    }

    /** Returns these settings with calls as often and at what time it may be, as the number of those that run at once allows. */
    public DepartmentSettings atAnyTime() {
        return new DepartmentSettings(concurrency, callTimeout, null, null);
    }
}
