package io.onething.orchestrator;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.Command;
import io.onething.casework.RetryPolicy;
import io.onething.department.Verb;
import io.onething.store.CaseRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A whole world on one thread (模拟世界): some processes that share a database, departments, applicants and clerks, and everything that can go
 * wrong between them, all of it from one seed. Time is a number that jumps to whatever happens next.
 *
 * <p>First there is trouble for a while, then calm: no more faults, and everything that was begun must come to its end.
 */
final class SimWorld {
    /** Waits short enough that hand-overs are parked within the hour. */
    static final CasePolicy POLICY = CasePolicy.DEFAULT.with(
            new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(2), 8, Duration.ofHours(12)));

    private static final int MOST_STEPS_OF_TROUBLE = 1_500;
    private static final int MOST_STEPS = 40_000;
    private static final long DAY = 24 * 3_600_000L;
    private static final long WORTH_A_JUMP = 6_000;
    private static final long SETTLING = 12 * 60_000;
    private static final long PATIENCE = 90_000;
    private static final long LONG_SILENCE = 30 * DAY;

    private final long seed;
    private final SimSeams seams;
    private final SimRandom random;
    private final SimPlan plan;
    private final SimAgenda agenda = new SimAgenda();
    private final SimMisfortune misfortune;
    private final SimOracle oracle;
    private final SimDatabase database;
    private final SimPost post = new SimPost(this);
    private final SimPeople people = new SimPeople(this);
    private final CaseMachine machine = new CaseMachine(POLICY);
    private final Map<DepartmentId, SimDepartment> departments = new LinkedHashMap<>();
    private final List<SimProcess> processes = new ArrayList<>();
    private final Map<CaseId, CaseState> dueOf = new HashMap<>();
    private final Map<CaseId, Long> dues = new HashMap<>();
    private final List<Application> handedIn = new ArrayList<>();
    private final Consumer<String> teller;
    private final boolean lossy;
    private long calmSince = Long.MAX_VALUE;
    private long steps;
    private int started;

    SimWorld(long seed, SimSeams seams, Consumer<String> teller) {
        this(seed, seams, teller, false);
    }

    private SimWorld(long seed, SimSeams seams, Consumer<String> teller, boolean lossy) {
        this.seed = seed;
        this.seams = seams;
        this.teller = teller;
        random = new SimRandom(seed);
        this.lossy = lossy;
        plan = lossy ? SimPlan.of(random).shared() : SimPlan.of(random);
        misfortune = new SimMisfortune(random, plan, agenda);
        oracle = new SimOracle(this);
        database = new SimDatabase(plan.exclusive(), agenda, oracle);
        if (lossy) {
            database.lagBehind();
        }
        for (String name : SimBundles.DEPARTMENTS) {
            DepartmentId id = new DepartmentId(name);
            departments.put(id, new SimDepartment(this, id));
        }
    }

    /** Makes a world whose database loses its newest commits now and then, as an asynchronous failover does. */
    static SimWorld lossy(long seed, SimSeams seams, Consumer<String> teller) {
        return new SimWorld(seed, seams, teller, true);
    }

    SimSeams seams() {
        return seams;
    }

    SimRandom random() {
        return random;
    }

    SimAgenda agenda() {
        return agenda;
    }

    SimMisfortune misfortune() {
        return misfortune;
    }

    SimOracle oracle() {
        return oracle;
    }

    SimDatabase database() {
        return database;
    }

    SimPost post() {
        return post;
    }

    SimPeople people() {
        return people;
    }

    List<SimProcess> processes() {
        return processes;
    }

    Map<DepartmentId, SimDepartment> departments() {
        return departments;
    }

    SimDepartment department(DepartmentId id) {
        return Optional.ofNullable(departments.get(id)).orElseThrow();
    }

    void tell(String what) {
        teller.accept(what);
    }

    /** Lets the world run from its beginning to its end. */
    SimOutcome run() {
        for (int i = 0; i < plan.processes(); i++) {
            start();
        }
        for (int i = 0; i < plan.cases(); i++) {
            String id = "c" + (i + 1);
            Bundle bundle = random.any(SimBundles.ALL);
            agenda.in(random.spread(1, plan.trouble()), () -> handIn(SimBundles.application(bundle, id)));
            agenda.in(random.spread(1_000, plan.trouble()), () -> lies(new CaseId(id), bundle));
        }
        agenda.in(random.spread(500, plan.trouble()), this::trouble);
        long end = SimAgenda.BEGIN + plan.trouble();
        while (isSound() && agenda.now() < end && steps < MOST_STEPS_OF_TROUBLE) {
            step(end);
        }
        calmDown();
        while (isSound() && !isAtRest()) {
            step(Long.MAX_VALUE);
            lookForForgotten();
        }
        if (isSound()) {
            oracle.verify();
            judge();
        }
        return new SimOutcome(
                lossy ? "SimFailoverTest" : "SimTest",
                seed,
                steps,
                oracle.trace(),
                misfortune.counts(),
                plan.cases(),
                oracle.violation().orElse(null));
    }

    private boolean isSound() {
        if (steps > MOST_STEPS) {
            oracle.stuck("the world does not come to rest: " + oracle.states() + " at "
                    + Instant.ofEpochMilli(agenda.now()) + processes + " then " + agenda.next());
        }
        return oracle.violation().isEmpty();
    }

    private void handIn(Application application) {
        handedIn.add(application);
        people.handIn(application);
    }

    /** The database loses its newest commits; applicants whose case is gone come again, and so does whoever is to look at one. */
    private void failOver() {
        database.failOver(1 + random.below(12));
        oracle.lost();
        oracle.states().values().forEach(people::notice);
        for (Application application : handedIn) {
            agenda.in(random.spread(1_000, 600_000), () -> people.handIn(application));
        }
    }

    private void start() {
        long off = misfortune.strikes(SimFault.CLOCK_OFF) ? random.between(-2_000, 2_000) : 0;
        SimProcess process = new SimProcess(this, "n" + ++started, off);
        processes.add(process);
        oracle.note(process.node() + " starts");
    }

    void restartLater(SimProcess gone) {
        processes.remove(gone);
        oracle.note(gone.node() + " is gone");
        if (!processes.isEmpty() && misfortune.strikes(SimFault.GONE_FOR_GOOD)) {
            return;
        }
        agenda.in(random.spread(50, misfortune.isOver() ? 1_000 : 120_000), this::start);
    }

    /** A process may go at any moment, just before and just after a commit among them. */
    void crashNow(SimProcess process) {
        if (!process.isGone() && misfortune.strikesOneIn(4, SimFault.CRASH)) {
            process.crash();
            restartLater(process);
        }
    }

    /** Something may happen to a process just after it did something. */
    void befall(SimProcess process) {
        crashNow(process);
        if (process.isGone()) {
            return;
        }
        if (misfortune.strikesOneIn(4, SimFault.PAUSE)) {
            process.pause(random.spread(300, 600_000));
        } else if (misfortune.strikesOneIn(6, SimFault.STOP)) {
            process.stop();
        }
    }

    /** Something may happen to anybody at any time. */
    private void trouble() {
        if (misfortune.isOver()) {
            return;
        }
        if (misfortune.strikes(SimFault.DATABASE_DOWN)) {
            misfortune.takeDatabaseDown(random.spread(200, 3 * 3_600_000L));
        }
        if (misfortune.strikes(SimFault.DEPARTMENT_AWAY)) {
            random.any(List.copyOf(departments.values())).goAway(random.spread(500, 4 * 3_600_000L));
        }
        if (!processes.isEmpty()) {
            befall(random.any(processes));
        }
        if (lossy && random.chance(300)) {
            failOver();
        }
        agenda.in(random.spread(200, Math.max(400, plan.trouble() / 4)), this::trouble);
    }

    private void lies(CaseId id, Bundle bundle) {
        if (misfortune.strikes(SimFault.LIE)) {
            random.any(List.copyOf(departments.values())).lie(id, bundle);
        }
        if (!misfortune.isOver() && plan.odds(SimFault.LIE) > 0) {
            agenda.in(random.spread(1_000, plan.trouble()), () -> lies(id, bundle));
        }
    }

    private void calmDown() {
        oracle.note("calm");
        misfortune.end();
        calmSince = agenda.now();
        departments.values().forEach(SimDepartment::comeBack);
    }

    /** Does whatever comes next; where nothing comes for long, time jumps. */
    private void step(long end) {
        steps++;
        SimProcess first = null;
        boolean idle = true;
        for (SimProcess process : processes) {
            first = first == null || process.nextTurn() < first.nextTurn() ? process : first;
            idle &= process.isIdle() && !process.isPaused();
        }
        long turnAt = first == null ? Long.MAX_VALUE : first.nextTurn();
        if (idle && first != null && jumped(end)) {
            return;
        }
        if (first == null || agenda.next() <= turnAt) {
            agenda.happen();
        } else {
            agenda.moveTo(turnAt);
            first.turn();
        }
    }

    private boolean jumped(long end) {
        long next = Math.min(Math.min(agenda.next(), nextDue()), end);
        if (next == Long.MAX_VALUE || next - agenda.now() < WORTH_A_JUMP) {
            return false;
        }
        agenda.moveTo(next - random.below(random.chance(100) ? 6_000 : 1_500));
        for (SimProcess process : processes) {
            database.seen(process.writer());
            process.wakeIn(random.below(2_000));
        }
        return true;
    }

    /** Returns when something is due first, as far as the database knows. */
    private long nextDue() {
        long first = Long.MAX_VALUE;
        for (CaseState state : oracle.states().values()) {
            first = Math.min(first, due(state));
        }
        return first;
    }

    private long due(CaseState state) {
        if (dueOf.put(state.id(), state) != state) {
            Bundle bundle = SimBundles.require(state.application().bundle());
            long due = machine.wakeAt(bundle, state).map(SimWorld::millis).orElse(Long.MAX_VALUE);
            for (Command command : CaseMachine.outstanding(bundle, state)) {
                if (command.verb() != Verb.ASK
                        || department(command.department()).canFind()) {
                    due = Math.min(due, millis(command.dueAt()));
                }
            }
            dues.put(state.id(), due);
        }
        return dues.get(state.id());
    }

    private static long millis(Instant at) {
        return at.isBefore(Instant.EPOCH) ? 0 : at.toEpochMilli();
    }

    private void lookForForgotten() {
        if (agenda.now() < calmSince + SETTLING || agenda.now() < oracle.lastNews() + PATIENCE) {
            return; // what just happened may be due since long before
        }
        for (CaseState state : oracle.states().values()) {
            if (due(state) < agenda.now() - PATIENCE) {
                oracle.stuck("what was due of " + state + " at " + Instant.ofEpochMilli(due(state))
                        + " is forgotten at " + Instant.ofEpochMilli(agenda.now()));
            }
        }
    }

    private boolean isAtRest() {
        if (!agenda.isEmpty() || processes.isEmpty() || !database.isDerived()) {
            return false;
        }
        for (SimProcess process : processes) {
            if (!process.isIdle() || !process.isQuiet() || process.isPaused()) {
                return false;
            }
        }
        return nextDue() == Long.MAX_VALUE || allClosed() || agenda.now() - oracle.lastNews() > LONG_SILENCE;
    }

    private boolean allClosed() {
        return oracle.states().values().stream()
                .allMatch(state -> state.closedAt().isPresent());
    }

    /** Everything came to its end or waits visibly, rows say what histories say, and no place is lost. */
    private void judge() {
        if (oracle.states().size() != plan.cases()) {
            oracle.stuck("only these cases were taken: " + oracle.states().keySet());
        }
        for (CaseState state : oracle.states().values()) {
            boolean lied = misfortune.counts().containsKey(SimFault.LIE);
            boolean excused = lied || oracle.lostSome(); // departments do not say again what the database lost
            if (state.closedAt().isEmpty() && !state.needsAttention() && !excused) {
                oracle.stuck(state + " neither ends nor waits for a person: " + state.matters());
            }
            CaseRow row = database.row(state.id()).orElse(null);
            List<CaseRow> folded = processes.get(0).engine().rows(Map.of(state.id(), database.history(state.id())));
            if (row == null || !folded.equals(List.of(row))) {
                oracle.wrong("the row " + row + " is not what the history says: " + folded);
            }
        }
        for (SimProcess process : processes) {
            if (!process.hasAllPlaces()) {
                oracle.wrong(process.node() + " lost a place of a department");
            }
        }
    }
}
