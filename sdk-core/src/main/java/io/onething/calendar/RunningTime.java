package io.onething.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** The time that counts for one clock (有效计时): the calendar without the stops. */
final class RunningTime {
    private final WorkingCalendar calendar;
    private final Pauses pauses;

    RunningTime(WorkingCalendar calendar, Pauses pauses) {
        this.calendar = calendar;
        this.pauses = pauses;
    }

    Pauses pauses() {
        return pauses;
    }

    /**
     * Returns when {@code amount} more of {@code unit} ends.
     *
     * @param event what days count from; its own day does not count
     * @param instant what hours and minutes count from
     */
    Deadline end(LocalDate event, Instant instant, int amount, LimitUnit unit) {
        return switch (unit) {
            case WORKING_DAY -> Deadline.endOf(plusWorkingDays(event, amount));
            case HALF_WORKING_DAY ->
                WorkingCalendar.halfway(plusWorkingDays(event, WorkingCalendar.daysOf(amount)), amount);
            case DAY, MONTH, INSTANT -> Deadline.endOf(onOrAfter(plusDays(event, days(event, amount, unit))));
            case HOUR -> pauses.after(instant, Duration.ofHours(amount));
            case MINUTE -> pauses.after(instant, Duration.ofMinutes(amount));
            case SECOND -> pauses.after(instant, Duration.ofSeconds(amount));
        };
    }

    /**
     * Returns how many days a limit in days or months has: a month has as natural days as the calendar gives it, and half a working day is
     * one that has begun.
     */
    static int days(LocalDate event, int amount, LimitUnit unit) {
        return switch (unit) {
            case MONTH -> Math.toIntExact(ChronoUnit.DAYS.between(event, event.plusMonths(amount)));
            case HALF_WORKING_DAY -> WorkingCalendar.daysOf(amount);
            case WORKING_DAY, DAY, HOUR, MINUTE, SECOND, INSTANT -> amount;
        };
    }

    /** Returns how many days after {@code from} up to and with {@code to} count. */
    CountedDays between(LocalDate from, LocalDate to, boolean workingOnly) {
        int days = 0;
        boolean provisional = false;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            if (!pauses.cover(day)) {
                DayKind kind = workingOnly ? calendar.kindOf(day) : DayKind.WORKING;
                provisional |= kind == DayKind.UNKNOWN;
                days += calendar.counts(day, kind) ? 1 : 0;
            }
        }
        return new CountedDays(days, provisional);
    }

    /** Returns the first day from {@code start} on at whose end the limit is running out. */
    LocalDate lowFrom(LocalDate start, LocalDate last, boolean workingOnly, long total, LightPolicy policy) {
        long left = 0;
        int workingLeft = 0;
        LocalDate day = last;
        while (day.isAfter(start)) {
            if (!pauses.cover(day)) {
                int working = calendar.counts(day, calendar.kindOf(day)) ? 1 : 0;
                workingLeft += working;
                left += workingOnly ? working : 1;
            }
            if (!policy.low(left, total) && workingLeft > policy.leastWorkingDays()) {
                break;
            }
            day = day.minusDays(1);
        }
        return day;
    }

    private CountedDate plusWorkingDays(LocalDate from, int amount) {
        LocalDate day = from;
        boolean provisional = false;
        for (int left = amount; left > 0; ) {
            day = day.plusDays(1);
            if (!pauses.cover(day)) {
                DayKind kind = calendar.kindOf(day);
                provisional |= kind == DayKind.UNKNOWN;
                left -= calendar.counts(day, kind) ? 1 : 0;
            }
        }
        return new CountedDate(day, provisional);
    }

    private LocalDate plusDays(LocalDate from, int amount) {
        LocalDate day = from;
        for (int left = amount; left > 0; ) {
            day = day.plusDays(1);
            left -= pauses.cover(day) ? 0 : 1;
        }
        return day;
    }

    /** Moves the last day off days of rest and off stops (民法典 art. 203). */
    private CountedDate onOrAfter(LocalDate nominal) {
        LocalDate day = nominal;
        boolean provisional = false;
        while (true) {
            if (!pauses.cover(day)) {
                DayKind kind = calendar.kindOf(day);
                provisional |= kind == DayKind.UNKNOWN;
                if (calendar.counts(day, kind)) {
                    return new CountedDate(day, provisional);
                }
            }
            day = day.plusDays(1);
        }
    }
}
