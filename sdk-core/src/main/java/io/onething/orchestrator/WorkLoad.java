package io.onething.orchestrator;

import io.onething.bundle.DepartmentId;
import java.time.Duration;
import java.util.Map;

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
     * @param longestWait how long the first of them has waited; zero when none waits
     */
    public record DepartmentLoad(int places, int running, int waiting, Duration longestWait) {}

    /** Returns how long the case has waited that has waited longest for a place; zero when none waits. */
    public Duration longestWait() {
        return departments.values().stream()
                .map(DepartmentLoad::longestWait)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
