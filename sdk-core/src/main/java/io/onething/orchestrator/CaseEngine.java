package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.Command;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.internal.failpoint.Failpoint;
import io.onething.internal.store.EventCodec;
import io.onething.orchestrator.CaseSession.Ground;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import io.onething.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is to be done with cases, and talks to the world only about what is committed. One thread uses it, so there are no locks.
 *
 * <p>What comes in goes into the open {@link Turn}. While turns are being written the next one is decided already, but never for a case of
 * which the outcome is not known yet: what concerns such a case waits. So no two turns on their way touch the same case. A claim of a
 * department call rides in the same commit as the event that made the call due.
 */
final class CaseEngine {
    private static final Logger LOG = LoggerFactory.getLogger(CaseEngine.class);
    private static final int MOST_CONFLICTS = 20;

    private final CaseStore store;
    private final CaseMachine machine;
    private final BundleSource bundles;
    private final Map<DepartmentId, Lane> lanes;
    private final Clock clock;
    private final Consumer<Call> caller;
    private final CaseListener news;
    private final Claims claims;
    private final CaseCache cache = new CaseCache();
    private final Projection projection;
    private final DueTimes dueTimes = new DueTimes();

    /** Digests of the definitions this process knows to be kept. */
    private final Set<String> kept = new HashSet<>();

    /** How often in a row a case was changed by others before our commit. */
    private final Map<CaseId, Integer> conflicts = new HashMap<>();

    /** Cases that are read before anything is decided, because it was wrong to suppose that there is none. */
    private final Set<CaseId> doubted = new HashSet<>();

    /** What concerns a case that is being written. */
    private final List<Work> held = new ArrayList<>();

    private Turn open;

    /** What was closed and is not settled. */
    private final List<Turn> writing = new ArrayList<>();

    CaseEngine(
            CaseStore store,
            CaseMachine machine,
            BundleSource bundles,
            Map<DepartmentId, Lane> lanes,
            String node,
            Clock clock,
            CasePriority priority,
            Consumer<Call> caller,
            CaseListener news,
            WorkListener watch) {
        this.store = store;
        this.machine = machine;
        this.bundles = bundles;
        this.lanes = lanes;
        this.clock = clock;
        this.caller = caller;
        this.news = news;
        this.claims = new Claims(machine, lanes, node, store.exclusive(), clock, priority, watch);
        this.projection = new Projection(machine, this::canBeDone);
        this.open = newTurn();
    }

    private Turn newTurn() {
        return new Turn(store, cache, bundles);
    }

    Projection projection() {
        return projection;
    }

    DueTimes dueTimes() {
        return dueTimes;
    }

    /** Begins no more calls from now on; answers of running ones are still taken. */
    void stopClaiming() {
        claims.stop();
    }

    /** Returns how much work the open turn holds. */
    int opened() {
        return open.works.size();
    }

    /** Returns whether nothing is open, being written, held back or called. */
    boolean isQuiet() {
        return open.isEmpty() && writing.isEmpty() && held.isEmpty() && !claims.areRunning();
    }

    private boolean canBeDone(Command command) {
        Lane lane = lanes.get(command.department());
        return lane == null || lane.canDo(command.verb());
    }

    /**
     * Decides some work and adds it to the open turn.
     *
     * @return what could not be done because the store did not answer and must be tried again
     */
    List<Work> decide(Collection<Work> batch) {
        List<Work> works = new ArrayList<>();
        for (Work work : batch) {
            freePlace(work);
            (isBeingWritten(work.caseId()) ? held : works).add(withoutPlace(work));
        }
        if (works.isEmpty() && !placesAreFree()) {
            return List.of();
        }
        open.works.addAll(works);
        try {
            Set<CaseId> ids = new LinkedHashSet<>();
            works.forEach(work -> {
                if (ids.add(work.caseId()) && !doubted.remove(work.caseId()) && isSubmission(work)) {
                    open.suppose(work.caseId());
                }
            });
            open.open(ids);
            works.forEach(this::handle);
            ids.forEach(id -> claims.take(open.of(id)));
            fillFreePlaces();
            return List.of();
        } catch (RuntimeException unavailable) {
            Turn broken = open;
            open = newTurn();
            return giveUp(broken, unavailable);
        }
    }

    private static boolean isSubmission(Work work) {
        return work instanceof Work.Wanted wanted && wanted.input() instanceof CaseInput.Submit;
    }

    private boolean isBeingWritten(CaseId id) {
        for (Turn turn : writing) {
            if (turn.touches(id)) {
                return true;
            }
        }
        return false;
    }

    private boolean placesAreFree() {
        Instant now = now();
        return claims.isOpen() && lanes.values().stream().anyMatch(lane -> lane.hasNext(now));
    }

    /**
     * Closes the open turn, so that it can be written after those that were closed before.
     *
     * @return the turn; empty when there is nothing to write or to tell
     */
    Optional<Turn> close() {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Turn closed = open;
        open = newTurn();
        writing.add(closed);
        return Optional.of(closed);
    }

    /**
     * Takes note of what became of a turn and tells the world.
     *
     * @return what is to be done again: at once where others changed a case or where it was held back
     */
    List<Work> settle(Turn turn) {
        writing.remove(turn);
        List<Work> again = new ArrayList<>();
        held.removeIf(work -> !isBeingWritten(work.caseId()) && again.add(work));
        RuntimeException unavailable = turn.unavailable;
        if (unavailable != null) {
            again.addAll(giveUp(turn, unavailable));
            return again;
        }
        for (CaseSession session : turn.all()) {
            if (session.ground == Ground.SUPPOSED && !session.isWritten()) {
                again.addAll(readAgain(session));
            } else if (session.failure != null) {
                again.addAll(fail(session));
            } else if (session.result != null && !session.isWritten()) {
                again.addAll(lost(session));
            } else if (restsOnMemory(session)) {
                again.addAll(readAgain(session));
            } else {
                conflicts.remove(session.id);
                publish(session);
            }
        }
        return again;
    }

    /** Returns what is neither written nor answered; for whoever stops. */
    List<Work> unsettled() {
        List<Work> left = new ArrayList<>(held);
        left.addAll(open.works);
        writing.forEach(turn -> left.addAll(turn.works));
        return left;
    }

    private void handle(Work work) {
        if (work instanceof Work.Returned returned) {
            if (returned.answer() == null) {
                return;
            }
            claims.returned(returned.call());
        }
        CaseSession session = open.of(work.caseId());
        session.works.add(work);
        if (session.failure != null) {
            return;
        }
        try {
            decide(session, work);
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException broken) {
            session.failure = broken;
        }
    }

    private void decide(CaseSession session, Work work) {
        if (work instanceof Work.Wanted wanted) {
            if (wanted.input() instanceof CaseInput.Submit submit && !session.state.exists()) {
                session.bundle = bundles.of(submit.application());
                keep(session.bundle);
            }
            Step step = machine.decide(session.bundleOrEmpty(), session.state, wanted.input(), now());
            session.stage(step);
            session.replies.add(new CaseSession.Reply(wanted, step.answer()));
        } else if (work instanceof Work.Returned returned && returned.answer() != null && session.bundle != null) {
            Command command = returned.call().command();
            CaseInput input = new CaseInput.Answered(
                    command.matter(),
                    command.verb(),
                    command.key().round(),
                    returned.call().attempt(),
                    returned.answer());
            session.stage(machine.decide(session.bundle, session.state, input, now()));
        }
    }

    private void keep(Bundle bundle) {
        if (!kept.contains(bundle.ref().digest())) {
            Failpoint.DEFINITION.before();
            store.keepDefinition(bundle.ref().digest(), bundle.definition());
            Failpoint.DEFINITION.afterCommit();
            kept.add(bundle.ref().digest());
        }
    }

    /** Derives the rows of cases from their histories; a case that cannot be read keeps the row it has. */
    List<CaseRow> rows(Map<CaseId, List<EventRecord>> histories) {
        List<CaseRow> rows = new ArrayList<>();
        histories.forEach(
                (id, history) -> read(id, history, (bundle, state) -> rows.add(projection.row(bundle, state))));
        return rows;
    }

    /** Collects cases that this process wrote without having heard of it, and has them looked at. */
    void collect(Map<CaseId, List<EventRecord>> histories) {
        histories.forEach((id, history) -> read(id, history, (bundle, state) -> {
            cache.removeOlder(id, state.version());
            projection.collect(bundle, state);
            dueTimes.add(id, now());
        }));
    }

    private void read(CaseId id, List<EventRecord> history, BiConsumer<Bundle, CaseState> use) {
        try {
            CaseState state = EventCodec.fold(id, history);
            use.accept(bundles.require(state.application().bundle()), state);
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException unreadable) {
            LOG.atError()
                    .addKeyValue("case", id)
                    .addKeyValue("code", code(unreadable))
                    .addKeyValue("fault", fault(unreadable))
                    .log("a case cannot be read");
        }
    }

    /** Returns whether this process is busy with a case: it is being written, waits for a place, or a department is being called. */
    boolean isAtWork(CaseId id) {
        return isBeingWritten(id)
                || claims.areRunning(id)
                || lanes.values().stream().anyMatch(lane -> lane.awaits(id));
    }

    private void fillFreePlaces() {
        if (!claims.isOpen()) {
            return;
        }
        Instant now = now();
        Set<CaseId> likely = new LinkedHashSet<>();
        lanes.values().forEach(lane -> likely.addAll(lane.likely(now, id -> !isBeingWritten(id))));
        open.open(likely);
        for (Lane lane : lanes.values()) {
            for (Optional<CaseId> next = next(lane, now); next.isPresent(); next = next(lane, now)) {
                CaseId id = next.get();
                open.fromQueues.add(id);
                open.open(List.of(id));
                claims.take(open.of(id));
            }
            if (lane.forgotSome()) {
                dueTimes.lookAgain();
            }
        }
    }

    private Optional<CaseId> next(Lane lane, Instant now) {
        return lane.next(now, id -> !isBeingWritten(id));
    }

    /** Deals with a department in another way from now on; one that is not connected is none of ours. */
    void adjust(DepartmentId department, DepartmentSettings settings) {
        Lane lane = lanes.get(department);
        if (lane != null) {
            lane.adjust(settings);
        }
    }

    /** Returns when a case that waits in a lane may be called for without anything else happening. */
    Optional<Instant> nextOpening() {
        Instant now = now();
        return claims.isOpen()
                ? lanes.values().stream()
                        .flatMap(lane -> lane.nextOpening(now).stream())
                        .min(Instant::compareTo)
                : Optional.empty();
    }

    /** Somebody else changed the case first: what was decided is void and is decided again on what is there now. */
    private List<Work> lost(CaseSession session) {
        cache.remove(session.id);
        claims.undo(session);
        List<Work> again = new ArrayList<>(session.works);
        if (conflicts.merge(session.id, 1, Integer::sum) > MOST_CONFLICTS) {
            conflicts.remove(session.id);
            again.forEach(work -> refuse(work, conflict(session.id)));
            again.removeIf(Work.Wanted.class::isInstance);
        }
        again.add(new Work.Touch(session.id));
        return again;
    }

    /** Where nothing was written, nothing showed whether another process had changed the case meanwhile. */
    private boolean restsOnMemory(CaseSession session) {
        return session.ground == Ground.REMEMBERED
                && session.events.isEmpty()
                && !store.exclusive()
                && session.works.stream().anyMatch(work -> !(work instanceof Work.Touch));
    }

    private List<Work> readAgain(CaseSession session) {
        cache.remove(session.id);
        doubted.add(session.id);
        claims.undo(session);
        return session.works;
    }

    /** Takes note of a row in the store: a case that is remembered as it was before is read again. */
    void seen(CaseRow row) {
        cache.removeOlder(row.caseId(), row.version());
    }

    /**
     * Takes note of a row that should have changed long ago: a case that is remembered otherwise is read again. A failover may have lost what is
     * remembered.
     */
    void doubted(CaseRow row) {
        cache.removeOther(row.caseId(), row.version());
    }

    private static OneThingException conflict(CaseId id) {
        return new OneThingException(
                "OT-6003",
                "case %s is being changed by other processes all the time; try again".formatted(id),
                "办件 %s 正被其他进程频繁修改,请重试".formatted(id));
    }

    private static void freePlace(Work work) {
        if (work instanceof Work.Returned returned && returned.freesPlace()) {
            returned.call().lane().free();
        }
    }

    private static Work withoutPlace(Work work) {
        return work instanceof Work.Returned returned
                ? new Work.Returned(returned.call(), returned.answer(), false)
                : work;
    }

    private void publish(CaseSession session) {
        if (session.bundle != null) {
            if (session.result != null) {
                projection.changed(session.bundle, session.state, session.result);
                news.committed(session.bundle, session.state, session.events);
            }
            cache.put(session.id, session.bundle, session.state, session.seal);
            claims.nextDue(session).ifPresent(due -> dueTimes.add(session.id, due));
        }
        StepFailpoints.beforeAck(session);
        session.calls.forEach(caller);
        session.replies.forEach(reply -> reply.wanted().reply().complete(reply.reply()));
    }

    /** Returns how busy the departments are. */
    Map<DepartmentId, WorkLoad.DepartmentLoad> load() {
        Map<DepartmentId, WorkLoad.DepartmentLoad> load = new HashMap<>();
        Instant now = now();
        lanes.forEach((id, lane) -> load.put(id, lane.load(now)));
        return load;
    }

    /**
     * One case that cannot be read, decided or written stops nothing but itself. An answer that was handled together with somebody's input
     * is handled again without it; one that cannot be kept by itself becomes an unknown outcome.
     */
    private List<Work> fail(CaseSession session) {
        RuntimeException failure = session.failure;
        cache.remove(session.id);
        claims.undo(session);
        LOG.atError()
                .addKeyValue("case", session.id)
                .addKeyValue("code", code(failure))
                .addKeyValue("fault", fault(failure))
                .log("a case cannot be handled");
        session.works.forEach(work -> refuse(work, failure));
        boolean withInput = session.works.stream().anyMatch(Work.Wanted.class::isInstance);
        List<Work> again = new ArrayList<>();
        for (Work work : session.works) {
            if (work instanceof Work.Returned returned && withInput) {
                again.add(returned);
            } else if (work instanceof Work.Returned returned && !(returned.answer() instanceof Answer.Unknown)) {
                again.add(new Work.Returned(
                        returned.call(), new Answer.Unknown("its answer could not be kept: " + code(failure)), false));
            }
        }
        return again;
    }

    static String code(@Nullable Throwable failure) {
        return failure instanceof OneThingException known ? known.code() : "OT-6004";
    }

    /** The message of an exception that is not ours may hold personal data, so only its kind and place are told. */
    static String fault(@Nullable Throwable failure) {
        if (failure == null || failure instanceof OneThingException) {
            return String.valueOf(failure);
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private static void refuse(Work work, @Nullable RuntimeException failure) {
        if (work instanceof Work.Wanted wanted && failure != null) {
            wanted.reply().completeExceptionally(failure);
        }
    }

    /** The store did not answer: who waits is told, what comes from departments is kept and tried again. */
    private List<Work> giveUp(Turn turn, RuntimeException unavailable) {
        LOG.atError()
                .addKeyValue("code", code(unavailable))
                .addKeyValue("fault", fault(unavailable))
                .log("the store did not answer; what departments said is kept and tried again");
        kept.clear();
        Set<CaseId> look = new LinkedHashSet<>(turn.fromQueues);
        turn.all().forEach(session -> {
            cache.remove(session.id);
            claims.undo(session);
            if (!session.events.isEmpty()) {
                look.add(session.id); // perhaps it was written, and then nobody else would go on with it
                projection.unknown();
            }
        });
        List<Work> again = new ArrayList<>();
        for (Work work : turn.works) {
            refuse(work, unavailable);
            if (work instanceof Work.Returned) {
                again.add(work);
            } else if (work instanceof Work.Touch && !turn.isAbsent(work.caseId())) {
                look.add(work.caseId());
            }
        }
        look.forEach(id -> again.add(new Work.Touch(id)));
        return again;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
