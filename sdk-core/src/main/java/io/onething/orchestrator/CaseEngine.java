package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.Application;
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
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.internal.store.EventCodec;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import io.onething.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is to be done with cases, decides, commits, and only then talks to the world. One thread uses it, so there are no locks;
 * everything that came in while the last commit ran goes into the next one.
 *
 * <p>A claim of a department call rides in the same commit as the event that made the call due.
 */
final class CaseEngine {
    private static final Logger LOG = LoggerFactory.getLogger(CaseEngine.class);
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(10);
    private static final int MOST_CONFLICTS = 20;

    private final CaseStore store;
    private final CaseMachine machine;
    private final BundleSource bundles;
    private final Map<DepartmentId, Lane> lanes;
    private final String node;
    private final Clock clock;
    private final Consumer<Call> caller;
    private final CaseListener news;
    private final Sealing sealing;
    private final CaseCache cache;
    private final Projection projection;
    private final DueTimes dueTimes;
    private final Map<InFlight, Call> inFlight = new HashMap<>();

    /** Cases of which nobody knows whether their last append was written; their rows are written again when they are next read. */
    private final Set<CaseId> unsure = new HashSet<>();

    private boolean claiming = true;

    CaseEngine(
            CaseStore store,
            CaseMachine machine,
            BundleSource bundles,
            Map<DepartmentId, Lane> lanes,
            String node,
            Clock clock,
            Consumer<Call> caller,
            CaseListener news,
            ChainHash hash) {
        this.store = store;
        this.machine = machine;
        this.bundles = bundles;
        this.lanes = lanes;
        this.node = node;
        this.clock = clock;
        this.caller = caller;
        this.news = news;
        this.sealing = new Sealing(hash);
        this.cache = new CaseCache();
        this.projection = new Projection(store, machine);
        this.dueTimes = new DueTimes();
    }

    private record InFlight(CaseId caseId, MatterId matter) {
        static InFlight of(Command command) {
            return new InFlight(command.key().caseId(), command.matter());
        }
    }

    Projection projection() {
        return projection;
    }

    DueTimes dueTimes() {
        return dueTimes;
    }

    /** Begins no more calls from now on; answers of running ones are still taken. */
    void stopClaiming() {
        claiming = false;
    }

    int callsInFlight() {
        return inFlight.size();
    }

    /**
     * Does some work in one commit.
     *
     * @return what could not be done because the store did not answer and must be tried again
     */
    List<Work> process(List<Work> batch) {
        batch.forEach(CaseEngine::freePlace);
        List<Work> works = batch.stream().map(CaseEngine::withoutPlace).toList();
        for (int round = 0; !works.isEmpty(); round++) {
            CaseBatch sessions = new CaseBatch(store, cache, bundles);
            try {
                sessions.open(ids(works));
                works.forEach(work -> handle(sessions, work));
                sessions.all().forEach(this::claimDue);
                fillFreePlaces(sessions);
                works = commit(sessions);
            } catch (RuntimeException unavailable) {
                return giveUp(sessions, works, unavailable);
            }
            if (round == MOST_CONFLICTS) {
                works.forEach(work -> refuse(work, conflict(work.caseId())));
                return works.stream()
                        .filter(work -> !(work instanceof Work.Wanted))
                        .toList();
            }
        }
        return List.of();
    }

    private static OneThingException conflict(CaseId id) {
        return new OneThingException(
                "OT-6003",
                "case %s is being changed by other processes all the time; try again".formatted(id),
                "办件 %s 正被其他进程频繁修改,请重试".formatted(id));
    }

    private static List<CaseId> ids(List<Work> works) {
        return works.stream().map(Work::caseId).distinct().toList();
    }

    private void handle(CaseBatch sessions, Work work) {
        if (work instanceof Work.Returned returned) {
            if (returned.answer() == null) {
                return;
            }
            inFlight.remove(InFlight.of(returned.call().command()), returned.call());
        }
        CaseSession session = sessions.of(work.caseId());
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
                session.bundle = definition(submit.application());
                store.keepDefinition(session.bundle.ref().digest(), session.bundle.definition());
            }
            Step step = machine.decide(session.bundleOrEmpty(), session.state, wanted.input(), now());
            session.stage(step.events());
            session.replies.add(new CaseSession.Reply(wanted, step.answer()));
        } else if (work instanceof Work.Returned returned && returned.answer() != null && session.bundle != null) {
            Command command = returned.call().command();
            CaseInput input = new CaseInput.Answered(
                    command.matter(),
                    command.verb(),
                    command.key().round(),
                    returned.call().attempt(),
                    returned.answer());
            session.stage(
                    machine.decide(session.bundle, session.state, input, now()).events());
        }
    }

    private Bundle definition(Application application) {
        return bundles.find(application.bundle())
                .or(application::definition)
                .orElseGet(() -> bundles.require(application.bundle()));
    }

    /** Derives the row of a case from its history; a case that cannot be read keeps the row it has. */
    void project(CaseId id, List<EventRecord> history, long upTo) {
        try {
            CaseState state = EventCodec.fold(id, history);
            projection.changed(bundles.require(state.application().bundle()), state, upTo);
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

    private void fillFreePlaces(CaseBatch sessions) {
        if (!claiming) {
            return;
        }
        for (Lane lane : lanes.values()) {
            for (Optional<CaseId> next = lane.next(); next.isPresent(); next = lane.next()) {
                sessions.fromQueues.add(next.get());
                sessions.open(List.of(next.get()));
                claimDue(sessions.of(next.get()));
            }
            if (lane.forgotSome()) {
                dueTimes.lookAgain();
            }
        }
    }

    private void claimDue(CaseSession session) {
        if (session.failure != null || session.bundle == null || !claiming) {
            return;
        }
        session.lookedAt = now();
        try {
            strike(session, session.bundle);
            for (Command command : CaseMachine.outstanding(session.bundleOrEmpty(), session.state)) {
                if (!inFlight.containsKey(InFlight.of(command)) && due(session, command)) {
                    claimIfPlace(session, command);
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
            session.stage(machine.decide(bundle, session.state, new CaseInput.Tick(), session.lookedAt)
                    .events());
        }
    }

    private void claimIfPlace(CaseSession session, Command command) {
        Lane lane = lanes.get(command.department());
        if (lane == null) {
            LOG.atWarn()
                    .addKeyValue("case", session.id)
                    .addKeyValue("matter", command.matter())
                    .addKeyValue("department", command.department())
                    .addKeyValue("code", "OT-4002")
                    .log("a case waits for a department that is not connected");
            return;
        }
        boolean cannotAsk =
                command.verb() == Verb.ASK && !lane.connection().adapter().canFind();
        if (!cannotAsk && lane.reserve(session.id)) {
            boolean claimed = false;
            try {
                claimed = claim(session, command, lane);
            } finally {
                if (!claimed) {
                    lane.free();
                }
            }
        }
    }

    private boolean due(CaseSession session, Command command) {
        return !command.dueAt().isAfter(session.lookedAt) || abandoned(session.state, command);
    }

    /** Returns whether an attempt is marked as running that certainly is not: nothing is in flight here, nor can it be elsewhere. */
    private boolean abandoned(CaseState state, Command command) {
        return state.matter(command.matter())
                .flatMap(MatterState::handover)
                .filter(handover -> handover.progress() == Handover.Progress.RUNNING)
                .filter(handover ->
                        store.exclusive() || handover.node().orElse("").equals(node))
                .isPresent();
    }

    /** Returns whether there is a call to make after the commit. */
    private boolean claim(CaseSession session, Command command, Lane lane) {
        DepartmentAdapter adapter = lane.connection().adapter();
        Instant deadline = now().plus(lane.connection().settings().callTimeout());
        if (command.verb() == Verb.ASK) {
            session.calls.add(new Call(command, 0, false, null, lane, deadline));
        } else {
            CaseInput.Claim input = new CaseInput.Claim(
                    command.matter(),
                    node,
                    deadline.plus(LEASE_MARGIN),
                    adapter.keyHandling(),
                    adapter.canFind(),
                    abandoned(session.state, command));
            List<CaseEvent> events = machine.decide(session.bundleOrEmpty(), session.state, input, now())
                    .events();
            session.stage(events);
            if (!(started(events) instanceof CaseEvent.HandoverStarted started)) {
                return false;
            }
            Submission submission = CaseMachine.submission(session.bundleOrEmpty(), session.state, command, deadline);
            boolean findFirst = started.unknown() && adapter.canFind();
            session.calls.add(new Call(command, started.attempt(), findFirst, submission, lane, deadline));
        }
        inFlight.put(InFlight.of(command), session.calls.get(session.calls.size() - 1));
        return true;
    }

    private static @Nullable CaseEvent started(List<CaseEvent> events) {
        return events.stream()
                .filter(CaseEvent.HandoverStarted.class::isInstance)
                .findFirst()
                .orElse(null);
    }

    private List<Work> commit(CaseBatch sessions) {
        List<CaseSession> changed = sessions.all().stream()
                .filter(session -> session.failure == null && !session.events.isEmpty())
                .toList();
        write(changed);
        List<Work> again = new ArrayList<>();
        for (CaseSession session : sessions.all()) {
            if (session.failure != null) {
                again.addAll(fail(session));
            } else if (session.result != null && !session.result.written()) {
                cache.remove(session.id);
                undoCalls(session);
                again.addAll(session.works);
                again.add(new Work.Touch(session.id));
            } else {
                publish(session);
            }
        }
        return again;
    }

    /** What the store refuses (a text it cannot keep) concerns one case, so then each is written by itself. */
    private void write(List<CaseSession> changed) {
        if (changed.isEmpty()) {
            return;
        }
        try {
            List<Appended> results = store.append(
                    changed.stream().map(session -> session.append(sealing)).toList());
            for (int i = 0; i < changed.size(); i++) {
                changed.get(i).result = results.get(i);
            }
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException refused) {
            if (changed.size() == 1) {
                changed.get(0).failure = refused;
            } else {
                changed.forEach(session -> write(List.of(session)));
            }
        }
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
        boolean behind = unsure.remove(session.id);
        if (behind && session.result == null && session.bundle != null) {
            projection.changed(session.bundle, session.state, 0);
        }
        if (session.result != null && session.bundle != null) {
            projection.changed(session.bundle, session.state, session.result.position());
            news.committed(session.bundle, session.state, session.events);
        }
        if (session.bundle != null) {
            cache.put(session.id, session.bundle, session.state, session.seal);
            nextDue(session).ifPresent(due -> dueTimes.add(session.id, due));
        }
        session.calls.forEach(caller);
        session.replies.forEach(reply -> reply.wanted().reply().complete(reply.reply()));
    }

    private Optional<Instant> nextDue(CaseSession session) {
        if (session.bundle == null) {
            return Optional.empty();
        }
        Stream<Instant> calls = CaseMachine.outstanding(session.bundle, session.state).stream()
                .filter(command -> !inFlight.containsKey(InFlight.of(command)))
                .map(Command::dueAt)
                .filter(due -> due.isAfter(session.lookedAt)); // what was due then runs, or waits in a lane
        return Stream.concat(calls, machine.wakeAt(session.bundle, session.state).stream())
                .min(Instant::compareTo);
    }

    /**
     * One case that cannot be read, decided or written stops nothing but itself. An answer that was handled together with somebody's input
     * is handled again without it; one that cannot be kept by itself becomes an unknown outcome.
     */
    private List<Work> fail(CaseSession session) {
        RuntimeException failure = session.failure;
        cache.remove(session.id);
        unsure.remove(session.id);
        undoCalls(session);
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

    private static String code(@Nullable RuntimeException failure) {
        return failure instanceof OneThingException known ? known.code() : "OT-6004";
    }

    /** The message of an exception that is not ours may hold personal data, so only its kind and place are told. */
    private static String fault(@Nullable RuntimeException failure) {
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

    private void undoCalls(CaseSession session) {
        for (Call call : session.calls) {
            call.lane().free();
            inFlight.remove(InFlight.of(call.command()), call);
        }
        session.calls.clear();
    }

    /** The store did not answer: who waits is told, what comes from departments is kept and tried again. */
    private List<Work> giveUp(CaseBatch sessions, List<Work> works, RuntimeException unavailable) {
        LOG.atError()
                .addKeyValue("code", code(unavailable))
                .addKeyValue("fault", fault(unavailable))
                .log("the store did not answer; what departments said is kept and tried again");
        Set<CaseId> look = new LinkedHashSet<>(sessions.fromQueues);
        sessions.all().forEach(session -> {
            cache.remove(session.id);
            undoCalls(session);
            if (!session.events.isEmpty()) {
                look.add(session.id); // perhaps it was written, and then nobody else would go on with it
                unsure.add(session.id);
            }
        });
        List<Work> again = new ArrayList<>();
        for (Work work : works) {
            refuse(work, unavailable);
            if (work instanceof Work.Returned) {
                again.add(work);
            } else if (work instanceof Work.Touch && !sessions.isAbsent(work.caseId())) {
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
