package io.onething.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The yearly notice of the State Council on days off (国务院办公厅关于部分节假日安排的通知), or the estimate that stands in for it.
 *
 * @param year the year it is for, 1950 to 2999
 * @param published whether the notice is out; false means that only the statutory days of 全国年节及纪念日放假办法 are given, which
 *     serve as an estimate and leave the year unknown
 * @param restDays days off, in order; like the make-up days they lie in the year or in a neighbouring one
 * @param makeUpDays days of a weekend that are worked instead (调休上班日), in order
 * @param source the notice itself
 */
public record HolidayNotice(
        int year, boolean published, Set<LocalDate> restDays, Set<LocalDate> makeUpDays, CalendarSource source) {
    /** Checks everything and reports every problem at once. */
    public HolidayNotice {
        Objects.requireNonNull(source, "source");
        restDays = DateSets.copy(restDays);
        makeUpDays = DateSets.copy(makeUpDays);
        List<String> problems = problems(year, published, restDays, makeUpDays);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the notice for %d: %s".formatted(year, String.join("; ", problems)));
        }
    }

    /** Returns the notice of {@code year}, as published. */
    public static HolidayNotice published(
            int year, Set<LocalDate> restDays, Set<LocalDate> makeUpDays, CalendarSource source) {
        return new HolidayNotice(year, true, restDays, makeUpDays, source);
    }

    /** Returns an estimate for a {@code year} whose notice is not out: its statutory days. The year stays unknown. */
    public static HolidayNotice expected(int year, Set<LocalDate> statutoryDays, CalendarSource source) {
        return new HolidayNotice(year, false, statutoryDays, Set.of(), source);
    }

    private static List<String> problems(
            int year, boolean published, Set<LocalDate> restDays, Set<LocalDate> makeUpDays) {
        List<String> problems = new ArrayList<>();
        if (year < 1950 || year > 2999) {
            problems.add("the year is not between 1950 and 2999");
        }
        if (!published && !makeUpDays.isEmpty()) {
            problems.add("an estimate has no make-up days, got " + makeUpDays);
        }
        Set<LocalDate> shared = DateSets.shared(restDays, makeUpDays);
        if (!shared.isEmpty()) {
            problems.add("days are both off and worked: " + shared);
        }
        List<LocalDate> astray = Stream.concat(restDays.stream(), makeUpDays.stream())
                .filter(date -> Math.abs(date.getYear() - year) > 1)
                .toList();
        if (!astray.isEmpty()) {
            problems.add("days lie neither in the year nor in a neighbouring one: " + astray);
        }
        return problems;
    }
}
