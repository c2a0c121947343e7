package io.onething.guide;

import io.onething.calendar.Deadline;
import java.util.Objects;

/**
 * When everything is decided at the latest by the published limits (预计办结日期). Matters without a limit are not in it; where the deadline is
 * provisional, the calendar of a year that it touches is not known yet.
 *
 * @param inParallel all matters begin as soon as what they wait for is done
 * @param inARow one matter after the other
 */
public record ExpectedFinish(Deadline inParallel, Deadline inARow) {
    /** Checks that both are there. */
    public ExpectedFinish {
        Objects.requireNonNull(inParallel, "inParallel");
        Objects.requireNonNull(inARow, "inARow");
    }
}
