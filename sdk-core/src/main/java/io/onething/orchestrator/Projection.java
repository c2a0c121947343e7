package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.Command;
import io.onething.store.CaseRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Collects how cases are to be found again, until somebody writes it to the store. Many changes of one case make one row. Used by the
 * engine's thread only.
 */
final class Projection {
    private static final int MANY = 1000;

    private final CaseMachine machine;
    private final Predicate<Command> canBeDone;
    private final Map<CaseId, Changed> changed = new LinkedHashMap<>();

    /** Cases of which nobody knows whether their last append was written; it may lie before what was written after it. */
    private final Set<CaseId> unsure = new HashSet<>();

    private long reached;
    private long upTo;
    private long taken;

    /** Makes an empty one; only what can be done counts as due. */
    Projection(CaseMachine machine, Predicate<Command> canBeDone) {
        this.machine = machine;
        this.canBeDone = canBeDone;
    }

    private record Changed(Bundle bundle, CaseState state) {}

    /**
     * Rows on their way to the store.
     *
     * @param rows at most one for each case
     * @param upTo every change of this process up to this position of its stream is contained in the rows so far
     */
    record Rows(List<CaseRow> rows, long upTo) {}

    void changed(Bundle bundle, CaseState state, long position) {
        changed(bundle, state);
        reached(position);
    }

    void changed(Bundle bundle, CaseState state) {
        changed.put(state.id(), new Changed(bundle, state));
    }

    void reached(long position) {
        reached = Math.max(reached, position);
        upTo = unsure.isEmpty() ? reached : upTo;
    }

    /** Nobody knows whether the last append to a case was written; until that is known the rows reach no further than before. */
    void unsure(CaseId id) {
        unsure.add(id);
    }

    /** It is known again what was written of a case, or that it cannot be read; returns whether it was not known before. */
    boolean sure(CaseId id) {
        boolean wasUnsure = unsure.remove(id);
        reached(reached);
        return wasUnsure;
    }

    /** Derives the row of a case. Any thread may call it. */
    CaseRow row(Bundle bundle, CaseState state) {
        Instant due = Stream.concat(
                        CaseMachine.outstanding(bundle, state).stream()
                                .filter(canBeDone)
                                .map(Command::dueAt),
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

    boolean isFull() {
        return changed.size() >= MANY;
    }

    boolean isEmpty() {
        return changed.isEmpty() && upTo == taken;
    }

    int size() {
        return changed.size();
    }

    /** Returns what was collected. */
    List<CaseRow> rows() {
        List<CaseRow> rows = new ArrayList<>(changed.size());
        changed.values().forEach(one -> rows.add(row(one.bundle(), one.state())));
        return rows;
    }

    /** Hands out what was collected and forgets it. */
    Rows take() {
        List<CaseRow> rows = rows();
        changed.clear();
        taken = upTo;
        return new Rows(rows, upTo);
    }
}
