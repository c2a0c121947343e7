package io.onething.orchestrator;

import io.onething.bundle.Bundle;
import io.onething.casework.CaseState;

/**
 * Which cases go first where a department is busy (办件优先级), such as those of a green lane (绿色通道). It changes the order of what waits and
 * nothing else.
 */
@FunctionalInterface
public interface CasePriority {
    /** All alike: who waits longest goes first. */
    CasePriority ALIKE = (bundle, state) -> 0;

    /**
     * Returns the priority of a case; higher goes first, and of two alike the one that waits longer. Asked on the thread that drives all cases
     * whenever a case has to wait, so it must be quick and must not block; when it throws, the priority is 0.
     */
    int of(Bundle bundle, CaseState state);
}
