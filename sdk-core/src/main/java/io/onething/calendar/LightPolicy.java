package io.onething.calendar;

/**
 * When a light turns yellow (预警规则): when what is left of the limit is no more than a share of it, or no more than a few
 * working days. No national number exists; places set their own.
 *
 * <p>For limits in hours or minutes only the share counts.
 *
 * @param yellowPercent the share of the limit, extension included, 0 to 100; no rounding
 * @param leastWorkingDays working days after the current day, 0 to 9999; with 0 and a share of 0 only the last day is
 *     yellow
 */
public record LightPolicy(int yellowPercent, int leastWorkingDays) {
    /** Yellow at 20 percent of the limit or one working day, whichever is longer. */
    public static final LightPolicy DEFAULT = new LightPolicy(20, 1);

    /** Checks the ranges. */
    public LightPolicy {
        if (yellowPercent < 0 || yellowPercent > 100) {
            throw new IllegalArgumentException("a share is 0 to 100 percent, got " + yellowPercent);
        }
        if (leastWorkingDays < 0 || leastWorkingDays > TimeLimit.LONGEST) {
            throw new IllegalArgumentException("a light turns yellow 0 to %d working days ahead, got %d"
                    .formatted(TimeLimit.LONGEST, leastWorkingDays));
        }
    }

    /** Returns whether {@code left} is no more than the share of {@code total}. */
    boolean low(long left, long total) {
        return left * 100 <= total * yellowPercent;
    }
}
