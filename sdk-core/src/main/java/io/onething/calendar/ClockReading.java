package io.onething.calendar;

import java.util.Objects;

/**
 * What a clock shows at one instant (时限读数).
 *
 * <p>A day or minute that has begun counts as used. So on the last day nothing is left, and {@code left} is negative
 * from the first counted day after it. {@code used} and {@code left} add up to the days from the start to the last day;
 * that is more than {@code total} where the last day of a limit in natural days or months was moved off days of rest.
 *
 * @param deadline when the limit ends; while {@code open}, when it would end if the stop ended today, or at this instant
 *     for a limit in hours or minutes
 * @param stopped whether the clock stands still
 * @param open whether it stands still and nobody knows yet until when
 * @param passed whether the deadline has passed
 * @param unit what is counted here: working days, of limits in half ones too, whose last half is a day; natural days for limits in natural
 *     days, months or on the spot; minutes for limits in hours or minutes; seconds for those in seconds
 * @param total what the limit allows with its extension
 * @param used what is used, 0 or more
 * @param left what is left; negative when the limit is exceeded
 * @param provisional whether the calendar of a year without notice was touched, so that numbers or deadline may change
 *     when the notice is loaded
 */
public record ClockReading(
        Deadline deadline,
        boolean stopped,
        boolean open,
        boolean passed,
        LimitUnit unit,
        long total,
        long used,
        long left,
        boolean provisional) {
    /** Checks that nothing is missing. */
    public ClockReading {
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(unit, "unit");
    }
}
