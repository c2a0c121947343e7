package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.Command;
import io.onething.casework.Handover;
import io.onething.casework.MatterState;
import io.onething.casework.Step;
import io.onething.department.DepartmentAdapter;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims what is due of a case (占用): at most one attempt of a hand-over at a time, marked in the history before the department hears of it.
 * Used by the engine's thread only.
 */
final class Claims {
    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);

    private final CaseMachine machine;
    private final Map<DepartmentId, Lane> lanes;
    private final String node;
    private final boolean alone;
    private final Clock clock;
    private final CasePriority priority;
    private final WorkListener watch;
    private final Map<CaseId, Map<MatterId, Call>> inFlight = new HashMap<>();
    private boolean open = true;

    /** Makes one for a process; {@code alone} tells that no other can have the store open. */
    Claims(
            CaseMachine machine,
            Map<DepartmentId, Lane> lanes,
            String node,
            boolean alone,
            Clock clock,
            CasePriority priority,
            WorkListener watch) {
        this.machine = machine;
        this.lanes = lanes;
        this.node = node;
        this.alone = alone;
        this.clock = clock;
        this.priority = priority;
        this.watch = watch;
    }

    /** Claims nothing from now on. */
    void stop() {
        open = false;
    }

    boolean isOpen() {
        return open;
    }

    /** Returns whether a call runs. */
    boolean areRunning() {
        return !inFlight.isEmpty();
    }

    /** Returns whether a call of a case runs. */
    boolean areRunning(CaseId id) {
        return inFlight.containsKey(id);
    }

    private boolean isRunning(Command command) {
        return inFlight.getOrDefault(command.key().caseId(), Map.of()).containsKey(command.matter());
    }

    /** Takes note that a call came back. */
    void returned(Call call) {
        inFlight.computeIfPresent(call.command().key().caseId(), (id, calls) -> {
            calls.remove(call.command().matter(), call);
            return calls.isEmpty() ? null : calls;
        });
    }

    /** Takes back what was claimed for a case and not committed. */
    void undo(CaseSession session) {
        for (Call call : session.calls) {
            call.lane().giveBack();
            returned(call);
        }
        session.calls.clear();
    }

    /** Lets happen what time brought, and claims what is due and has a place. */
    void take(CaseSession session) {
        if (session.failure != null || session.bundle == null || !open) {
            return;
        }
        session.lookedAt = now();
        try {
            strike(session, session.bundle);
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Command command : CaseMachine.outstanding(session.bundleOrEmpty(), session.state)) {
                    if (!isRunning(command) && due(session, command)) {
                        changed |= claimIfPlace(session, command);
                    }
                }
            }
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException broken) {
            session.failure = broken;
        }
    }

    /** Lets happen what is due because time passed. */
    private void strike(CaseSession session, Bundle bundle) {
        boolean due = machine.wakeAt(bundle, session.state)
                .filter(at -> !at.isAfter(session.lookedAt))
                .isPresent();
        if (due) {
            session.stage(machine.decide(bundle, session.state, new CaseInput.Tick(), session.lookedAt));
        }
    }

    /** Returns whether no attempt was begun and the case changed all the same, so that something else may be due. */
    private boolean claimIfPlace(CaseSession session, Command command) {
        Lane lane = lanes.get(command.department());
        if (lane == null) {
            LOG.atWarn()
                    .addKeyValue("case", session.id)
                    .addKeyValue("matter", command.matter())
                    .addKeyValue("department", command.department())
                    .addKeyValue("code", "OT-4002")
                    .log("a case waits for a department that is not connected");
            return false;
        }
        if (!lane.canDo(command.verb()) || !lane.reserve(session.id, session.lookedAt, () -> priority(session))) {
            return false;
        }
        int before = session.events.size();
        boolean claimed = false;
        try {
            claimed = claim(session, command, lane);
        } finally {
            if (!claimed) {
                lane.giveBack();
            }
        }
        return !claimed && session.events.size() > before;
    }

    private int priority(CaseSession session) {
        try {
            return priority.of(session.bundleOrEmpty(), session.state);
        } catch (RuntimeException broken) {
            LOG.atWarn()
                    .addKeyValue("case", session.id)
                    .addKeyValue("fault", CaseEngine.fault(broken))
                    .log("the host could not tell the priority of a case");
            return 0;
        }
    }

    private boolean due(CaseSession session, Command command) {
        return !command.dueAt().isAfter(session.lookedAt) || abandoned(session.state, command);
    }

    /**
     * Returns whether an attempt is marked as running that certainly is not: nothing is in flight here, nor can it be elsewhere. What a process
     * that is gone had sent may still be on its way; a department that would act twice is not even asked before the lease is over.
     */
    private boolean abandoned(CaseState state, Command command) {
        return state.matter(command.matter())
                .flatMap(MatterState::handover)
                .filter(handover -> handover.progress() == Handover.Progress.RUNNING)
                .filter(handover -> handover.node().orElse("").equals(node) || (alone && honoursKeys(command)))
                .isPresent();
    }

    private boolean honoursKeys(Command command) {
        Lane lane = lanes.get(command.department());
        return lane != null && lane.adapter().keyHandling() == KeyHandling.HONOURS;
    }

    /** Returns whether there is a call to make after the commit. */
    private boolean claim(CaseSession session, Command command, Lane lane) {
        DepartmentAdapter adapter = lane.adapter();
        Duration timeout = lane.settings().callTimeout();
        Instant deadline = now().plus(timeout);
        long endNanos = System.nanoTime() + timeout.toNanos();
        if (command.verb() == Verb.ASK) {
            session.calls.add(new Call(command, 0, false, null, lane, deadline, endNanos));
        } else {
            CaseInput.Claim input = new CaseInput.Claim(
                    command.matter(),
                    node,
                    deadline.plus(LEASE_MARGIN),
                    adapter.keyHandling(),
                    adapter.canFind(),
                    abandoned(session.state, command));
            boolean takenOver = isTakenOver(session.state, command);
            Step step = machine.decide(session.bundleOrEmpty(), session.state, input, now());
            session.stage(step);
            if (!(started(step.events()) instanceof CaseEvent.HandoverStarted started)) {
                return false;
            }
            watch.claimed(command.department(), command.verb(), takenOver);
            Submission submission = CaseMachine.submission(session.bundleOrEmpty(), session.state, command, deadline);
            boolean findFirst = started.unknown() && adapter.canFind();
            session.calls.add(new Call(command, started.attempt(), findFirst, submission, lane, deadline, endNanos));
        }
        inFlight.computeIfAbsent(session.id, id -> new HashMap<>(4))
                .put(command.matter(), session.calls.get(session.calls.size() - 1));
        return true;
    }

    private boolean isTakenOver(CaseState state, Command command) {
        return state.matter(command.matter())
                .flatMap(MatterState::handover)
                .flatMap(Handover::node)
                .filter(before -> !before.equals(node))
                .isPresent();
    }

    private static @Nullable CaseEvent started(List<CaseEvent> events) {
        for (CaseEvent event : events) {
            if (event instanceof CaseEvent.HandoverStarted) {
                return event;
            }
        }
        return null;
    }

    /** Returns when the case must be looked at again, as far as this process does not wait for a call of its own. */
    Optional<Instant> nextDue(CaseSession session) {
        if (session.bundle == null) {
            return Optional.empty();
        }
        Stream<Instant> calls = CaseMachine.outstanding(session.bundle, session.state).stream()
                .filter(command -> !isRunning(command))
                .map(Command::dueAt)
                .filter(due -> due.isAfter(session.lookedAt)); // what was due then runs, or waits in a lane
        return Stream.concat(calls, machine.wakeAt(session.bundle, session.state).stream())
                .min(Instant::compareTo);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
