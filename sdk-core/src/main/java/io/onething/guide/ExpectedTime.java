package io.onething.guide;

import io.onething.bundle.MatterId;
import java.util.List;
import java.util.Objects;

/**
 * How long the matters take by their published limits (预计用时).
 *
 * @param span the limits added up by unit; {@link Span#NONE} where none is published
 * @param path the matters on the way, in the order handled: all of them in a row, the critical path in parallel
 * @param unlimited the matters without a published limit, in bundle order; the time they take is not in {@code span}
 */
public record ExpectedTime(Span span, List<MatterId> path, List<MatterId> unlimited) {
    /** Takes copies. */
    public ExpectedTime {
        Objects.requireNonNull(span, "span");
        path = List.copyOf(path);
        unlimited = List.copyOf(unlimited);
    }

    /** Returns whether every matter has a published limit, so that the span says all. */
    public boolean complete() {
        return unlimited.isEmpty();
    }
}
