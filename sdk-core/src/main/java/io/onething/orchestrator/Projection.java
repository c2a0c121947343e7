package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.Command;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Collects how cases are to be found again, and writes it to the store now and then. Used by the engine's thread only. */
final class Projection {
    private static final int MANY = 1000;

    private final CaseStore store;
    private final CaseMachine machine;
    private final Map<CaseId, CaseRow> changed = new LinkedHashMap<>();
    private long position;

    Projection(CaseStore store, CaseMachine machine) {
        this.store = store;
        this.machine = machine;
    }

    void changed(Bundle bundle, CaseState state, long upTo) {
        changed.put(state.id(), row(bundle, state));
        position = Math.max(position, upTo);
    }

    private CaseRow row(Bundle bundle, CaseState state) {
        Instant due = Stream.concat(
                        CaseMachine.outstanding(bundle, state).stream().map(Command::dueAt),
                        machine.wakeAt(bundle, state).stream())
                .min(Instant::compareTo)
                .orElse(null);
        return new CaseRow(
                state.id(),
                state.version(),
                bundle.ref().id(),
                state.phase().word(),
                state.closedAt().isPresent(),
                state.needsAttention(),
                due,
                state.receivedAt());
    }

    boolean full() {
        return changed.size() >= MANY;
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    void reached(long upTo) {
        position = Math.max(position, upTo);
    }

    /** Writes what was collected; if the store does not answer it is kept and written later. */
    void flush() {
        if (!changed.isEmpty() || position > store.projectedUpTo()) {
            store.project(new ArrayList<>(changed.values()), position);
            changed.clear();
        }
    }
}
