package io.onething.casework;

import io.onething.bundle.Bundle;
import io.onething.bundle.ClockStart;
import io.onething.bundle.CommitmentRule;
import io.onething.bundle.Giving;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.calendar.ClockStop;
import io.onething.calendar.Deadline;
import io.onething.calendar.Light;
import io.onething.calendar.LimitClock;
import io.onething.calendar.Supervision;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.department.CommitmentFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clocks of a matter (办理时限): when each starts, what it is made of, when it ends, by the working days of the deciding department. */
final class Clocks {
    private Clocks() {}

    /**
     * A clock with one limit that never stops.
     *
     * @param since when it started
     * @param deadline when it ends
     */
    record Simple(Instant since, Deadline deadline) {}

    /** Returns the working days that govern a matter: those of the region of its department, else of the bundle. */
    static WorkingCalendar calendar(CasePolicy policy, Bundle bundle, MatterState matter) {
        Matter definition = bundle.matter(matter.id()).orElseThrow();
        return policy.calendar(bundle, matter.department(definition));
    }

    /** Returns when a matter counts as received: when it entered the system, or where the definition says so, when it arrived. */
    static Optional<Instant> intakeStart(Matter definition, MatterState matter) {
        boolean again = matter.supplementedAt != null
                && (matter.answered == null || matter.answered.mode() == Correction.Mode.NOTICE);
        if (again) {
            return Optional.ofNullable(matter.supplementedAt);
        }
        return firstReceipt(definition, matter);
    }

    private static Optional<Instant> firstReceipt(Matter definition, MatterState matter) {
        if (definition.procedure().intake().from() == ClockStart.RECEIPT) {
            return matter.receivedAt();
        }
        return matter.handover()
                .filter(handover -> handover.progress() == Handover.Progress.CONFIRMED)
                .map(Handover::dueAt);
    }

    /** Returns the clock of acceptance or notice (行政许可法 art. 32(1)(4)). */
    static Optional<Simple> intake(CasePolicy policy, Bundle bundle, Matter definition, MatterState matter) {
        return definition
                .procedure()
                .intake()
                .check()
                .flatMap(limit ->
                        intakeStart(definition, matter).map(start -> simple(policy, bundle, matter, start, limit)));
    }

    /**
     * Returns the clock of issue and delivery (行政许可法 art. 44): none for what gives nothing, and none while all is issued and something that
     * the applicant owes holds the delivery back.
     */
    static Optional<Simple> issue(
            CasePolicy policy, Bundle bundle, CaseState state, Matter definition, MatterState matter) {
        TimeLimit limit = definition.procedure().issue().orElse(null);
        if (limit == null) {
            return Optional.empty();
        }
        Giving giving = Results.granted(bundle, state, definition);
        if (giving.nothing()) {
            return Optional.empty();
        }
        Optional<Instant> start =
                matter.hasAll(giving) ? Obligations.deliverableFrom(bundle, state, matter) : matter.decidedAt();
        return start.map(from -> simple(policy, bundle, matter, from, limit));
    }

    /** Returns the clock of the check of a commitment. */
    static Optional<Simple> check(CasePolicy policy, Bundle bundle, CommitmentRule rule, MatterState matter) {
        return matter.decidedAt().map(start -> simple(policy, bundle, matter, start, rule.checkWithin()));
    }

    /** Returns the time in which the applicant makes good what the last check found; empty where it found nothing to make good. */
    static Optional<Simple> fix(CasePolicy policy, Bundle bundle, CommitmentRule rule, MatterState matter) {
        if (matter.checks.isEmpty()) {
            return Optional.empty();
        }
        CommitmentCheck last = matter.checks.get(matter.checks.size() - 1);
        return last.finding() == CommitmentFinding.TO_FIX
                ? Optional.of(simple(policy, bundle, matter, last.at(), rule.fixWithin()))
                : Optional.empty();
    }

    private static Simple simple(CasePolicy policy, Bundle bundle, MatterState matter, Instant start, TimeLimit limit) {
        return new Simple(start, calendar(policy, bundle, matter).deadline(start, limit));
    }

    /** Returns when a matter was accepted, however late that was reported. */
    static Optional<Instant> accepted(MatterState matter) {
        return matter.acceptedAt().or(matter::reviewStartedAt);
    }

    /** Returns when the time to decide began: with acceptance or, once accepted, the earlier moment that the definition names. */
    static Optional<Instant> decisionStart(Matter definition, MatterState matter) {
        return decisionStart(Law.published(definition, matter), definition, matter);
    }

    private static Optional<Instant> decisionStart(Limits published, Matter definition, MatterState matter) {
        return accepted(matter).map(accepted -> {
            Optional<Instant> moment = switch (published.from()) {
                case RECEIVED -> firstReceipt(definition, matter);
                case COMPLETE -> intakeStart(definition, matter);
                case ACCEPTED -> Optional.<Instant>empty();
            };
            return moment.filter(accepted::isAfter).orElse(accepted);
        });
    }

    /** Returns the legal and the promised limit of the decision with all stops and the extension; empty where there is neither. */
    static Optional<Supervision> decision(CasePolicy policy, Bundle bundle, Matter definition, MatterState matter) {
        Limits published = Law.published(definition, matter);
        Optional<Instant> start = decisionStart(published, definition, matter);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        WorkingCalendar calendar = calendar(policy, bundle, matter);
        LimitClock legal = Law.legal(bundle, definition, published)
                .map(limit -> clock(calendar, legalStart(published, matter, start.get()), limit, matter))
                .orElse(null);
        LimitClock promised = published
                .promised()
                .map(limit -> clock(calendar, start.get(), limit, matter))
                .orElse(null);
        return supervision(legal, promised).map(both -> both.by(policy.lights()));
    }

    /** Returns when the legal limit began: where the definition publishes none, that of the Act runs from acceptance (art. 42(1)). */
    private static Instant legalStart(Limits published, MatterState matter, Instant start) {
        return published.legal().isPresent() ? start : accepted(matter).orElse(start);
    }

    private static Optional<Supervision> supervision(@Nullable LimitClock legal, @Nullable LimitClock promised) {
        if (legal == null) {
            return Optional.ofNullable(promised).map(Supervision::ofPromised);
        }
        return Optional.of(promised == null ? Supervision.ofLegal(legal) : Supervision.of(legal, promised));
    }

    private static LimitClock clock(WorkingCalendar calendar, Instant start, TimeLimit limit, MatterState matter) {
        List<ClockStop> stops = new ArrayList<>();
        for (Stop stop : matter.stops) {
            stop.from().ifPresent(from -> stops.add(new ClockStop(from, ended(stop, from))));
        }
        LimitClock clock = LimitClock.of(calendar, start, limit).stopped(stops);
        return matter.extension == null ? clock : clock.extended(matter.extension.by());
    }

    /** A department that reports an end before the beginning has stopped nothing. */
    private static @Nullable Instant ended(Stop stop, Instant from) {
        return stop.untilOrNull() == null || !stop.untilOrNull().isBefore(from) ? stop.untilOrNull() : from;
    }

    /** Returns the first instant at which the light is worse than {@code known}; empty while nothing makes it worse. */
    static Optional<Instant> worseThan(Light known, Supervision supervision, Instant start) {
        return supervision.worseThan(known).map(at -> at.isBefore(start) ? start : at);
    }

    /** Returns when the legal limit of the decision ends; empty where there is none, or while the clock stands still. */
    static Optional<Instant> legalEnd(CasePolicy policy, Bundle bundle, Matter definition, MatterState matter) {
        return decision(policy, bundle, definition, matter)
                .filter(supervision -> !matter.stopped())
                .flatMap(Supervision::legal)
                .flatMap(legal -> decisionStart(definition, matter).map(legal::read))
                .map(reading -> reading.deadline().until());
    }
}
