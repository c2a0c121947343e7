package io.onething.calendar;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A date found by counting (推算日期).
 *
 * @param date the date
 * @param provisional whether a day of a year without notice was counted, so that the date may move when the notice is
 *     loaded
 */
public record CountedDate(LocalDate date, boolean provisional) {
    /** Checks that there is a date. */
    public CountedDate {
        Objects.requireNonNull(date, "date");
    }
}
