package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.CommitmentRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Route;
import io.onething.bundle.Toleration;
import io.onething.calendar.Light;
import io.onething.calendar.TimeLimit;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What happens because time passes (到期处理): each alarm has a time and what it does. Derived from the state, never stored beside it, so a
 * process that was down strikes what it missed, in order, before anything else happens.
 */
final class Alarms {
    private final Draft draft;
    private @Nullable Alarm earliest;

    private Alarms(Draft draft) {
        this.draft = draft;
    }

    /**
     * One alarm.
     *
     * @param at when it is due
     * @param strike what it does; nothing where settling the case does it
     */
    private record Alarm(Instant at, Consumer<Draft> strike) {}

    /**
     * What was reckoned for a matter as it is, for one definition and policy. Reckoning clocks is dear, and few matters change in a step.
     *
     * @param bundle the definition it holds for
     * @param policy the policy it holds for
     * @param nextOrNull when time does something to the matter next; null where it does nothing
     * @param gatherUntil when the last day begins of the period in which its department must say what to correct; far away where it has
     *     said something else
     */
    record Reckoned(
            Bundle bundle, CasePolicy policy, @Nullable Instant nextOrNull, Instant gatherUntil) {}

    /**
     * When time does something to a case as it is, for one definition and policy.
     *
     * @param bundle the definition it holds for
     * @param policy the policy it holds for
     * @param atOrNull the time, perhaps in the past; null where time does nothing
     */
    record Next(Bundle bundle, CasePolicy policy, @Nullable Instant atOrNull) {}

    /** Lets everything happen that is due by now, the earliest first. Each strike ends its alarm, so this ends. */
    static void strike(Draft draft) {
        Optional<Alarm> due = due(draft);
        while (due.isPresent()) {
            long before = draft.state().version();
            due.get().strike().accept(draft);
            Consequences.settle(draft);
            if (draft.state().version() == before) {
                throw new IllegalStateException(
                        "an alarm of case " + draft.state().id() + " rang and changed nothing");
            }
            due = due(draft);
        }
    }

    private static Optional<Alarm> due(Draft draft) {
        boolean due = next(draft).filter(at -> !at.isAfter(draft.now())).isPresent();
        return due ? Optional.ofNullable(first(draft)) : Optional.empty();
    }

    /**
     * Returns when the earliest alarm is due, perhaps in the past. It is asked for several times in a step and kept with the state: threads that
     * reckon it at once keep the same.
     */
    static Optional<Instant> next(Draft draft) {
        Next known = draft.state().reckoned;
        if (known == null || known.bundle() != draft.bundle() || known.policy() != draft.policy()) {
            Alarm first = first(draft);
            known = new Next(draft.bundle(), draft.policy(), first == null ? null : first.at());
            draft.state().reckoned = known;
        }
        return Optional.ofNullable(known.atOrNull());
    }

    private static @Nullable Alarm first(Draft draft) {
        Alarms found = new Alarms(draft);
        found.ofCase();
        for (MatterState matter : draft.state().matters()) {
            Instant next = matter.stage() == Stage.NOT_STARTED
                    ? Starting.startsAt(draft, matter).orElse(null)
                    : reckoned(draft, matter).nextOrNull();
            if (next != null && found.earlier(next)) {
                found.add(next, to -> strike(to, matter.id()));
            }
        }
        return found.earliest;
    }

    private static void strike(Draft draft, MatterId id) {
        Optional.ofNullable(of(draft, draft.matter(id)))
                .ifPresent(alarm -> alarm.strike().accept(draft));
    }

    /**
     * Returns what was reckoned for a matter, or reckons it. It is kept with the matter: threads that do so at once keep the same.
     *
     * @param matter one that has started; before, what it waits for are other matters
     */
    static Reckoned reckoned(Draft draft, MatterState matter) {
        Reckoned known = matter.reckoned;
        if (known == null || known.bundle() != draft.bundle() || known.policy() != draft.policy()) {
            Alarm next = of(draft, matter);
            boolean gathers = matter.stage() == Stage.RECEIVED || matter.stage() == Stage.CORRECTION_ASKED;
            known = new Reckoned(
                    draft.bundle(),
                    draft.policy(),
                    next == null ? null : next.at(),
                    gathers ? Notices.lastDayBegins(draft, matter) : Instant.MAX);
            matter.reckoned = known;
        }
        return known;
    }

    private static @Nullable Alarm of(Draft draft, MatterState matter) {
        Alarms found = new Alarms(draft);
        found.ofMatter(draft.definition(matter.id()), matter);
        return found.earliest;
    }

    private void add(Instant at, Consumer<Draft> strike) {
        if (earlier(at)) {
            earliest = new Alarm(at, strike);
        }
    }

    private boolean earlier(Instant at) {
        return earliest == null || at.isBefore(earliest.at());
    }

    /** Adds a time at which settling the case makes something happen. */
    private void look(Instant at) {
        add(at, to -> {});
    }

    private void ofCase() {
        Notices.due(draft).ifPresent(this::look);
        for (Rating rating : draft.state().ratings()) {
            if (rating.open() && !rating.overdue()) {
                Instant until = draft.calendar()
                        .deadline(rating.at(), draft.policy().ratingContact())
                        .until();
                add(until, to -> to.add(new ClockEvent.RatingOverdue(to.now(), rating.number())));
            }
        }
    }

    private void ofMatter(Matter definition, MatterState matter) {
        switch (matter.stage()) {
            case NOT_STARTED -> Starting.startsAt(draft, matter).ifPresent(this::look);
            case RECEIVED -> intake(definition, matter);
            case CORRECTION_ASKED -> correction(definition, matter);
            case ACCEPTED, UNDER_REVIEW -> {
                decision(definition, matter);
                debts(definition, matter);
            }
            case GRANTED, ISSUED -> {
                issue(matter);
                debts(definition, matter);
                commitment(definition, matter);
            }
            case DELIVERED, CLOSED -> {
                debts(definition, matter);
                commitment(definition, matter);
            }
            case SUSPENDED -> debts(definition, matter);
            case REFUSED,
                    NOT_REQUIRED,
                    ACCEPTANCE_REFUSED,
                    WITHDRAWN,
                    DEEMED_WITHDRAWN,
                    TERMINATED,
                    FORWARDED,
                    SKIPPED -> {
                // time changes nothing any more
            }
        }
    }

    private void intake(Matter definition, MatterState matter) {
        if (matter.withdrawalRequested()) {
            return;
        }
        Clocks.intake(draft.policy(), draft.bundle(), definition, matter).ifPresent(clock -> {
            if (definition.procedure().intake().deemed()) {
                add(
                        clock.deadline().until(),
                        to -> to.add(new ClockEvent.DeemedAccepted(to.now(), matter.id(), clock.since())));
            } else {
                warn(matter, ClockKind.INTAKE, clock.deadline().until(), Light.RED);
            }
        });
    }

    private void correction(Matter definition, MatterState matter) {
        Correction correction = matter.correction;
        TimeLimit within = definition.procedure().intake().correctWithinOrNull();
        if (correction == null || within == null || matter.withdrawalRequested()) {
            return;
        }
        correction
                .toldAt()
                .ifPresent(told -> lapse(
                        matter,
                        Clocks.calendar(draft.policy(), draft.bundle(), matter)
                                .deadline(told, within)
                                .until(),
                        "correction-" + correction.round(),
                        definition.procedure().intake().unanswered()));
    }

    private void lapse(MatterState matter, Instant at, String what, Lapse lapse) {
        if (matter.reminded.contains(what)) {
            return;
        }
        boolean withdrawn = lapse == Lapse.WITHDRAWN && matter.stage().undecided();
        add(
                at,
                to -> to.add(
                        withdrawn
                                ? new ClockEvent.DeemedWithdrawn(to.now(), matter.id(), what)
                                : new ClockEvent.Reminded(to.now(), matter.id(), what)));
    }

    private void warn(MatterState matter, ClockKind clock, Instant at, Light light) {
        if (matter.lights.get(clock) != light) {
            add(at, to -> to.add(new ClockEvent.Warned(to.now(), matter.id(), clock, light)));
        }
    }

    /** The lights of the decision clock, and what silence means where a law says so. */
    private void decision(Matter definition, MatterState matter) {
        if (Law.silenceGrants(definition) && !matter.withdrawalRequested()) {
            Clocks.legalEnd(draft.policy(), draft.bundle(), definition, matter)
                    .ifPresent(end -> add(end, to -> to.add(new ClockEvent.DeemedGranted(to.now(), matter.id(), end))));
        }
        Clocks.decision(draft.policy(), draft.bundle(), definition, matter).ifPresent(supervision -> {
            Light known = matter.lights.getOrDefault(ClockKind.DECISION, Light.GREEN);
            Clocks.decisionStart(definition, matter)
                    .flatMap(start -> Clocks.worseThan(known, supervision, start))
                    .ifPresent(at -> add(
                            at,
                            to -> to.add(new ClockEvent.Warned(
                                    to.now(), matter.id(), ClockKind.DECISION, supervision.at(to.now())))));
        });
    }

    private void debts(Matter definition, MatterState matter) {
        Optional<Instant> from = matter.acceptedAt().or(matter::decidedAt);
        if (from.isEmpty()) {
            return;
        }
        for (Toleration gap : Obligations.gaps(draft.state(), definition, matter)) {
            Instant until = Clocks.calendar(draft.policy(), draft.bundle(), matter)
                    .deadline(from.get(), gap.within())
                    .until();
            lapse(matter, until, "materials." + gap.material(), gap.unanswered());
        }
    }

    private void issue(MatterState matter) {
        Clocks.issue(draft.policy(), draft.bundle(), draft.state(), draft.definition(matter.id()), matter)
                .ifPresent(
                        clock -> warn(matter, ClockKind.ISSUE, clock.deadline().until(), Light.UNLAWFUL));
    }

    /** A commitment is checked in time, and what the check found is made good in time (告知承诺事后核查). */
    private void commitment(Matter definition, MatterState matter) {
        Optional<CommitmentRule> rule = ProcedureRules.route(definition, matter).flatMap(Route::commitment);
        if (rule.isEmpty() || !matter.granted() || !matter.stands() || matter.decidedAt == null) {
            return;
        }
        if (matter.checks.isEmpty()) {
            Clocks.check(draft.policy(), draft.bundle(), rule.get(), matter)
                    .ifPresent(clock ->
                            warn(matter, ClockKind.CHECK, clock.deadline().until(), Light.RED));
            return;
        }
        Clocks.fix(draft.policy(), draft.bundle(), rule.get(), matter)
                .ifPresent(clock ->
                        lapse(matter, clock.deadline().until(), "commitment-" + matter.checks.size(), Lapse.REMIND));
    }
}
