package io.onething.check;

import io.onething.bundle.Bundle;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Route;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the promises can be kept (时限校验): the promise of the bundle against what its matters promise one after the other, in every
 * situation.
 *
 * <p>Only lengths that can be compared with the promise are added up, and those of other units count nothing, so that no finding rests on how many
 * working days a month has.
 */
final class TimeChecks {
    /** Longer than anything, for what never comes. */
    private static final long NEVER = 1_000_000_000;

    private final Bundle bundle;
    private final Situations situations;
    private final Outcomes outcomes;
    private final Findings found;
    private final Diagrams diagrams;
    private final Map<MatterId, Integer> begins = new HashMap<>();
    private final Set<MatterId> path = new HashSet<>();

    TimeChecks(Bundle bundle, Situations situations, Outcomes outcomes, Findings found) {
        this.bundle = bundle;
        this.situations = situations;
        this.outcomes = outcomes;
        this.found = found;
        this.diagrams = situations.diagrams();
    }

    void run() {
        bundle.promised().ifPresent(this::kept);
        for (Matter matter : bundle.matters()) {
            matter.routes().forEach(route -> lawful(matter, route));
            told(matter);
        }
        bundle.visits().forEach(this::early);
    }

    private void kept(TimeLimit promise) {
        int last = diagrams.value(0);
        for (Matter matter : bundle.matters()) {
            last = diagrams.longer(last, ends(matter, promise));
        }
        int late = diagrams.above(last, diagrams.value(promise.parts()));
        long longest = diagrams.greatest(last);
        situations
                .smallest(late)
                .ifPresent(when -> found.add(
                        Flaw.PROMISE_NOT_KEPT,
                        "promised",
                        when,
                        "the bundle promises %s, but its matters one after the other promise up to %s; promise more, or let a matter wait for less"
                                .formatted(promise, promise.withParts(longest)),
                        "整件事承诺%s，但依次办理的事项合计承诺可达%s；请放宽承诺，或减少前置等待"
                                .formatted(
                                        promise.zh(), promise.withParts(longest).zh())));
    }

    /** Returns how long after the beginning a matter is decided at the latest, by its promise. */
    private int ends(Matter matter, TimeLimit promise) {
        int applies = outcomes.applies(matter.id());
        int lasts = diagrams.where(applies, diagrams.value(lasts(matter.limits(), promise)));
        List<Integer> routes = outcomes.routes(matter);
        for (int i = 0; i < routes.size(); i++) {
            Limits own = matter.routes().get(i).limits();
            if (!own.equals(Limits.NONE)) {
                int taken = routes.get(i);
                lasts = diagrams.plus(
                        diagrams.where(diagrams.not(taken), lasts),
                        diagrams.where(taken, diagrams.value(lasts(own, promise))));
            }
        }
        return diagrams.where(applies, diagrams.plus(begins(matter, promise), lasts));
    }

    private static long lasts(Limits limits, TimeLimit promise) {
        return in(limits.promised(), promise);
    }

    private static long in(Optional<TimeLimit> limit, TimeLimit promise) {
        return limit.filter(promise::comparable).map(TimeLimit::parts).orElse(0L);
    }

    private int begins(Matter matter, TimeLimit promise) {
        Integer before = begins.get(matter.id());
        if (before != null) {
            return before;
        }
        if (!path.add(matter.id())) {
            return diagrams.value(0);
        }
        int begin = diagrams.value(0);
        for (Prerequisite prerequisite : matter.after()) {
            begin = diagrams.longer(begin, met(prerequisite, promise));
        }
        path.remove(matter.id());
        begins.put(matter.id(), begin);
        return begin;
    }

    /** Returns when the first of the matters that are enough is far enough; at once where none applies. */
    private int met(Prerequisite prerequisite, TimeLimit promise) {
        boolean atTheEnd = prerequisite.milestone().compareTo(Milestone.GRANTED) >= 0;
        int first = diagrams.value(NEVER);
        int any = Diagrams.NO;
        for (MatterId id : prerequisite.anyOf()) {
            Optional<Matter> matter = bundle.matter(id);
            if (matter.isPresent()) {
                int applies = outcomes.applies(id);
                int far = atTheEnd ? ends(matter.get(), promise) : begins(matter.get(), promise);
                int or = diagrams.where(diagrams.not(applies), diagrams.value(NEVER));
                first = diagrams.shorter(first, diagrams.plus(diagrams.where(applies, far), or));
                any = diagrams.or(any, applies);
            }
        }
        int waited = diagrams.plus(first, diagrams.value(in(prerequisite.waitingPeriod(), promise)));
        return diagrams.where(any, waited);
    }

    private void lawful(Matter matter, Route route) {
        Optional<TimeLimit> law =
                route.limits().legal().or(() -> matter.limits().legal());
        Optional<TimeLimit> promise = route.limits().promised();
        if (law.isPresent() && promise.isPresent() && promise.get().longerThan(law.get())) {
            found.add(
                    Flaw.ROUTE_PROMISE_TOO_LONG,
                    "matters.%s.routes.%s.limit".formatted(matter.id(), route.id()),
                    "route \"%s\" of matter \"%s\" promises %s, but the legal limit of the matter is %s; promise no more, or write the legal limit of the route"
                            .formatted(route.id(), matter.id(), promise.get(), law.get()),
                    "事项“%s”的办理方式“%s”承诺%s，而该事项法定时限为%s；请缩短承诺，或写明该方式的法定时限"
                            .formatted(
                                    matter.id(),
                                    route.id(),
                                    promise.get().zh(),
                                    law.get().zh()));
        }
    }

    /** The times of steps go with the limits of the matter: where each route taken has others, nobody is told them. */
    private void told(Matter matter) {
        List<Integer> taken = outcomes.routes(matter);
        boolean never = !matter.steps().isEmpty() && !matter.routes().isEmpty();
        for (int i = 0; i < taken.size(); i++) {
            Limits own = matter.routes().get(i).limits();
            never &= taken.get(i) == Diagrams.NO || !(own.equals(Limits.NONE) || own.equals(matter.limits()));
        }
        if (never) {
            found.add(
                    Flaw.STEPS_NEVER_TOLD,
                    "matters.%s.steps".formatted(matter.id()),
                    "the steps of matter \"%s\" are never told, because each of its routes has limits of its own; remove them, or the limit of a route"
                            .formatted(matter.id()),
                    "事项“%s”的环节时限从不告知，因为其每种办理方式都另有时限；请删除环节时限，或删除某种方式的时限".formatted(matter.id()));
        }
    }

    private void early(Visit visit) {
        for (MatterId id : visit.matters()) {
            Optional<TimeLimit> due =
                    bundle.matter(id).flatMap(matter -> matter.limits().expected());
            if (visit.within().isPresent()
                    && due.isPresent()
                    && visit.within().get().longerThan(due.get())) {
                found.add(
                        Flaw.VISIT_TOO_LATE,
                        "visits.%s.within".formatted(visit.id()),
                        "the joint visit \"%s\" may take place %s after acceptance, but matter \"%s\" is due after %s; set a shorter time"
                                .formatted(visit.id(), visit.within().get(), id, due.get()),
                        "联合勘验“%s”可在受理后%s内进行，而事项“%s”的时限为%s；请缩短勘验时间"
                                .formatted(
                                        visit.id(),
                                        visit.within().get().zh(),
                                        id,
                                        due.get().zh()));
            }
        }
    }
}
