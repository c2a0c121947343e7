package io.onething.calendar;

import java.util.Objects;

/**
 * A time limit (时限) in the unit as published, such as 20个工作日 or 当场.
 *
 * <p>Some guides publish a range, such as 7-14 工作日; clocks run on its upper end, {@link #amount()}.
 *
 * @param atLeast the lower end of a published range, equal to {@code amount} where there is no range
 * @param amount the limit itself: 1 to 9999, and 0 for {@link LimitUnit#INSTANT} alone; of {@link LimitUnit#HALF_WORKING_DAY} the number of
 *     halves, so that 1.5 workdays are 3
 * @param unit what is counted
 */
public record TimeLimit(int atLeast, int amount, LimitUnit unit) {
    /** The largest amount of any unit. */
    public static final int LONGEST = 9999;

    private static final long SECONDS_AN_HOUR = 3600;
    private static final long SECONDS_A_MINUTE = 60;

    /** On the spot (当场). */
    public static final TimeLimit INSTANT = new TimeLimit(0, 0, LimitUnit.INSTANT);

    /** Checks that the amounts fit the unit and each other. */
    public TimeLimit {
        Objects.requireNonNull(unit, "unit");
        if (unit == LimitUnit.INSTANT) {
            if (atLeast != 0 || amount != 0) {
                throw new IllegalArgumentException("on the spot has no amount, got %d-%d".formatted(atLeast, amount));
            }
        } else if (atLeast < 1 || atLeast > amount || amount > most(unit)) {
            throw new IllegalArgumentException("a time limit is 1 to %d %s and a range goes upwards, got %d-%d"
                    .formatted(most(unit), unit.en(2), atLeast, amount));
        } else if (unit == LimitUnit.HALF_WORKING_DAY && whole(atLeast) && whole(amount)) {
            throw new IllegalArgumentException(
                    "%d-%d half workdays are whole ones; count them in workdays".formatted(atLeast, amount));
        }
    }

    /** Returns a limit of {@code amount} units without a range; an even number of half working days is one of whole ones. */
    public static TimeLimit of(int amount, LimitUnit unit) {
        return unit == LimitUnit.HALF_WORKING_DAY && whole(amount)
                ? workingDays(amount / 2)
                : new TimeLimit(amount, amount, unit);
    }

    private static boolean whole(int halves) {
        return halves % 2 == 0;
    }

    private static int most(LimitUnit unit) {
        return unit == LimitUnit.HALF_WORKING_DAY ? 2 * LONGEST : LONGEST;
    }

    /** Returns a limit in working days (工作日). */
    public static TimeLimit workingDays(int amount) {
        return of(amount, LimitUnit.WORKING_DAY);
    }

    /** Returns a limit in half working days (半个工作日). */
    public static TimeLimit halfWorkingDays(int amount) {
        return of(amount, LimitUnit.HALF_WORKING_DAY);
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

    /** Returns a limit in seconds (秒). */
    public static TimeLimit seconds(int amount) {
        return of(amount, LimitUnit.SECOND);
    }

    /**
     * Reads a limit as guides and definitions write it, in English or Chinese: {@code 20 workdays}, {@code 20个工作日},
     * {@code 7-14 workdays}, {@code 0.5 workdays}, {@code 半天}, {@code 6 days}, {@code 6自然日}, {@code 6日}, {@code 3个月}, {@code 1 hour},
     * {@code 30分钟}, {@code 10秒}, {@code instant}, {@code 当场}. Case, blanks and full-width characters do not matter. What {@link #toString()} and
     * {@link #zh()} write can be read.
     *
     * <p>日 and 天 without more are read as natural days, but 半天 as half a working day; see {@link LimitUnit}.
     *
     * @throws TimeLimitFormatException when it is none of these; the message lists the units and suggests the nearest
     */
    public static TimeLimit parse(String text) {
        return LimitText.parse(text);
    }

    /**
     * Returns whether it is longer than {@code other}: working days and half ones are compared, so are hours, minutes and seconds; no where
     * only a calendar could tell.
     */
    public boolean longerThan(TimeLimit other) {
        return comparable(other) && parts() > other.parts();
    }

    /** Returns whether it and {@code other} are of units that can be compared without a calendar. */
    public boolean comparable(TimeLimit other) {
        return unit == other.unit
                || (unit.fromInstant() && other.unit.fromInstant())
                || (inHalves() && other.inHalves());
    }

    private boolean inHalves() {
        return unit == LimitUnit.WORKING_DAY || unit == LimitUnit.HALF_WORKING_DAY;
    }

    /**
     * Returns its length in the smallest unit of those it can be compared with, so that comparable limits can be added up: half working
     * days, seconds, else its own unit.
     */
    public long parts() {
        return switch (unit) {
            case WORKING_DAY -> 2L * amount;
            case HOUR -> SECONDS_AN_HOUR * amount;
            case MINUTE -> SECONDS_A_MINUTE * amount;
            case HALF_WORKING_DAY, DAY, MONTH, SECOND, INSTANT -> amount;
        };
    }

    /** Returns a limit of which {@link #parts()} is {@code parts}, at least 1, and that can be compared with this one; the longest there is, of more. */
    public TimeLimit withParts(long parts) {
        if (inHalves()) {
            return halfWorkingDays((int) Math.min(parts, 2L * LONGEST));
        }
        if (!unit.fromInstant()) {
            return of((int) Math.min(parts, LONGEST), unit);
        }
        if (parts % SECONDS_AN_HOUR == 0 || parts > SECONDS_A_MINUTE * LONGEST) {
            return hours((int) Math.min(parts / SECONDS_AN_HOUR, LONGEST));
        }
        return parts % SECONDS_A_MINUTE == 0 || parts > LONGEST
                ? minutes((int) (parts / SECONDS_A_MINUTE))
                : seconds((int) parts);
    }

    /** Returns whether a range was published. */
    public boolean ranged() {
        return atLeast < amount;
    }

    /** Returns the Chinese form, such as {@code 20个工作日}, {@code 7-14个工作日} or {@code 当场}. */
    public String zh() {
        return unit == LimitUnit.INSTANT ? unit.zh() : figures() + shownUnit().zh();
    }

    /** Returns the English form, such as {@code 20 workdays}, {@code 7-14 workdays} or {@code instant}. */
    @Override
    public String toString() {
        return unit == LimitUnit.INSTANT
                ? unit.en(1)
                : figures() + " " + shownUnit().en(amount);
    }

    private LimitUnit shownUnit() {
        return inHalves() ? LimitUnit.WORKING_DAY : unit;
    }

    private String figures() {
        return ranged() ? unit.figure(atLeast) + "-" + unit.figure(amount) : unit.figure(amount);
    }
}
