package io.onething.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;

/**
 * When a time limit ends (截止时间).
 *
 * @param lastDay the last day, in {@link WorkingCalendar#ZONE}
 * @param until the first instant that is too late; every instant before it is in time
 * @param provisional whether the calendar of a year without notice was touched: the deadline is an estimate and is to
 *     be reckoned again when the notice is loaded
 */
public record Deadline(LocalDate lastDay, Instant until, boolean provisional) {
    /** Checks that nothing is missing. */
    public Deadline {
        Objects.requireNonNull(lastDay, "lastDay");
        Objects.requireNonNull(until, "until");
    }

    /**
     * Returns the deadline at the end of {@code lastDay}, which is 24:00 (民法典 art. 203): {@link #until()} is the start
     * of the next day.
     *
     * @param lastDay the last day and whether it is an estimate
     */
    public static Deadline endOf(CountedDate lastDay) {
        LocalDate date = lastDay.date();
        return new Deadline(
                date, date.plusDays(1).atStartOfDay(WorkingCalendar.ZONE).toInstant(), lastDay.provisional());
    }

    /**
     * Returns the deadline at noon of {@code lastDay}, when its first half ends. No text says when half a working day ends: this is our
     * convention, see {@link LimitUnit#HALF_WORKING_DAY}.
     *
     * @param lastDay the last day and whether it is an estimate
     */
    public static Deadline noonOf(CountedDate lastDay) {
        LocalDate date = lastDay.date();
        Instant noon = date.atTime(LocalTime.NOON).atZone(WorkingCalendar.ZONE).toInstant();
        return new Deadline(date, noon, lastDay.provisional());
    }

    /**
     * Returns the deadline {@code span} after {@code event}: hours and minutes count from the event itself, not from
     * the next day, and do not stop at night or on days of rest (民法典 art. 201, second paragraph).
     *
     * @param event the instant that starts the clock
     * @param span positive
     */
    public static Deadline after(Instant event, Duration span) {
        if (span.isNegative() || span.isZero()) {
            throw new IllegalArgumentException("a clock runs for a positive time, got " + span);
        }
        Instant until = event.plus(span);
        LocalDate lastDay = until.minusNanos(1).atZone(WorkingCalendar.ZONE).toLocalDate();
        return new Deadline(lastDay, until, false);
    }

    /** Returns whether {@code instant} is too late. */
    public boolean passedAt(Instant instant) {
        return !instant.isBefore(until);
    }
}
