package io.onething.rehearsal;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Scenario;
import io.onething.calendar.Light;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.ClockEvent;
import io.onething.casework.MatterState;
import io.onething.casework.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Counts what happens in a rehearsal (推演统计). Not thread-safe. */
final class Tally {
    private static final double DAY = 86_400_000.0;

    private final Bundle bundle;
    private final WorkingCalendar calendar;
    private final Daily open;
    private final Samples days = new Samples();
    private final Samples workingDays = new Samples();
    private final Map<MatterId, Samples> decided = new LinkedHashMap<>();
    private final Map<MatterId, Integer> refused = new HashMap<>();
    private final Map<MatterId, Integer> stopped = new HashMap<>();
    private final Map<CaseId, Set<MatterId>> late = new HashMap<>();
    private final Map<MatterId, Integer> lateMatters = new HashMap<>();
    private int begun;
    private int cases;
    private int casesInTime;
    private int turnedAway;
    private int parked;
    private int withdrawn;

    Tally(Bundle bundle, CasePolicy policy, long origin) {
        this.bundle = bundle;
        this.calendar = policy.calendar(bundle, bundle.lead());
        this.open = new Daily(origin);
        bundle.matters().forEach(matter -> decided.put(matter.id(), new Samples()));
    }

    void begun(long at) {
        begun++;
        open.note(at, begun - cases);
    }

    void turnedAway() {
        turnedAway++;
    }

    void parked() {
        parked++;
    }

    void warned(CaseId id, ClockEvent.Warned warned) {
        if (warned.light() == Light.RED || warned.light() == Light.UNLAWFUL) {
            late.computeIfAbsent(id, any -> new HashSet<>()).add(warned.matter());
        }
    }

    void ended(CaseState state) {
        cases++;
        long from = state.receivedAt().toEpochMilli();
        long until = state.closedAt().orElseThrow().toEpochMilli();
        open.note(until, begun - cases);
        Set<MatterId> slow = Objects.requireNonNullElse(late.remove(state.id()), Set.of());
        if (state.outcome().filter(CaseOutcome.WITHDRAWN::equals).isPresent()) {
            withdrawn++;
            return;
        }
        count(state, from, slow);
        days.add((until - from) / DAY);
        workingDays.add(calendar.workingDaysBetween(day(from), day(until)).days());
        casesInTime += slow.isEmpty() ? 1 : 0;
    }

    private void count(CaseState state, long from, Set<MatterId> slow) {
        for (MatterState matter : state.matters()) {
            if (!matter.stops().isEmpty()) {
                stopped.merge(matter.id(), 1, Integer::sum);
            }
            matter.decidedAt().ifPresent(at -> {
                Samples samples = decided.get(matter.id());
                if (samples != null) {
                    samples.add((at.toEpochMilli() - from) / DAY);
                }
                if (slow.contains(matter.id())) {
                    lateMatters.merge(matter.id(), 1, Integer::sum);
                }
                if (!matter.granted() && matter.stage() != Stage.NOT_REQUIRED) {
                    refused.merge(matter.id(), 1, Integer::sum);
                }
            });
        }
    }

    private static LocalDate day(long at) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), WorkingCalendar.ZONE);
    }

    RehearsalReport report(Scenario scenario, Map<DepartmentId, Office> offices, long until) {
        List<RehearsalReport.Queue> queues = new ArrayList<>();
        for (Department department : bundle.departments()) {
            Office office = Objects.requireNonNull(offices.get(department.id()));
            if (office.waits().size() > 0) {
                queues.add(new RehearsalReport.Queue(
                        department.id(),
                        department.title(),
                        office.windows(),
                        office.waits().size(),
                        office.waits().mean(),
                        office.waits().percentile(90),
                        office.longest(),
                        office.utilisation(until),
                        office.queued().numbers()));
            }
        }
        List<RehearsalReport.Branch> branches = new ArrayList<>();
        for (Matter matter : bundle.matters()) {
            Samples samples = Objects.requireNonNull(decided.get(matter.id()));
            if (samples.size() > 0) {
                branches.add(new RehearsalReport.Branch(
                        matter.id(),
                        matter.title(),
                        samples.size(),
                        samples.percentile(50),
                        samples.percentile(90),
                        1 - (double) lateMatters.getOrDefault(matter.id(), 0) / samples.size(),
                        refused.getOrDefault(matter.id(), 0),
                        stopped.getOrDefault(matter.id(), 0)));
            }
        }
        return new RehearsalReport(
                scenario.id(),
                bundle.ref(),
                scenario.begins(),
                scenario.seed(),
                cases,
                begun - cases,
                turnedAway,
                parked,
                withdrawn,
                new RehearsalReport.Time(days.mean(), days.percentile(50), days.percentile(90), days.greatest()),
                new RehearsalReport.Time(
                        workingDays.mean(),
                        workingDays.percentile(50),
                        workingDays.percentile(90),
                        workingDays.greatest()),
                cases == withdrawn ? 1 : (double) casesInTime / (cases - withdrawn),
                branches,
                queues,
                days.wholes(),
                open.numbers());
    }
}
