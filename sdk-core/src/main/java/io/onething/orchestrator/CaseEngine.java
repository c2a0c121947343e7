package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleRef;
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
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.internal.store.EventCodec;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import io.onething.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final CaseCache cache;
    private final Projection projection;
    private final DueTimes dueTimes;
    private final Map<InFlight, Call> inFlight = new HashMap<>();
    private boolean claiming = true;

    CaseEngine(
            CaseStore store,
            CaseMachine machine,
            BundleSource bundles,
            Map<DepartmentId, Lane> lanes,
            String node,
            Clock clock,
            Consumer<Call> caller,
            CaseListener news) {
        this.store = store;
        this.machine = machine;
        this.bundles = bundles;
        this.lanes = lanes;
        this.node = node;
        this.clock = clock;
        this.caller = caller;
        this.news = news;
        this.cache = new CaseCache();
        this.projection = new Projection(store);
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
        List<Work> works = batch;
        for (int round = 0; !works.isEmpty(); round++) {
            Batch sessions = new Batch();
            try {
                sessions.open(ids(works));
                works.forEach(work -> handle(sessions, work));
                sessions.all().forEach(this::claimDue);
                fillFreePlaces(sessions);
                works = commit(sessions);
            } catch (StoreUnavailableException unavailable) {
                return giveUp(sessions, works, unavailable);
            }
            if (round == MOST_CONFLICTS) {
                works.forEach(work -> refuse(work, conflict(work.caseId())));
                return List.of();
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

    private void handle(Batch sessions, Work work) {
        if (work instanceof Work.Returned returned) {
            if (returned.freesPlace()) {
                returned.call().lane().free();
            }
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
        } catch (RuntimeException broken) {
            session.failure = broken;
        }
    }

    private void decide(CaseSession session, Work work) {
        if (work instanceof Work.Wanted wanted) {
            if (wanted.input() instanceof CaseInput.Submit submit && !session.state.exists()) {
                session.bundle = bundle(submit.application().bundle());
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

    /** Derives the row of a case from its history; a case that cannot be read keeps the row it has. */
    void project(CaseId id, List<EventRecord> history, long upTo) {
        try {
            CaseState state = EventCodec.fold(id, history);
            projection.changed(bundle(state.application().bundle()), state, upTo);
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (OneThingException unreadable) {
            LOG.atError()
                    .addKeyValue("case", id)
                    .addKeyValue("code", unreadable.code())
                    .log("a case cannot be read");
        }
    }

    private Bundle bundle(BundleRef ref) {
        return bundles.find(ref)
                .orElseThrow(() -> new OneThingException(
                        "OT-3001",
                        "definition %s (digest %s) is neither in the catalogue nor in the store; put the file with exactly this text back"
                                .formatted(ref, ref.digest()),
                        "定义 %s(摘要 %s)既不在目录中也不在存储中;请恢复内容完全一致的定义文件".formatted(ref, ref.digest())));
    }

    private void fillFreePlaces(Batch sessions) {
        for (Lane lane : lanes.values()) {
            for (Optional<CaseId> next = lane.next(); next.isPresent(); next = lane.next()) {
                sessions.open(List.of(next.get()));
                claimDue(sessions.of(next.get()));
            }
            if (lane.forgotSome()) {
                dueTimes.lookAgain();
            }
        }
    }

    private void claimDue(CaseSession session) {
        boolean nothingToDo = session.failure != null
                || session.bundle == null
                || session.state.closedAt().isPresent();
        if (nothingToDo || !claiming) {
            return;
        }
        for (Command command : CaseMachine.outstanding(session.bundleOrEmpty(), session.state)) {
            if (!inFlight.containsKey(InFlight.of(command)) && due(session.state, command)) {
                claimIfPlace(session, command);
            }
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
            claim(session, command, lane);
        }
    }

    private boolean due(CaseState state, Command command) {
        return !command.dueAt().isAfter(now()) || abandoned(state, command);
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

    private void claim(CaseSession session, Command command, Lane lane) {
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
                lane.free();
                return;
            }
            Submission submission = CaseMachine.submission(session.bundleOrEmpty(), session.state, command, deadline);
            boolean findFirst = started.unknown() && adapter.canFind();
            session.calls.add(new Call(command, started.attempt(), findFirst, submission, lane, deadline));
        }
        inFlight.put(InFlight.of(command), session.calls.get(session.calls.size() - 1));
    }

    private static @Nullable CaseEvent started(List<CaseEvent> events) {
        return events.stream()
                .filter(CaseEvent.HandoverStarted.class::isInstance)
                .findFirst()
                .orElse(null);
    }

    private List<Work> commit(Batch sessions) {
        List<CaseSession> changed = sessions.all().stream()
                .filter(session -> session.failure == null && !session.events.isEmpty())
                .toList();
        List<Append> appends = changed.stream().map(CaseSession::append).toList();
        List<Appended> results = appends.isEmpty() ? List.of() : store.append(appends);
        List<Work> again = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) {
            changed.get(i).result = results.get(i);
        }
        for (CaseSession session : sessions.all()) {
            if (session.failure != null) {
                fail(session);
            } else if (session.result != null && !session.result.written()) {
                cache.remove(session.id);
                undoCalls(session);
                session.works.forEach(work -> again.add(withoutPlace(work)));
                again.add(new Work.Touch(session.id));
            } else {
                publish(session);
            }
        }
        return again;
    }

    private static Work withoutPlace(Work work) {
        return work instanceof Work.Returned returned
                ? new Work.Returned(returned.call(), returned.answer(), false)
                : work;
    }

    private void publish(CaseSession session) {
        if (session.result != null && session.bundle != null) {
            projection.changed(session.bundle, session.state, session.result.position());
            news.committed(session.bundle, session.state, session.events);
        }
        if (session.bundle != null) {
            cache.put(session.id, session.bundle, session.state);
            nextDue(session).ifPresent(due -> dueTimes.add(session.id, due));
        }
        session.calls.forEach(caller);
        session.replies.forEach(reply -> reply.wanted().reply().complete(reply.reply()));
    }

    private Optional<Instant> nextDue(CaseSession session) {
        if (session.bundle == null || session.state.closedAt().isPresent()) {
            return Optional.empty();
        }
        return CaseMachine.outstanding(session.bundle, session.state).stream()
                .filter(command -> !inFlight.containsKey(InFlight.of(command)))
                .map(Command::dueAt)
                .filter(due -> due.isAfter(now()))
                .min(Instant::compareTo);
    }

    /** One case that cannot be read or decided stops nothing but itself. */
    private void fail(CaseSession session) {
        RuntimeException failure = session.failure;
        cache.remove(session.id);
        undoCalls(session);
        LOG.atError()
                .addKeyValue("case", session.id)
                .addKeyValue("code", failure instanceof OneThingException known ? known.code() : "OT-6004")
                .addKeyValue("fault", String.valueOf(failure))
                .log("a case cannot be handled");
        session.works.forEach(work -> refuse(work, failure));
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
    private List<Work> giveUp(Batch sessions, List<Work> works, StoreUnavailableException unavailable) {
        sessions.all().forEach(session -> {
            cache.remove(session.id);
            undoCalls(session);
        });
        List<Work> again = new ArrayList<>();
        for (Work work : works) {
            refuse(work, unavailable);
            if (!(work instanceof Work.Wanted)) {
                again.add(withoutPlace(work));
            }
        }
        return again;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The cases one commit touches. */
    private final class Batch {
        private final Map<CaseId, CaseSession> sessions = new LinkedHashMap<>();

        void open(Collection<CaseId> ids) {
            List<CaseId> missing = new ArrayList<>();
            for (CaseId id : ids) {
                if (sessions.containsKey(id)) {
                    continue;
                }
                CaseCache.Entry known = cache.get(id);
                if (known == null) {
                    missing.add(id);
                } else {
                    sessions.put(id, new CaseSession(id, known.bundle(), known.state()));
                }
            }
            if (!missing.isEmpty()) {
                Map<CaseId, List<EventRecord>> histories = store.load(missing);
                missing.forEach(id -> sessions.put(id, read(id, histories.getOrDefault(id, List.of()))));
            }
        }

        private CaseSession read(CaseId id, List<EventRecord> history) {
            try {
                CaseState state = EventCodec.fold(id, history);
                Bundle definition = state.exists() ? bundle(state.application().bundle()) : null;
                return new CaseSession(id, definition, state);
            } catch (RuntimeException unreadable) {
                CaseSession broken = new CaseSession(id, null, CaseState.NONE);
                broken.failure = unreadable;
                return broken;
            }
        }

        CaseSession of(CaseId id) {
            CaseSession session = sessions.get(id);
            if (session == null) {
                throw new IllegalStateException("case " + id + " was not opened");
            }
            return session;
        }

        List<CaseSession> all() {
            return List.copyOf(sessions.values());
        }
    }
}
