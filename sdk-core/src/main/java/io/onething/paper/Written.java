package io.onething.paper;

import io.onething.calendar.Deadline;
import io.onething.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How days and times are written (日期书写). */
final class Written {
    private static final DateTimeFormatter CHINESE = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Written() {}

    static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }

    static String day(LocalDate date, Locale locale) {
        return english(locale) ? date.toString() : CHINESE.format(date);
    }

    static String time(Instant instant, Locale locale) {
        var local = instant.atZone(WorkingCalendar.ZONE);
        return day(local.toLocalDate(), locale) + " " + CLOCK.format(local);
    }

    static String deadline(Deadline deadline, Locale locale) {
        String day = day(deadline.lastDay(), locale);
        if (!deadline.provisional()) {
            return day;
        }
        return day + (english(locale) ? " (may change when the holidays are published)" : "（节假日安排公布后可能调整）");
    }

    static LocalDate dayOf(Instant instant) {
        return instant.atZone(WorkingCalendar.ZONE).toLocalDate();
    }
}
