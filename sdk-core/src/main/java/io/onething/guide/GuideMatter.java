package io.onething.guide;

import io.onething.bundle.Matter;
import io.onething.bundle.Route;
import io.onething.bundle.Text;
import io.onething.bundle.Truth;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A matter of the bundle as it stands for this applicant (事项适用结论), with the reason.
 *
 * @param matter the matter
 * @param applies whether it applies; {@link Truth#UNKNOWN} while a question or fact that decides it is open
 * @param routeOrNull the route it takes; null where it has one procedure only, does not apply, or the route is not decided yet
 * @param reason why, from the condition of the matter and the answers; holds answers
 */
public record GuideMatter(
        Matter matter, Truth applies, @Nullable Route routeOrNull, Text reason) {
    /** Checks that all parts are there. */
    public GuideMatter {
        Objects.requireNonNull(matter, "matter");
        Objects.requireNonNull(applies, "applies");
        Objects.requireNonNull(reason, "reason");
    }

    /** Returns the route it takes; empty where it has one procedure only. */
    public Optional<Route> route() {
        return Optional.ofNullable(routeOrNull);
    }

    /** Leaves out the reason, which holds answers. */
    @Override
    public String toString() {
        return "GuideMatter[" + matter.id() + ", " + applies + "]";
    }
}
