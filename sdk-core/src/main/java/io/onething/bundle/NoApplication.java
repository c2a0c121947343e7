package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That a bundle is opened by a list of entitled people and not by them (免申即享).
 *
 * @param ground the rule that allows it, and the data it rests on
 * @param confirmedBy the departments that confirm the list (名单确认部门), in the order written; empty where the guide names none
 * @param declineWithinOrNull how long after the notice the person may decline before matters go out; null where they go out at once, and the
 *     person may decline as long as nothing is decided
 */
public record NoApplication(
        Text ground,
        List<DepartmentId> confirmedBy,
        @Nullable TimeLimit declineWithinOrNull) {
    /** Takes a copy. */
    public NoApplication {
        Objects.requireNonNull(ground, "ground");
        confirmedBy = List.copyOf(confirmedBy);
    }

    /** Makes one of which no department is named. */
    public NoApplication(Text ground, @Nullable TimeLimit declineWithinOrNull) {
        this(ground, List.of(), declineWithinOrNull);
    }

    /** Returns how long after the notice the person may decline before matters go out; empty where they go out at once. */
    public Optional<TimeLimit> declineWithin() {
        return Optional.ofNullable(declineWithinOrNull);
    }
}
