package io.onething.figures;

import io.onething.application.Channel;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseMachine;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.MatterState;
import io.onething.casework.Rating;
import io.onething.casework.Stage;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one case adds to the figures (单个办件计数): its history is folded once, then each indicator is counted from what it led to. */
final class CaseCount {
    private final Bundle bundle;
    private final CasePolicy policy;
    private final Instant asOf;
    private final Map<MatterId, MatterHistory> histories = new HashMap<>();
    private final List<FigureRow> rows = new ArrayList<>();
    private CaseState state = CaseState.NONE;

    private CaseCount(Bundle bundle, CasePolicy policy, Instant asOf) {
        this.bundle = bundle;
        this.policy = policy;
        this.asOf = asOf;
    }

    static List<FigureRow> of(Bundle bundle, List<CaseEvent> history, CasePolicy policy, Instant asOf) {
        CaseCount count = new CaseCount(bundle, policy, asOf);
        for (CaseEvent event : history) {
            if (event.at().isAfter(asOf)) {
                break;
            }
            count.take(event);
        }
        if (count.state.exists()) {
            count.count();
        }
        return count.rows;
    }

    private void take(CaseEvent event) {
        if (event instanceof CaseEvent.OfMatter ofMatter) {
            history(ofMatter.matter()).take(this, ofMatter);
        }
        state = CaseMachine.evolve(state, event);
    }

    private MatterHistory history(MatterId matter) {
        return histories.computeIfAbsent(matter, id -> new MatterHistory());
    }

    private void count() {
        LocalDate received = day(state.receivedAt());
        int submissions = state.application().filing().channel() == Channel.NO_APPLICATION ? 0 : 1;
        add(null, received, Indicator.STEPS_SAVED, state.matters().size() - submissions, 1);
        for (MatterState matter : state.matters()) {
            new MatterCount(this, matter, history(matter.id())).count();
        }
        new DaysCount(this, histories).count();
        ratings();
    }

    private void ratings() {
        state.closedAt().ifPresent(at -> add(null, day(at), Indicator.RATED, rated(null) ? 1 : 0, 1));
        for (MatterState matter : state.matters()) {
            if (matter.stage() != Stage.SKIPPED) {
                matter.deliveredAt()
                        .or(matter::endedAt)
                        .ifPresent(at -> add(matter, day(at), Indicator.RATED, rated(matter.id()) ? 1 : 0, 1));
            }
        }
        for (Rating rating : state.ratings()) {
            rating(rating);
        }
    }

    private boolean rated(@Nullable MatterId about) {
        return state.ratings().stream().anyMatch(rating -> rating.matter().equals(Optional.ofNullable(about)));
    }

    private void rating(Rating rating) {
        MatterState about = rating.matter().flatMap(state::matter).orElse(null);
        LocalDate day = day(rating.at());
        share(about, day, Indicator.SATISFIED, !rating.bad());
        share(about, day, Indicator.WELL_SATISFIED, rating.score() <= 2);
        add(about, day, Indicator.STARS, 6L - rating.score(), 1);
        if (!rating.bad()) {
            return;
        }
        Instant verified = rating.followed().get(Rating.Step.VERIFIED);
        boolean fixed = rating.followed().containsKey(Rating.Step.FIXED);
        boolean closed = fixed || rating.followed().containsKey(Rating.Step.REVISITED);
        Instant until = calendar().deadline(rating.at(), policy.ratingContact()).until();
        if (rating.signed() && (verified != null || !asOf.isBefore(until))) {
            share(about, day, Indicator.BAD_RATINGS_VERIFIED, verified != null && verified.isBefore(until));
        }
        share(about, day, Indicator.BAD_RATINGS_CLOSED, closed);
        if (closed) {
            share(about, day, Indicator.BAD_RATINGS_RESOLVED, fixed && verified != null);
        }
    }

    Bundle bundle() {
        return bundle;
    }

    CasePolicy policy() {
        return policy;
    }

    CaseState state() {
        return state;
    }

    Instant asOf() {
        return asOf;
    }

    /** Returns the working days of the region the bundle is for. */
    WorkingCalendar calendar() {
        return policy.calendars().in(bundle.region().orElse(null));
    }

    /** Returns the department that has a matter, or had it last. */
    DepartmentId department(MatterState matter) {
        return matter.department(bundle.matter(matter.id()).orElseThrow());
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, WorkingCalendar.ZONE);
    }

    /** Counts one thing that is so, or is not. */
    void share(@Nullable MatterState matter, LocalDate day, Indicator indicator, boolean so) {
        add(matter, day, indicator, so ? 1 : 0, 1);
    }

    /** Counts for a matter and the department that has it; for the case as a whole where it is null. */
    void add(@Nullable MatterState matter, LocalDate day, Indicator indicator, long numerator, long denominator) {
        rows.add(new FigureRow(
                day,
                bundle.ref().id(),
                matter == null ? null : department(matter),
                matter == null ? null : matter.id(),
                indicator,
                numerator,
                denominator));
    }
}
