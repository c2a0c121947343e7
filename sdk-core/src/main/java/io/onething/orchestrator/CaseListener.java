package io.onething.orchestrator;

import io.onething.bundle.Bundle;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseState;
import java.util.List;

/**
 * Is told what happened to cases, after it is durable (办件监听器).
 *
 * <p>Called on one thread of its own, in the order of each case, at most once per event: what happens while the process is down is not told
 * again. A listener that is too slow loses news, which is logged; it never slows cases down. Exceptions are logged and ignored.
 */
@FunctionalInterface
public interface CaseListener {
    /**
     * Is told of events of one case that were committed together.
     *
     * @param bundle the definition the case is handled by
     * @param state the case after the events
     * @param events what happened, in order, at least one
     */
    void committed(Bundle bundle, CaseState state, List<CaseEvent> events);
}
