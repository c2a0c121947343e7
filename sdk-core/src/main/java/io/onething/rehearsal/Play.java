package io.onething.rehearsal;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Desk;
import io.onething.bundle.Peak;
import io.onething.bundle.Scenario;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One rehearsal while it runs (推演过程): people come, the case machine decides, departments work, all in virtual time. Not thread-safe. */
final class Play {
    private static final long STREAM = 0x9E3779B97F4A7C15L;

    private final Bundle bundle;
    private final Scenario scenario;
    private final CasePolicy policy;
    private final CaseMachine machine;
    private final Mix mix;
    private final VirtualTime time = new VirtualTime();
    private final Map<DepartmentId, Office> offices = new LinkedHashMap<>();
    private final Map<List<Object>, Visitor> visitors = new HashMap<>();
    private final OpeningHours doors;
    private final Tally tally;
    private long cases;
    private long moved;

    Play(Bundle bundle, Scenario scenario, CasePolicy policy) {
        this.bundle = bundle;
        this.scenario = scenario;
        this.policy = policy;
        this.machine = new CaseMachine(policy);
        this.mix = new Mix(bundle, scenario);
        this.doors = new OpeningHours(Desk.DEFAULT, policy.calendar(bundle, bundle.lead()), scenario.begins());
        long origin =
                scenario.begins().atStartOfDay(WorkingCalendar.ZONE).toInstant().toEpochMilli();
        for (Department department : bundle.departments()) {
            Desk desk = scenario.desk(department.id());
            WorkingCalendar calendar = policy.calendar(bundle, department.id());
            offices.put(
                    department.id(),
                    new Office(desk, new OpeningHours(desk, calendar, scenario.begins()), time, origin));
        }
        this.tally = new Tally(bundle, policy, origin);
    }

    RehearsalReport run() {
        for (int day = 1; day <= scenario.days(); day++) {
            arrivals(day);
        }
        time.run();
        return tally.report(scenario, offices, moved);
    }

    /** Plans who comes on a working day: their number by chance around the average, their hour at any time of the day. */
    private void arrivals(int day) {
        SplittableRandom random = new SplittableRandom(scenario.seed() * STREAM + day);
        double expected = scenario.perDay()
                * scenario.peaks().stream()
                        .filter(peak -> peak.on(day))
                        .mapToDouble(Peak::times)
                        .reduce(1, (one, other) -> one * other);
        long opens = doors.begins(day);
        long open = Desk.DEFAULT.closes().toSecondOfDay()
                - (long) Desk.DEFAULT.opens().toSecondOfDay();
        // times between arrivals are exponential, so that the number of a day is Poisson
        double at = wait(random, expected, open);
        while (at < open) {
            long number = cases++;
            time.at(opens + Math.round(at * 1000), () -> comes(number));
            at += wait(random, expected, open);
        }
    }

    private static double wait(SplittableRandom random, double expected, long open) {
        return -Math.log(1 - random.nextDouble()) * open / expected;
    }

    private void comes(long number) {
        SplittableRandom random = new SplittableRandom((scenario.seed() + 1) * STREAM ^ (number * 0xBF58476D1CE4E5B9L));
        Visitor visitor = visitors.computeIfAbsent(mix.draw(random), drawn -> Visitor.of(bundle, mix.answers(drawn)));
        if (visitor.eligible()) {
            new Life(this, visitor, new CaseId("rehearsal-" + number), random).begin();
        } else {
            tally.turnedAway();
        }
    }

    /** Notes that something happens to a case now: what is only looked at later, such as the limits of ended cases, does not prolong the rehearsal. */
    void moved() {
        moved = time.now();
    }

    Bundle bundle() {
        return bundle;
    }

    Scenario scenario() {
        return scenario;
    }

    CaseMachine machine() {
        return machine;
    }

    CasePolicy policy() {
        return policy;
    }

    VirtualTime time() {
        return time;
    }

    /** Returns the first instant not before {@code at} when the lead department is open. */
    long opens(long at) {
        return office(bundle.lead()).opens(at);
    }

    Tally tally() {
        return tally;
    }

    Office office(DepartmentId department) {
        Office office = offices.get(department);
        if (office == null) {
            throw new IllegalStateException("no such department in the bundle: " + department);
        }
        return office;
    }
}
