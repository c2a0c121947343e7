package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.calendar.ClockReading;
import io.onething.calendar.Light;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One clock of a matter, read at an instant (时限台账): the legal and the promised limit side by side.
 *
 * @param kind which clock
 * @param since when it started
 * @param legalOrNull what the legal limit shows; null where there is none
 * @param promisedOrNull what the promised limit shows; null where none was promised
 * @param light what both make of it
 * @param ground what sets the limit that ends first
 */
public record MatterClock(
        ClockKind kind,
        Instant since,
        @Nullable ClockReading legalOrNull,
        @Nullable ClockReading promisedOrNull,
        Light light,
        Text ground) {
    /** Checks that there is a limit. */
    public MatterClock {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(light, "light");
        Objects.requireNonNull(ground, "ground");
        if (legalOrNull == null && promisedOrNull == null) {
            throw new IllegalArgumentException("a clock has a legal or a promised limit, got none for " + kind);
        }
    }

    /**
     * Returns one clock of a matter, read at an instant, whether it still runs or not: what it showed when the department decided says
     * whether the decision came in time. It is reckoned as the machine reckons it, with all stops and the extension.
     *
     * @param kind which clock
     * @param matter a matter of the case
     * @param policy what the host sets for all its cases
     * @param at when to read it
     * @return empty where it has not started, and where nothing sets a limit
     */
    public static Optional<MatterClock> read(
            ClockKind kind, Bundle bundle, CaseState state, MatterId matter, CasePolicy policy, Instant at) {
        return RunningClocks.one(kind, new Draft(bundle, state, policy, at), state.get(matter));
    }

    /** Returns what the legal limit shows. */
    public Optional<ClockReading> legal() {
        return Optional.ofNullable(legalOrNull);
    }

    /** Returns what the promised limit shows. */
    public Optional<ClockReading> promised() {
        return Optional.ofNullable(promisedOrNull);
    }

    /** Returns the limit to act by: the promised one until it has passed, then the legal one. */
    public ClockReading next() {
        if (promisedOrNull != null && (legalOrNull == null || !promisedOrNull.passed())) {
            return promisedOrNull;
        }
        return Objects.requireNonNull(legalOrNull != null ? legalOrNull : promisedOrNull);
    }
}
