package io.onething.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account of one limit (时限台账): when it started, what was added to it and when it stood still. It never reads a
 * clock; {@link #read} says what it shows at an instant.
 *
 * <p>The rules, with their sources; where none is named they are our convention:
 *
 * <ul>
 *   <li>Days and months begin with the day after the start, hours, minutes and seconds with the start itself (民法典 art. 201). A last
 *       day in natural days or months moves off days of rest (民法典 art. 203).
 *   <li>The clock stops on the day a special procedure starts and goes on the day after it ends (行政许可法 art. 45 names the
 *       procedures). A stop takes working days out of a limit in working days and natural days out of one in natural
 *       days; it moves the end of a limit in months by as many natural days as were stopped, and of one in hours or
 *       minutes by the stopped time itself. A last day in natural days, in months or on the spot (当场) moves off
 *       stopped days too. Days used before stay used.
 *   <li>Stops that overlap or touch count once. What ended before the clock started does not count, and neither does a
 *       stop that starts when the deadline has passed: it revives nothing.
 *   <li>An extension (延长, 行政许可法 art. 42) in the unit of the limit is added to it; one in another unit is counted from
 *       the end of the limit.
 *   <li>A day of a year whose notice is not loaded makes the reading provisional. With the same account and a calendar that
 *       has the notice, the reading is final.
 * </ul>
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class LimitClock {
    private final WorkingCalendar calendar;
    private final Instant start;
    private final LocalDate day;
    private final TimeLimit limit;
    private final @Nullable TimeLimit extension;
    private final List<ClockStop> stops;

    private LimitClock(
            WorkingCalendar calendar,
            Instant start,
            TimeLimit limit,
            @Nullable TimeLimit extension,
            List<ClockStop> stops) {
        this.calendar = calendar;
        this.start = start;
        this.day = WorkingCalendar.dayOf(start);
        this.limit = limit;
        this.extension = extension;
        this.stops = stops;
    }

    /** From when on a limit is running out and has passed; empty where a stop without end comes first. */
    record Course(@Nullable Instant lowOrNull, @Nullable Instant outOrNull) {
        Optional<Instant> low() {
            return Optional.ofNullable(lowOrNull);
        }

        Optional<Instant> out() {
            return Optional.ofNullable(outOrNull);
        }
    }

    /**
     * Returns a clock that was neither stopped nor extended.
     *
     * @param calendar the working days it counts by
     * @param start the instant of the event that starts it, between the years 1900 and 9999
     * @param limit of a range, the upper end counts
     */
    public static LimitClock of(WorkingCalendar calendar, Instant start, TimeLimit limit) {
        Objects.requireNonNull(calendar, "calendar");
        Objects.requireNonNull(limit, "limit");
        return new LimitClock(calendar, start, limit, null, List.of());
    }

    /** Returns this clock with more stops, in any order. */
    public LimitClock stopped(List<ClockStop> more) {
        List<ClockStop> all = Stream.concat(stops.stream(), more.stream()).toList();
        return new LimitClock(calendar, start, limit, extension, List.copyOf(all));
    }

    /**
     * Returns this clock with its limit extended. Whether the extension was granted in time is for the caller to check.
     *
     * @throws IllegalArgumentException when it is extended already, which 行政许可法 art. 42 allows once, or by
     *     {@link TimeLimit#INSTANT}
     */
    public LimitClock extended(TimeLimit by) {
        if (by.unit() == LimitUnit.INSTANT) {
            throw new IllegalArgumentException("a limit is extended by days, months or hours, not by " + by);
        }
        if (extension != null) {
            throw new IllegalArgumentException("the limit of %s is extended by %s already; it cannot be extended again"
                    .formatted(limit, extension));
        }
        return new LimitClock(calendar, start, limit, by, stops);
    }

    /** Returns the instant that starts it. */
    public Instant start() {
        return start;
    }

    /** Returns the limit without its extension. */
    public TimeLimit limit() {
        return limit;
    }

    /** Returns by how much the limit is extended. */
    public Optional<TimeLimit> extension() {
        return Optional.ofNullable(extension);
    }

    /** Returns the stops, in the order they were given. */
    public List<ClockStop> stops() {
        return stops;
    }

    /**
     * Returns what the clock shows at {@code now}; before its start, what it shows then.
     *
     * <p>A stop counts with its known end, even if that lies ahead. One without end counts from its start on, for a limit in
     * days from the beginning of that day.
     *
     * @param now between the years 1900 and 9999
     */
    public ClockReading read(Instant now) {
        Instant at = now.isBefore(start) ? start : now;
        LocalDate today = WorkingCalendar.dayOf(at);
        Instant begunBy = byDay() ? midnight(today.plusDays(1)).minusNanos(1) : at;
        Pauses pauses = Pauses.of(counting(kept -> Pauses.of(kept, start, begunBy, at)), start, begunBy, at);
        RunningTime time = new RunningTime(calendar, pauses);
        Deadline deadline = end(time);
        boolean passed = deadline.passedAt(at);
        boolean open = !passed
                && openSince(begunBy)
                        .filter(since -> since.isBefore(deadline.until()))
                        .isPresent();
        boolean still = byDay() ? pauses.cover(today, deadline.until()) : pauses.cover(at);
        Count count = byDay() ? days(time, deadline, today) : moments(pauses, deadline, at);
        return new ClockReading(
                deadline,
                open || (!passed && still),
                open,
                passed,
                countedUnit(),
                total(time, deadline),
                count.whole() - count.left(),
                count.left(),
                deadline.provisional() || count.provisional());
    }

    /** Returns from when on the limit is running out and has passed, whatever the time is now. */
    Course course(LightPolicy policy) {
        RunningTime time = new RunningTime(calendar, Pauses.ended(counting(kept -> Pauses.ended(kept, start)), start));
        Deadline deadline = end(time);
        Instant low = low(time, deadline, policy);
        Optional<Instant> halt = openSince(Instant.MAX).filter(since -> since.isBefore(deadline.until()));
        if (halt.isEmpty()) {
            return new Course(low, deadline.until());
        }
        Instant lastMove = byDay() ? midnight(WorkingCalendar.dayOf(halt.get())).minusNanos(1) : halt.get();
        return new Course(low.equals(start) || !low.isAfter(lastMove) ? low : null, null);
    }

    @Override
    public String toString() {
        return "LimitClock[start=%s, limit=%s, extension=%s, stops=%s]"
                .formatted(start, limit, extension == null ? "none" : extension, stops);
    }

    /** What was counted from the start to the last day, and from now on. */
    private record Count(long whole, long left, boolean provisional) {}

    private Count days(RunningTime time, Deadline deadline, LocalDate today) {
        LocalDate last = deadline.lastDay();
        CountedDays whole = wholeDays(time, deadline);
        if (today.isAfter(last)) {
            CountedDays over = new RunningTime(calendar, Pauses.NONE).between(last, today, workingOnly());
            return new Count(whole.days(), -over.days(), whole.provisional() || over.provisional());
        }
        return new Count(whole.days(), time.between(today, last, workingOnly()).days(), whole.provisional());
    }

    /** Returns the counted days from the start to the last day. */
    private CountedDays wholeDays(RunningTime time, Deadline deadline) {
        return workingOnly() && !mixed()
                ? new CountedDays(RunningTime.days(day, amount(), limit.unit()), deadline.provisional())
                : time.between(day, deadline.lastDay(), workingOnly());
    }

    /** Counts minutes, or seconds of a limit in seconds. */
    private Count moments(Pauses pauses, Deadline deadline, Instant at) {
        Instant until = deadline.until();
        Duration left = at.isAfter(until) ? Duration.between(at, until) : pauses.running(at, until);
        return new Count(
                moments(pauses.running(start, until)), Math.floorDiv(left.toSeconds(), secondsOfMoment()), false);
    }

    private long moments(Duration time) {
        return time.toSeconds() / secondsOfMoment();
    }

    private int secondsOfMoment() {
        return limit.unit() == LimitUnit.SECOND ? 1 : 60;
    }

    private long total(RunningTime time, Deadline deadline) {
        if (!byDay()) {
            return moments(time.pauses().running(start, deadline.until()));
        }
        return mixed() ? wholeDays(time, deadline).days() : RunningTime.days(day, amount(), limit.unit());
    }

    private Instant low(RunningTime time, Deadline deadline, LightPolicy policy) {
        if (byDay()) {
            LocalDate low = time.lowFrom(day, deadline.lastDay(), workingOnly(), total(time, deadline), policy);
            return low.equals(day) ? start : midnight(low);
        }
        Duration total = time.pauses().running(start, deadline.until());
        Instant low = time.pauses()
                .before(
                        deadline.until(),
                        total.multipliedBy(policy.yellowPercent()).dividedBy(100));
        return low.isBefore(start) ? start : low;
    }

    private Deadline end(RunningTime time) {
        if (extension == null || !mixed()) {
            return time.end(day, start, amount(), limit.unit());
        }
        Deadline base = time.end(day, start, limit.amount(), limit.unit());
        Deadline whole = time.end(base.lastDay(), base.until(), extension.amount(), extension.unit());
        return new Deadline(whole.lastDay(), whole.until(), base.provisional() || whole.provisional());
    }

    /** Returns whether the extension is in another unit than the limit. */
    private boolean mixed() {
        return extension != null && extension.unit() != limit.unit();
    }

    /** Returns the amount of the limit, with the extension where that is in the same unit. */
    private int amount() {
        return extension == null || mixed() ? limit.amount() : limit.amount() + extension.amount();
    }

    /** Returns the stops that count: half a day may be over when a stop starts on that day, which then revives nothing. */
    private List<ClockStop> counting(Function<List<ClockStop>, Pauses> pauses) {
        boolean halved = limit.unit() == LimitUnit.HALF_WORKING_DAY
                || (extension != null && extension.unit() == LimitUnit.HALF_WORKING_DAY);
        if (!halved) {
            return stops;
        }
        List<ClockStop> kept = new ArrayList<>();
        for (ClockStop stop :
                stops.stream().sorted(Comparator.comparing(ClockStop::start)).toList()) {
            if (stop.start()
                    .isBefore(end(new RunningTime(calendar, pauses.apply(kept))).until())) {
                kept.add(stop);
            }
        }
        return kept;
    }

    private Optional<Instant> openSince(Instant at) {
        return stops.stream()
                .filter(stop -> stop.endOrNull() == null && !stop.start().isAfter(at))
                .map(ClockStop::start)
                .min(Comparator.naturalOrder());
    }

    private boolean byDay() {
        return !limit.unit().fromInstant();
    }

    private boolean workingOnly() {
        return countedUnit() == LimitUnit.WORKING_DAY;
    }

    private LimitUnit countedUnit() {
        return switch (limit.unit()) {
            case WORKING_DAY, HALF_WORKING_DAY -> LimitUnit.WORKING_DAY;
            case DAY, MONTH, INSTANT -> LimitUnit.DAY;
            case HOUR, MINUTE -> LimitUnit.MINUTE;
            case SECOND -> LimitUnit.SECOND;
        };
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
    }
}
