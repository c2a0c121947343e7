package io.onething.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The stops of one clock (中止时段), each with an end, in order, those that overlap or touch put together. */
final class Pauses {
    static final Pauses NONE = new Pauses(List.of());

    private final List<Pause> pauses;

    private Pauses(List<Pause> pauses) {
        this.pauses = pauses;
    }

    private record Pause(Instant from, Instant to, LocalDate first, LocalDate last) {
        static Pause of(Instant from, Instant to) {
            return new Pause(from, to, WorkingCalendar.dayOf(from), WorkingCalendar.dayOf(to));
        }

        boolean covers(LocalDate day) {
            return !day.isBefore(first) && !day.isAfter(last);
        }
    }

    /** Returns the pauses without the stops that last. */
    static Pauses ended(List<ClockStop> stops, Instant clockStart) {
        return of(stops, clockStart, Instant.MIN, clockStart);
    }

    /**
     * Returns the pauses, with the stops that last ended at {@code now}.
     *
     * @param clockStart what ended by then never touched the clock
     * @param begunBy stops that last and start later are left out
     */
    static Pauses of(List<ClockStop> stops, Instant clockStart, Instant begunBy, Instant now) {
        if (stops.isEmpty()) {
            return NONE;
        }
        List<Pause> pauses = new ArrayList<>();
        stops.stream()
                .filter(stop -> stop.end()
                        .map(clockStart::isBefore)
                        .orElse(!stop.start().isAfter(begunBy)))
                .sorted(Comparator.comparing(ClockStop::start))
                .forEach(stop -> add(pauses, stop.start(), stop.end().orElse(later(stop.start(), now))));
        return new Pauses(pauses);
    }

    private static void add(List<Pause> pauses, Instant from, Instant to) {
        int last = pauses.size() - 1;
        if (last < 0 || pauses.get(last).to().isBefore(from)) {
            pauses.add(Pause.of(from, to));
        } else if (to.isAfter(pauses.get(last).to())) {
            pauses.set(last, Pause.of(pauses.get(last).from(), to));
        }
    }

    /** Returns whether {@code day} does not count. */
    boolean cover(LocalDate day) {
        for (Pause pause : pauses) {
            if (pause.covers(day)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether {@code day} does not count because of a pause that starts before {@code end}. */
    boolean cover(LocalDate day, Instant end) {
        return pauses.stream()
                .anyMatch(pause -> pause.covers(day) && pause.from().isBefore(end));
    }

    /** Returns whether the clock stands still at {@code instant}, to the second and not to the day. */
    boolean cover(Instant instant) {
        for (Pause pause : pauses) {
            if (!instant.isBefore(pause.from()) && instant.isBefore(pause.to())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the deadline {@code span} of running time after {@code event}. */
    Deadline after(Instant event, Duration span) {
        Instant at = event;
        Duration left = span;
        for (Pause pause : pauses) {
            if (pause.to().isAfter(at)) {
                Duration run = Duration.between(at, later(at, pause.from()));
                if (run.compareTo(left) >= 0) {
                    break;
                }
                left = left.minus(run);
                at = pause.to();
            }
        }
        return Deadline.after(at, left);
    }

    /** Returns the earliest instant that is not more than {@code span} of running time before {@code end}. */
    Instant before(Instant end, Duration span) {
        Instant at = end;
        Duration left = span;
        for (int i = pauses.size() - 1; i >= 0; i--) {
            Pause pause = pauses.get(i);
            if (pause.from().isBefore(at)) {
                Duration run = Duration.between(earlier(at, pause.to()), at);
                if (run.compareTo(left) > 0) {
                    break;
                }
                left = left.minus(run);
                at = pause.from();
            }
        }
        return at.minus(left);
    }

    /** Returns the running time between two instants; none when {@code to} is the earlier one. */
    Duration running(Instant from, Instant to) {
        Duration time = Duration.ZERO;
        Instant at = from;
        for (Pause pause : pauses) {
            Instant stop = earlier(pause.from(), to);
            if (at.isBefore(stop)) {
                time = time.plus(Duration.between(at, stop));
            }
            at = later(at, pause.to());
        }
        return at.isBefore(to) ? time.plus(Duration.between(at, to)) : time;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
