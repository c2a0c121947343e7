package io.onething.orchestrator;

import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseState;
import java.util.List;

/** Tells who watches the work what committed events of cases mean for it, then somebody else of the events. Thread-safe if both are. */
final class WatchedCases implements CaseListener {
    private final WorkListener watch;
    private final CaseListener next;

    WatchedCases(WorkListener watch, CaseListener next) {
        this.watch = watch;
        this.next = next;
    }

    @Override
    public void committed(Bundle bundle, CaseState state, List<CaseEvent> events) {
        next.committed(bundle, state, events);
        events.forEach(event -> tell(bundle, state, event));
    }

    private void tell(Bundle bundle, CaseState state, CaseEvent event) {
        if (event instanceof CaseEvent.HandoverFailed failed) {
            watch.retried(department(bundle, state, failed));
        } else if (event instanceof CaseEvent.HandoverParked parked) {
            watch.parked(department(bundle, state, parked));
        } else if (event instanceof CaseEvent.DiscrepancyFound found) {
            watch.discrepancy(department(bundle, state, found));
        }
    }

    private static DepartmentId department(Bundle bundle, CaseState state, CaseEvent.OfMatter event) {
        return state.matter(event.matter()).orElseThrow().department(bundle);
    }
}
