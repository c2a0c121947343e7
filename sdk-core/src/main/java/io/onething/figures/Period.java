package io.onething.figures;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;

/**
 * A time for which figures are reckoned (统计周期), in whole days of Asia/Shanghai.
 *
 * @param first the first day
 * @param last the last day, which belongs to it; not before the first
 */
public record Period(LocalDate first, LocalDate last) {
    /** Checks that it does not end before it begins. */
    public Period {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(last, "last");
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(
                    "a period ends on its first day or later, got %s to %s".formatted(first, last));
        }
    }

    /** Returns one day. */
    public static Period day(LocalDate day) {
        return new Period(day, day);
    }

    /** Returns a whole month. */
    public static Period month(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    /**
     * Returns a whole quarter.
     *
     * @param quarter 1 to 4
     */
    public static Period quarter(int year, int quarter) {
        if (quarter < 1 || quarter > 4) {
            throw new IllegalArgumentException("a quarter is 1 to 4, got " + quarter);
        }
        YearMonth begin = YearMonth.of(year, 3 * quarter - 2);
        return new Period(begin.atDay(1), begin.plusMonths(2).atEndOfMonth());
    }

    /** Returns whether {@code day} lies in it. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    @Override
    public String toString() {
        return first + "/" + last;
    }
}
