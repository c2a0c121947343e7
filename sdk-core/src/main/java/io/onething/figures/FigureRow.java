package io.onething.figures;

import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was counted for one indicator on one day in one place (分日分部门计数): the smallest sum a host keeps. Rows of the same key are added
 * up, in this library or by {@code sum(…) group by …}. It has no personal data, and nothing of a single case but that it was counted.
 *
 * @param day the day it counts on, in Asia/Shanghai; which one, says {@link Indicator#countedOn()}
 * @param bundle the id of the bundle, all versions together
 * @param departmentOrNull the department that has the matter; null for what concerns the case as a whole
 * @param matterOrNull the matter; null for what concerns the case as a whole
 * @param indicator what is counted
 * @param numerator the numerator; negative only where days saved are days lost
 * @param denominator the denominator, negative only in a difference of sums
 */
public record FigureRow(
        LocalDate day,
        String bundle,
        @Nullable DepartmentId departmentOrNull,
        @Nullable MatterId matterOrNull,
        Indicator indicator,
        long numerator,
        long denominator) {
    /** Checks that the key is complete. */
    public FigureRow {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(bundle, "bundle");
        Objects.requireNonNull(indicator, "indicator");
        if ((departmentOrNull == null) != (matterOrNull == null)) {
            throw new IllegalArgumentException("a row is of a matter and its department, or of neither; got %s and %s"
                    .formatted(matterOrNull, departmentOrNull));
        }
    }

    /** Returns the department that has the matter; empty for what concerns the case as a whole. */
    public Optional<DepartmentId> department() {
        return Optional.ofNullable(departmentOrNull);
    }

    /** Returns the matter; empty for what concerns the case as a whole. */
    public Optional<MatterId> matter() {
        return Optional.ofNullable(matterOrNull);
    }

    /** Returns the row that stands for all rows of its key. */
    FigureRow key() {
        return with(0, 0);
    }

    FigureRow with(long newNumerator, long newDenominator) {
        return new FigureRow(day, bundle, departmentOrNull, matterOrNull, indicator, newNumerator, newDenominator);
    }
}
