package io.onething.rehearsal;

import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Desk;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Scenario;
import io.onething.bundle.Text;
import io.onething.casework.CasePolicy;
import io.onething.internal.bundle.Variants;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Plays a bundle through under virtual time before it is offered to anybody (上线前推演).
 *
 * <p>Every case is decided by the same {@link io.onething.casework.CaseMachine} as a real one, with its clocks, notices and retries; what is
 * made up is who comes and how departments work, which a {@link Scenario} says. Whoever comes and whatever chance decides about a case is the same
 * in every variant, so that two reports differ by what was changed and by nothing else. The same seed gives the same report. Immutable.
 *
 * <p>Simplified: applicants bring everything, agree and pay at once; departments serve first come first served. Clocks stop, people withdraw and
 * joint visits take time of their own only where the scenario says so.
 */
public final class Rehearsal {
    private final Bundle bundle;
    private final Scenario scenario;
    private final CasePolicy policy;

    private Rehearsal(Bundle bundle, Scenario scenario, CasePolicy policy) {
        this.bundle = Objects.requireNonNull(bundle, "bundle");
        this.scenario = Objects.requireNonNull(scenario, "scenario");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /** Prepares one with the usual policy. */
    public static Rehearsal of(Bundle bundle, Scenario scenario) {
        return new Rehearsal(bundle, scenario, CasePolicy.DEFAULT);
    }

    /** Prepares one with the policy of a host: its calendars, lights and retries. */
    public static Rehearsal of(Bundle bundle, Scenario scenario, CasePolicy policy) {
        return new Rehearsal(bundle, scenario, policy);
    }

    /**
     * Plays it through; takes about as long as its cases take to decide, some ten thousand a second.
     *
     * @throws io.onething.OneThingException OT-1104 when the scenario does not fit the bundle, with everything that does not
     */
    public RehearsalReport run() {
        return new Play(bundle, scenario, policy).run();
    }

    /**
     * A change and what it would do (假设分析).
     *
     * @param change what is changed
     * @param report what the rehearsal then comes to
     */
    public record Variant(Text change, RehearsalReport report) {}

    /** Returns what one more window would do, for each department in turn. */
    public List<Variant> withOneMoreWindow() {
        List<Variant> variants = new ArrayList<>();
        for (DepartmentId department : deciding()) {
            Desk desk = scenario.desk(department);
            Map<DepartmentId, Desk> desks = new LinkedHashMap<>(scenario.departments());
            desks.put(department, desk.windows(desk.windows() + 1));
            Scenario changed = scenario.toBuilder().departments(desks).build();
            variants.add(new Variant(
                    new Text("%s增加一个窗口".formatted(department), "one more window at " + department),
                    new Play(bundle, changed, policy).run()));
        }
        return variants;
    }

    /**
     * Returns what would happen if a matter did not wait for another, for each prerequisite in turn. A matter that needs what the other produces
     * is left out, as is a bundle made in code, whose definition cannot be changed.
     */
    public List<Variant> withoutOnePrerequisite() {
        List<Variant> variants = new ArrayList<>();
        for (Matter matter : bundle.matters()) {
            for (Prerequisite prerequisite : matter.after()) {
                Optional<Bundle> changed = Variants.without(bundle, matter, prerequisite);
                changed.ifPresent(one -> variants.add(new Variant(
                        new Text(
                                "%s不再等待%s".formatted(matter.id(), named(prerequisite)),
                                "%s no longer waits for %s".formatted(matter.id(), named(prerequisite))),
                        new Play(one, scenario.toBuilder(one.ref().id()).build(), policy).run())));
            }
        }
        return variants;
    }

    private static String named(Prerequisite prerequisite) {
        return String.join(
                ", ", prerequisite.anyOf().stream().map(MatterId::value).toList());
    }

    private List<DepartmentId> deciding() {
        List<DepartmentId> ids = new ArrayList<>();
        bundle.departments().stream()
                .map(department -> department.id())
                .filter(id -> bundle.matters().stream()
                        .anyMatch(matter -> matter.department().equals(id)
                                || matter.competent().stream()
                                        .anyMatch(one -> one.department().equals(id))))
                .forEach(ids::add);
        return ids;
    }
}
