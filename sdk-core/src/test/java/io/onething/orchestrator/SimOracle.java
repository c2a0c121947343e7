package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.Decision;
import io.onething.casework.Handover;
import io.onething.casework.MatterState;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches a simulated world from outside and notes the first promise that is broken; it trusts nothing but what is in the database. */
final class SimOracle implements SimDatabase.Watcher {
    private final SimWorld world;
    private final Map<CaseId, CaseState> states = new LinkedHashMap<>();
    private final Map<CaseId, Set<String>> messages = new HashMap<>();
    private final Map<String, String> claims = new HashMap<>();
    private final Map<String, Integer> acts = new HashMap<>();
    private final List<Promise> promises = new ArrayList<>();
    private final Set<String> steps = new HashSet<>();
    private @Nullable SimViolation violation;
    private long trace = 17;
    private long lastNews;
    private boolean lostSome;

    SimOracle(SimWorld world) {
        this.world = world;
    }

    /** Something that was acknowledged, and the mark it left in the history. */
    private record Promise(CaseId id, String mark) {}

    Optional<SimViolation> violation() {
        return Optional.ofNullable(violation);
    }

    /** The database lost commits: what was promised before cannot be held against anybody, what is there must be sound all the same. */
    void lost() {
        lostSome = true;
        states.replaceAll((id, state) -> EventCodec.fold(id, world.database().history(id)));
        states.values().removeIf(state -> !state.exists());
        note("the newest commits are lost");
    }

    boolean lostSome() {
        return lostSome;
    }

    /** A promise to somebody outside is broken. */
    private void brokenPromise(SimViolation.Kind kind, String what) {
        if (!lostSome) {
            broken(kind, what);
        }
    }

    private void broken(SimViolation.Kind kind, String what) {
        if (violation == null) {
            violation = new SimViolation(kind, what);
        }
    }

    void stuck(String what) {
        broken(SimViolation.Kind.STUCK, what);
    }

    void wrong(String what) {
        broken(SimViolation.Kind.WRONG, what);
    }

    /** Returns a digest of everything that happened so far. */
    long trace() {
        return trace;
    }

    void note(String what) {
        trace = (trace ^ world.agenda().now()) * 0x100000001b3L + what.hashCode();
        world.tell(what);
    }

    CaseState state(CaseId id) {
        return states.getOrDefault(id, CaseState.NONE);
    }

    Map<CaseId, CaseState> states() {
        return states;
    }

    /** Returns when something happened last that is more than asking again. */
    long lastNews() {
        return lastNews;
    }

    @Override
    public void appended(long writer, CaseId id, List<EventRecord> events) {
        CaseState before = state(id);
        CaseState after = before;
        if (!steps.contains(step(id, before.version(), events.size()))) {
            wrong("what belongs together was not written together: " + events + " of " + id);
        }
        for (EventRecord record : events) {
            if (record.sequence() != after.version() + 1) {
                broken(SimViolation.Kind.LOST, "the history of " + id + " has a gap at " + record.sequence());
                return;
            }
            try {
                CaseEvent event = EventCodec.read(id, record);
                look(id, after, event);
                after = CaseMachine.evolve(after, event);
            } catch (RuntimeException unreadable) {
                broken(SimViolation.Kind.LOST, "the history of " + id + " cannot be read: " + unreadable);
                return;
            }
            note(writer + " writes " + id + " " + record.sequence() + " " + record.type());
        }
        states.put(id, after);
        compare(before, after);
        world.people().notice(after);
    }

    private void look(CaseId id, CaseState state, CaseEvent event) {
        Set<String> known = messages.computeIfAbsent(id, one -> new HashSet<>());
        if (!(event instanceof CaseEvent.AskScheduled || event instanceof CaseEvent.HandoverConfirmed)) {
            lastNews = world.agenda().now();
        }
        if (event instanceof CaseEvent.HandoverStarted started) {
            started(id, state, started);
        }
        known.addAll(SimMarks.of(event));
    }

    /** At most one attempt of a hand-over at a time, as far as anybody can know from the history. */
    private void started(CaseId id, CaseState state, CaseEvent.HandoverStarted started) {
        Handover before =
                state.matter(started.matter()).flatMap(MatterState::handover).orElseThrow();
        boolean overlaps = before.progress() == Handover.Progress.RUNNING
                && before.dueAt().isAfter(started.at())
                && !before.node().orElse("").equals(started.node())
                && !world.database().exclusive();
        if (overlaps) {
            brokenPromise(SimViolation.Kind.DOUBLED, "two attempts of " + id + "/" + started.matter() + " run at once");
        }
        claims.put(id + "/" + started.matter() + "/" + started.round() + "/" + started.attempt(), started.node());
    }

    private void compare(CaseState before, CaseState after) {
        for (MatterState matter : before.matters()) {
            Optional<Decision> decision = matter.decision();
            if (decision.isPresent()
                    && !decision.equals(after.matter(matter.id()).flatMap(MatterState::decision))) {
                brokenPromise(
                        SimViolation.Kind.WRONG, "the decision on " + after.id() + "/" + matter.id() + " changed");
            }
        }
        if (before.closedAt().isPresent() && after.closedAt().isEmpty()) {
            brokenPromise(SimViolation.Kind.WRONG, "the closed case " + after.id() + " is open again");
        }
    }

    /** A department is about to be called. */
    void called(SimProcess process, Call call, int running) {
        Command command = new Command(call);
        note(process.node() + " calls " + command.text());
        if (running > call.lane().settings().concurrency()) {
            wrong("a department is called more often at once than it may be: " + running);
        }
        if (command.verb() == Verb.ASK) {
            boolean confirmed = state(command.id()).matters().stream()
                    .filter(matter -> matter.id().equals(call.command().matter()))
                    .anyMatch(matter ->
                            matter.handover().filter(one -> one.attempt() > 0).isPresent());
            if (!confirmed) {
                brokenPromise(
                        SimViolation.Kind.WRONG, "a department is asked about what it never got: " + command.text());
            }
        } else if (!process.node().equals(claims.get(command.text()))) {
            brokenPromise(SimViolation.Kind.DOUBLED, "no claim is written for the call " + command.text());
        }
    }

    private record Command(Call call) {
        Verb verb() {
            return call.command().verb();
        }

        CaseId id() {
            return call.command().key().caseId();
        }

        String text() {
            return call.command().key() + "/" + call.attempt();
        }
    }

    void answered(Call call, Answer answer) {
        note(new Command(call).text() + " is answered " + answer.getClass().getSimpleName());
    }

    /** A department does something for the first time under a key. */
    void acts(DepartmentId department, Submission submission) {
        note(department + " acts on " + submission.verb() + " " + submission.key());
        if (submission.verb() == Verb.SUBMIT) {
            String matter = submission.key().caseId() + "/" + submission.key().matter();
            if (acts.merge(matter, 1, Integer::sum) > 1) {
                brokenPromise(SimViolation.Kind.DOUBLED, department + " got " + matter + " under two keys");
            }
        }
    }

    void actsAgain(DepartmentId department, Submission submission) {
        brokenPromise(SimViolation.Kind.DOUBLED, department + " acted twice on " + submission.key());
    }

    void otherContent(Submission submission) {
        brokenPromise(SimViolation.Kind.WRONG, "other things were sent under the key " + submission.key());
    }

    /** A turn is about to be written. */
    void commits(SimProcess process, Turn turn) {
        for (CaseSession session : turn.all()) {
            RuntimeException failure = session.failure;
            if (failure != null) {
                wrong(process.node() + " cannot handle " + session.id + ": " + failure);
            }
            int events = session.events.size();
            steps.add(step(session.id, session.state.version() - events, events));
        }
    }

    private static String step(CaseId id, long before, int events) {
        return id + " " + before + "+" + events;
    }

    void unexpected(SimProcess process, RuntimeException fault) {
        wrong(process.node() + " failed: " + CaseEngine.fault(fault));
    }

    /** A listener is told of something; it must be in the database. */
    void told(Bundle bundle, CaseState state, List<CaseEvent> events) {
        if (state(state.id()).version() < state.version()) {
            brokenPromise(SimViolation.Kind.LOST, "a listener was told of what is not written: " + state.id());
        }
    }

    /** Somebody was told that an input was taken; from now on what it did is in the history. */
    void acknowledged(CaseId id, CaseInput input, Step.Reply reply) {
        note("reply to " + input.getClass().getSimpleName() + " for " + id + " " + word(reply));
        SimMarks.promised(input, reply).ifPresent(mark -> {
            promises.add(new Promise(id, mark));
            if (!messages.getOrDefault(id, Set.of()).contains(mark)) {
                brokenPromise(SimViolation.Kind.LOST, "acknowledged and not written: " + mark + " of " + id);
            }
        });
    }

    private static String word(Step.Reply reply) {
        if (reply instanceof Step.Taken taken) {
            Verdict verdict = taken.receipt().verdict();
            return verdict.name();
        }
        return ((Step.Refused) reply).code();
    }

    void refused(CaseId id, CaseInput input, @Nullable Throwable failure) {
        wrong("nobody may be told this about " + input.getClass().getSimpleName() + " of " + id + ": " + failure);
    }

    /** A process says that nothing is to be done, written or called. */
    void quiet(SimProcess process, int awaited, boolean committing, int replies) {
        if (awaited > 0 || committing) {
            wrong(process.node() + " says it is quiet with " + awaited + " calls running");
        }
        if (replies > 0) {
            broken(SimViolation.Kind.LOST, process.node() + " is quiet and " + replies + " were never answered");
        }
    }

    /** At the end everything acknowledged is still there, and every history is as it was written. */
    void verify() {
        states.keySet().forEach(id -> {
            List<EventRecord> history = world.database().history(id);
            if (!SimMarks.VERIFIER.verify(id, history).isEmpty()) {
                broken(
                        SimViolation.Kind.LOST,
                        "the history of " + id + " does not verify: " + SimMarks.VERIFIER.verify(id, history));
            }
            Set<String> marks = new HashSet<>();
            try {
                CaseState state = CaseState.NONE;
                for (EventRecord record : history) {
                    CaseEvent event = EventCodec.read(id, record);
                    marks.addAll(SimMarks.of(event));
                    state = CaseMachine.evolve(state, event);
                }
                if (state.version() != state(id).version()) {
                    broken(SimViolation.Kind.LOST, "the history of " + id + " became another one");
                }
            } catch (RuntimeException unreadable) {
                broken(SimViolation.Kind.LOST, "the history of " + id + " cannot be folded: " + unreadable);
            }
            promises.stream()
                    .filter(promise -> promise.id().equals(id) && !marks.contains(promise.mark()))
                    .findFirst()
                    .ifPresent(promise -> brokenPromise(
                            SimViolation.Kind.LOST, "acknowledged and gone: " + promise.mark() + " of " + id));
        });
    }
}
