package io.onething.calendar;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which the clock of a limit stands still (时限中止), such as a hearing or an appraisal (行政许可法 art. 45).
 *
 * <p>Only its time: why a clock may stop is none of its business. For a limit in days the whole day on which it starts,
 * the whole day on which it ends and all days between do not count; an end at 0:00 belongs to the day that begins. For
 * a limit in hours or minutes the time from start to end does not count. No national text says so; it is our
 * convention.
 *
 * @param start when the special procedure starts, between the years 1900 and 9999
 * @param endOrNull when it ends, not before its start; null while it lasts
 */
public record ClockStop(Instant start, @Nullable Instant endOrNull) {
    /** Checks that both are in range and in order. */
    public ClockStop {
        WorkingCalendar.dayOf(start);
        if (endOrNull != null) {
            WorkingCalendar.dayOf(endOrNull);
            if (endOrNull.isBefore(start)) {
                throw new IllegalArgumentException(
                        "a stop ends when it starts or later, got %s to %s".formatted(start, endOrNull));
            }
        }
    }

    /** Returns a stop that lasts. */
    public static ClockStop since(Instant start) {
        return new ClockStop(start, null);
    }

    /** Returns a stop whose end is known; it may lie ahead. */
    public static ClockStop between(Instant start, Instant end) {
        return new ClockStop(start, end);
    }

    /** Returns when it ends; empty while it lasts. */
    public Optional<Instant> end() {
        return Optional.ofNullable(endOrNull);
    }
}
