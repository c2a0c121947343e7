package io.onething.orchestrator;

import io.onething.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a department may be called (可调用时段), in China's time: from an hour to an hour, every day or on working days. What falls due outside
 * waits; clocks of the law run on. Immutable and thread-safe.
 *
 * @param opens when a stretch begins
 * @param closes when it ends, itself not included; at or before {@code opens} it is on the next day, so that the same hour twice is a whole day
 * @param workingDaysOrNull stretches begin on the working days of this calendar only; null for every day
 */
public record CallHours(
        LocalTime opens, LocalTime closes, @Nullable WorkingCalendar workingDaysOrNull) {
    /** Checks that both hours are there. */
    public CallHours {
        Objects.requireNonNull(opens, "opens");
        Objects.requireNonNull(closes, "closes");
    }

    /** Returns hours of every day, such as 22:00 to 06:00 for a department that takes mass transfers at night. */
    public static CallHours daily(LocalTime opens, LocalTime closes) {
        return new CallHours(opens, closes, null);
    }

    /** Returns hours of the working days of the State Council's notices. */
    public static CallHours workingDays(LocalTime opens, LocalTime closes) {
        return new CallHours(opens, closes, WorkingCalendar.china());
    }

    /** Returns the first instant not before {@code at} that lies in a stretch. */
    Instant opening(Instant at) {
        ZonedDateTime local = at.atZone(WorkingCalendar.ZONE);
        LocalDate day = begins(local.toLocalDate().minusDays(1));
        while (!local.isBefore(end(day))) {
            day = begins(day.plusDays(1));
        }
        ZonedDateTime begin = day.atTime(opens).atZone(WorkingCalendar.ZONE);
        return local.isBefore(begin) ? begin.toInstant() : at;
    }

    private LocalDate begins(LocalDate from) {
        return workingDaysOrNull == null
                ? from
                : workingDaysOrNull.workingDayOnOrAfter(from).date();
    }

    private ZonedDateTime end(LocalDate day) {
        LocalDate last = closes.isAfter(opens) ? day : day.plusDays(1);
        return last.atTime(closes).atZone(WorkingCalendar.ZONE);
    }
}
