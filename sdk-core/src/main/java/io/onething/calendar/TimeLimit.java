package io.onething.calendar;

import java.util.Objects;

/**
 * A time limit (时限) in the unit as published, such as 20个工作日 or 当场.
 *
 * <p>Some guides publish a range, such as 7-14 工作日; clocks run on its upper end, {@link #amount()}.
 *
 * @param atLeast the lower end of a published range, equal to {@code amount} where there is no range
 * @param amount the limit itself: 1 to 9999, and 0 for {@link LimitUnit#INSTANT} alone
 * @param unit what is counted
 */
public record TimeLimit(int atLeast, int amount, LimitUnit unit) {
    /** The largest amount of any unit. */
    public static final int LONGEST = 9999;

    /** On the spot (当场). */
    public static final TimeLimit INSTANT = new TimeLimit(0, 0, LimitUnit.INSTANT);

    /** Checks that the amounts fit the unit and each other. */
    public TimeLimit {
        Objects.requireNonNull(unit, "unit");
        if (unit == LimitUnit.INSTANT) {
            if (atLeast != 0 || amount != 0) {
                throw new IllegalArgumentException("on the spot has no amount, got %d-%d".formatted(atLeast, amount));
            }
        } else if (atLeast < 1 || atLeast > amount || amount > LONGEST) {
            throw new IllegalArgumentException("a time limit is 1 to %d %s and a range goes upwards, got %d-%d"
                    .formatted(LONGEST, unit.en(2), atLeast, amount));
        }
    }

    /** Returns a limit of {@code amount} units without a range. */
    public static TimeLimit of(int amount, LimitUnit unit) {
        return new TimeLimit(amount, amount, unit);
    }

    /** Returns a limit in working days (工作日). */
    public static TimeLimit workingDays(int amount) {
        return of(amount, LimitUnit.WORKING_DAY);
    }

    /** Returns a limit in natural days (自然日). */
    public static TimeLimit days(int amount) {
        return of(amount, LimitUnit.DAY);
    }

    /** Returns a limit in months (月). */
    public static TimeLimit months(int amount) {
        return of(amount, LimitUnit.MONTH);
    }

    /** Returns a limit in hours (小时). */
    public static TimeLimit hours(int amount) {
        return of(amount, LimitUnit.HOUR);
    }

    /** Returns a limit in minutes (分钟). */
    public static TimeLimit minutes(int amount) {
        return of(amount, LimitUnit.MINUTE);
    }

    /**
     * Reads a limit as guides and definitions write it, in English or Chinese: {@code 20 workdays}, {@code 20个工作日},
     * {@code 7-14 workdays}, {@code 6 days}, {@code 6自然日}, {@code 6日}, {@code 3个月}, {@code 1 hour}, {@code 30分钟},
     * {@code instant}, {@code 当场}. Case, blanks and full-width characters do not matter. What {@link #toString()} and
     * {@link #zh()} write can be read.
     *
     * <p>日 and 天 without more are read as natural days; see {@link LimitUnit}.
     *
     * @throws TimeLimitFormatException when it is none of these; the message lists the units and suggests the nearest
     */
    public static TimeLimit parse(String text) {
        return LimitText.parse(text);
    }

    /** Returns whether a range was published. */
    public boolean ranged() {
        return atLeast < amount;
    }

    /** Returns the Chinese form, such as {@code 20个工作日}, {@code 7-14个工作日} or {@code 当场}. */
    public String zh() {
        return unit == LimitUnit.INSTANT ? unit.zh() : figures() + unit.zh();
    }

    /** Returns the English form, such as {@code 20 workdays}, {@code 7-14 workdays} or {@code instant}. */
    @Override
    public String toString() {
        return unit == LimitUnit.INSTANT ? unit.en(1) : figures() + " " + unit.en(amount);
    }

    private String figures() {
        return ranged() ? atLeast + "-" + amount : String.valueOf(amount);
    }
}
