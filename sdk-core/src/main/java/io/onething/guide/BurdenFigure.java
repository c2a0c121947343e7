package io.onething.guide;

import io.onething.bundle.Measure;
import io.onething.bundle.Text;
import java.util.Objects;
import java.util.Optional;

/**
 * One figure of what handling the matters as one spares the applicant (减负指标), reckoned from the definition alone.
 *
 * @param id its id: {@code steps}, {@code materials}, {@code time}, {@code time-in-parallel}, {@code trips} or {@code fields}
 * @param measure what it measures
 * @param what what is counted
 * @param before how much there is when the matters are handled one by one
 * @param after how much there is when they are handled as one
 * @param unit the unit of both
 * @param formula how both were reckoned, in words and with the numbers of this situation
 */
public record BurdenFigure(
        String id, Measure measure, Text what, Quantity before, Quantity after, Text unit, Text formula) {
    /** Checks that all parts are there. */
    public BurdenFigure {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(measure, "measure");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(formula, "formula");
    }

    /** Returns how much is saved = before minus after; empty where the units differ, so that it cannot be said. */
    public Optional<Quantity> saved() {
        return before.minus(after);
    }
}
