package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one decision has led to so far: the events, and the state after them. Lives for one call, in one thread. */
final class Draft {
    private final Bundle bundle;
    private final Instant now;
    private final List<CaseEvent> events = new ArrayList<>();
    private CaseState state;

    Draft(Bundle bundle, CaseState state, Instant now) {
        this.bundle = bundle;
        this.state = state;
        this.now = now;
    }

    void add(CaseEvent event) {
        events.add(event);
        state = CaseMachine.evolve(state, event);
    }

    Bundle bundle() {
        return bundle;
    }

    Instant now() {
        return now;
    }

    CaseState state() {
        return state;
    }

    MatterState matter(MatterId id) {
        return state.get(id);
    }

    Matter definition(MatterId id) {
        return bundle.matter(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "bundle " + bundle.ref() + " has no matter " + id + ", but case " + state.id() + " does"));
    }

    IdempotencyKey key(MatterId matter, int round) {
        return new IdempotencyKey(state.id(), matter, round);
    }

    boolean changed() {
        return !events.isEmpty();
    }

    Step step(Verdict verdict, String detail) {
        return Step.taken(events, verdict, detail);
    }
}
