package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.calendar.WorkingCalendar;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one decision has led to so far: the events, and the state after them. Lives for one call, in one thread. */
final class Draft {
    private final Bundle bundle;
    private final CasePolicy policy;
    private final Instant now;
    private final List<CaseEvent> events = new ArrayList<>();
    private CaseState state;

    Draft(Bundle bundle, CaseState state, CasePolicy policy, Instant now) {
        this.bundle = bundle;
        this.state = state;
        this.policy = policy;
        this.now = now;
    }

    void add(CaseEvent event) {
        events.add(event);
        state = CaseMachine.evolve(state, event);
    }

    Bundle bundle() {
        return bundle;
    }

    CasePolicy policy() {
        return policy;
    }

    RetryPolicy retry() {
        return policy.retry();
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

    /** Returns the working days of the region the bundle is for. */
    WorkingCalendar calendar() {
        return policy.calendars().in(bundle.region().orElse(null));
    }

    /** Returns the working days of the department that decides a matter, which govern its clocks. */
    WorkingCalendar calendar(MatterId id) {
        return Clocks.calendar(policy, bundle, matter(id));
    }

    IdempotencyKey key(MatterId matter, int round) {
        return new IdempotencyKey(state.id(), matter, round);
    }

    /** Returns when a department is next asked about a hand-over of its own accord. */
    Instant askAt(MatterId matter, int round) {
        return now.plus(retry().ask(key(matter, round), (int) state.version()));
    }

    boolean changed() {
        return !events.isEmpty();
    }

    /** Returns a step with the events of this draft before its own. */
    Step followedBy(Step step) {
        return events.isEmpty() ? step : joined(events, step.events(), step.answer());
    }

    /** Returns a step with the events of this draft behind its own. */
    Step following(Step step) {
        return events.isEmpty() ? step : joined(step.events(), events, step.answer());
    }

    private static Step joined(List<CaseEvent> first, List<CaseEvent> second, Step.Reply answer) {
        List<CaseEvent> all = new ArrayList<>(first);
        all.addAll(second);
        return new Step(all, answer, null);
    }

    Step step(Verdict verdict, String detail) {
        return Step.taken(events, verdict, detail);
    }
}
