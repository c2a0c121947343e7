package io.onething.orchestrator;

import io.onething.bundle.DepartmentId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How busy this process is (当前负载), as of some hundred milliseconds ago at most.
 *
 * @param inputs how many inputs wait to be decided
 * @param rows how many cases changed since their row was written
 * @param processes how many processes share the store, this one included
 * @param departments the load by department
 */
public record WorkLoad(int inputs, int rows, int processes, Map<DepartmentId, DepartmentLoad> departments) {
    /** Takes a copy. */
    public WorkLoad {
        departments = Map.copyOf(departments);
    }

    /**
     * The load of one department.
     *
     * @param places how many calls may run at once
     * @param running how many run
     * @param waiting how many cases wait for a place
     * @param waitingSinceOrNull since when the first of them waits; null when none does
     */
    public record DepartmentLoad(
            int places, int running, int waiting, @Nullable Instant waitingSinceOrNull) {
        /** Returns since when the first of them waits; empty when none does. */
        public Optional<Instant> waitingSince() {
            return Optional.ofNullable(waitingSinceOrNull);
        }
    }

    /** Returns since when the case waits that has waited longest for a place; empty when none waits. */
    public Optional<Instant> waitingSince() {
        return departments.values().stream()
                .flatMap(one -> Stream.ofNullable(one.waitingSinceOrNull()))
                .min(Instant::compareTo);
    }
}
