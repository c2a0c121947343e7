package io.onething.guide;

import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.calendar.Deadline;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the published limits of a plan add up to, as a span and on the calendar (用时测算). Pure. */
final class TimePlan {
    private final Plan plan;
    private final WorkingCalendar calendar;
    private final Schedule<Span> spans;

    TimePlan(Plan plan, WorkingCalendar calendar) {
        this.plan = plan;
        this.calendar = calendar;
        this.spans = Schedule.of(plan, Span.NONE, Span::plus, Comparator.comparingLong(Span::roughSeconds));
    }

    ExpectedTime inParallel() {
        return expected(spans.inParallel());
    }

    ExpectedTime inARow() {
        return expected(spans.inARow());
    }

    /** Returns when everything is decided when it begins at {@code start}; empty where no matter has a limit. */
    Optional<ExpectedFinish> finishedBy(Instant start) {
        if (unlimited().size() == plan.matters().size()) {
            return Optional.empty();
        }
        Moment begin = new Moment(start, start.atZone(WorkingCalendar.ZONE).toLocalDate(), false);
        Schedule<Moment> dates = Schedule.of(
                plan, begin, (moment, limit) -> after(moment, limit), Comparator.comparing(Moment::instant));
        boolean provisional =
                dates.ends().stream().anyMatch(track -> track.point().provisional());
        Moment last = dates.inParallel().point();
        return Optional.of(new ExpectedFinish(
                new Deadline(last.day(), last.instant(), provisional),
                dates.inARow().point().deadline()));
    }

    private ExpectedTime expected(Schedule.Track<Span> track) {
        return new ExpectedTime(track.point(), track.path(), unlimited());
    }

    private List<MatterId> unlimited() {
        return plan.matters().stream()
                .filter(chosen -> chosen.limits().expected().isEmpty())
                .map(chosen -> chosen.matter().id())
                .toList();
    }

    private Moment after(Moment moment, TimeLimit limit) {
        Deadline deadline = limit.unit().fromInstant()
                ? calendar.deadline(moment.instant(), limit)
                : calendar.deadline(moment.day(), limit);
        return new Moment(deadline.until(), deadline.lastDay(), moment.provisional() || deadline.provisional());
    }

    /**
     * A point of time at which one matter ends and the next begins.
     *
     * @param instant the instant; for an end, the first one that is too late
     * @param day the day that counts as that of the event: an end at 24:00 belongs to the day that ends
     * @param provisional whether an unknown year's calendar was touched on the way
     */
    private record Moment(Instant instant, LocalDate day, boolean provisional) {
        Deadline deadline() {
            return new Deadline(day, instant, provisional);
        }
    }
}
