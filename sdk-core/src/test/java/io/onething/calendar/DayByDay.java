package io.onething.calendar;

import io.onething.internal.calendar.ChinaHolidays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A second way to reckon a clock, to compare with: it lists days one by one and walks minutes one by one, from the notices
 * themselves, and shares nothing with the code under test but values.
 */
final class DayByDay {
    private static final Set<LocalDate> REST = days(true);
    private static final Set<LocalDate> MADE_UP = days(false);
    private static final int FAR = 3 * 366;

    private final LimitClock clock;
    private final Instant now;
    private final LocalDate first;
    private final LocalDate today;
    private final Set<LocalDate> stopped = new HashSet<>();
    private final Deadline deadline;

    /** Reckons what {@code clock} shows at {@code now}, not before its start. */
    DayByDay(LimitClock clock, Instant now) {
        this.clock = clock;
        this.now = now;
        this.first = date(clock.start());
        this.today = date(now);
        for (ClockStop stop : clock.stops().stream()
                .sorted(Comparator.comparing(ClockStop::start))
                .toList()) {
            if (halves() && !stop.start().isBefore(reckoned().until())) {
                continue; // half a day was over before
            }
            LocalDate from = date(stop.start());
            LocalDate to = stop.end().map(DayByDay::date).orElse(today);
            if (!from.isAfter(to)
                    && stop.end().map(end -> end.isAfter(clock.start())).orElse(true)) {
                from.datesUntil(to.plusDays(1)).forEach(stopped::add);
            }
        }
        this.deadline = reckoned();
    }

    private static Set<LocalDate> days(boolean rest) {
        Set<LocalDate> days = new TreeSet<>();
        ChinaHolidays.notices().forEach(notice -> days.addAll(rest ? notice.restDays() : notice.makeUpDays()));
        return days;
    }

    static boolean works(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return MADE_UP.contains(day) || (!weekend && !REST.contains(day));
    }

    static boolean unknown(LocalDate day) {
        boolean named = MADE_UP.contains(day) || (REST.contains(day) && day.getYear() != 2027);
        return !named && (day.getYear() < 2023 || day.getYear() > 2026);
    }

    static LocalDate date(Instant instant) {
        return instant.atZone(WorkingCalendar.ZONE).toLocalDate();
    }

    private boolean halves() {
        return Stream.concat(Stream.of(clock.limit()), clock.extension().stream())
                .anyMatch(limit -> limit.unit() == LimitUnit.HALF_WORKING_DAY);
    }

    private boolean byWorkingDays() {
        return clock.limit().unit() == LimitUnit.WORKING_DAY || clock.limit().unit() == LimitUnit.HALF_WORKING_DAY;
    }

    boolean byMinutes() {
        return minutes(clock.limit()) > 0;
    }

    Deadline deadline() {
        return deadline;
    }

    private Deadline reckoned() {
        TimeLimit limit = clock.limit();
        Optional<TimeLimit> extension = clock.extension();
        if (extension.isEmpty()) {
            return end(first, clock.start(), limit);
        }
        if (extension.get().unit() == limit.unit()) {
            return end(
                    first,
                    clock.start(),
                    TimeLimit.of(limit.amount() + extension.get().amount(), limit.unit()));
        }
        Deadline base = end(first, clock.start(), limit);
        Deadline whole = end(base.lastDay(), base.until(), extension.get());
        return base.provisional() ? new Deadline(whole.lastDay(), whole.until(), true) : whole;
    }

    /** Returns the days after {@code from} up to and with {@code to} that count. */
    long between(LocalDate from, LocalDate to) {
        return from.isBefore(to)
                ? running(from)
                        .takeWhile(day -> !day.isAfter(to))
                        .filter(day -> !byWorkingDays() || works(day))
                        .count()
                : 0;
    }

    /** Returns the working days after today up to the last day, without the stopped ones. */
    long workingDaysLeft() {
        LocalDate last = deadline.lastDay();
        return today.isBefore(last)
                ? running(today)
                        .takeWhile(day -> !day.isAfter(last))
                        .filter(DayByDay::works)
                        .count()
                : 0;
    }

    long left() {
        if (byMinutes()) {
            return now.isAfter(deadline.until())
                    ? -runningMinutes(deadline.until(), now, List.of())
                    : runningMinutes(now, deadline.until(), clock.stops());
        }
        LocalDate last = deadline.lastDay();
        return today.isAfter(last)
                ? -last.plusDays(1)
                        .datesUntil(today.plusDays(1))
                        .filter(day -> !byWorkingDays() || works(day))
                        .count()
                : between(today, last);
    }

    long whole() {
        return byMinutes()
                ? runningMinutes(clock.start(), deadline.until(), clock.stops())
                : between(first, deadline.lastDay());
    }

    long total() {
        TimeLimit limit = clock.limit();
        LimitUnit extended = clock.extension().map(TimeLimit::unit).orElse(limit.unit());
        if (byMinutes() || extended != limit.unit()) {
            return whole();
        }
        int amount = limit.amount() + clock.extension().map(TimeLimit::amount).orElse(0);
        if (limit.unit() == LimitUnit.HALF_WORKING_DAY) {
            return (amount + 1L) / 2;
        }
        return limit.unit() == LimitUnit.MONTH ? ChronoUnit.DAYS.between(first, first.plusMonths(amount)) : amount;
    }

    boolean provisional() {
        LocalDate last = deadline.lastDay();
        return deadline.provisional()
                || (byWorkingDays()
                        && (running(first).anyMatch(day -> unknown(day) && !day.isAfter(last))
                                || (today.isAfter(last)
                                        && last.plusDays(1)
                                                .datesUntil(today.plusDays(1))
                                                .anyMatch(DayByDay::unknown))));
    }

    boolean stoppedNow() {
        return !deadline.passedAt(now)
                && (byMinutes() ? openNow() || stopped(now, clock.stops()) : stopped.contains(today));
    }

    boolean openNow() {
        return clock.stops().stream()
                .filter(stop -> stop.end().isEmpty() && stop.start().isBefore(deadline.until()))
                .anyMatch(stop -> byMinutes()
                        ? !stop.start().isAfter(now)
                        : !date(stop.start()).isAfter(today));
    }

    private Deadline end(LocalDate from, Instant instant, TimeLimit limit) {
        return switch (limit.unit()) {
            case WORKING_DAY -> {
                List<LocalDate> days =
                        running(from).filter(day -> works(day) || unknown(day)).toList();
                LocalDate last = days.stream()
                        .filter(DayByDay::works)
                        .skip(limit.amount() - 1L)
                        .findFirst()
                        .orElseThrow();
                boolean provisional = days.stream().anyMatch(day -> unknown(day) && !day.isAfter(last));
                yield Deadline.endOf(new CountedDate(last, provisional));
            }
            case HALF_WORKING_DAY -> {
                Deadline whole = end(from, instant, TimeLimit.workingDays((limit.amount() + 1) / 2));
                Instant noon = whole.lastDay()
                        .atTime(12, 0)
                        .atZone(WorkingCalendar.ZONE)
                        .toInstant();
                yield new Deadline(whole.lastDay(), noon, whole.provisional());
            }
            case DAY ->
                rolled(running(from).skip(limit.amount() - 1L).findFirst().orElseThrow());
            case MONTH -> rolled(moved(from, from.plusMonths(limit.amount())));
            case INSTANT -> rolled(from);
            case HOUR, MINUTE -> afterMinutes(instant, minutes(limit));
            case SECOND -> throw new IllegalStateException("no random clock counts seconds");
        };
    }

    /** Moves the end by as many natural days as were stopped before it, again and again until that is all of them. */
    private LocalDate moved(LocalDate from, LocalDate plain) {
        LocalDate end = plain;
        while (true) {
            LocalDate reached = end;
            long days = stopped.stream()
                    .filter(day -> day.isAfter(from) && !day.isAfter(reached))
                    .count();
            end = plain.plusDays(days);
            if (end.equals(reached)) {
                return end;
            }
        }
    }

    private Deadline rolled(LocalDate nominal) {
        List<LocalDate> days = nominal.datesUntil(nominal.plusDays(400))
                .filter(day -> !stopped.contains(day))
                .toList();
        LocalDate last = days.stream().filter(DayByDay::works).findFirst().orElseThrow();
        return Deadline.endOf(new CountedDate(last, days.stream().anyMatch(day -> unknown(day) && !day.isAfter(last))));
    }

    private Stream<LocalDate> running(LocalDate from) {
        return from.plusDays(1).datesUntil(from.plusDays(FAR)).filter(day -> !stopped.contains(day));
    }

    private Deadline afterMinutes(Instant from, long minutes) {
        Instant at = from;
        for (long left = minutes; left > 0; at = at.plus(1, ChronoUnit.MINUTES)) {
            left -= stopped(at, clock.stops()) ? 0 : 1;
        }
        return new Deadline(date(at.minusNanos(1)), at, false);
    }

    private long runningMinutes(Instant from, Instant to, List<ClockStop> stops) {
        long minutes = 0;
        for (Instant at = from; at.isBefore(to); at = at.plus(1, ChronoUnit.MINUTES)) {
            minutes += stopped(at, stops) ? 0 : 1;
        }
        return minutes;
    }

    private boolean stopped(Instant at, List<ClockStop> stops) {
        return stops.stream()
                .anyMatch(stop ->
                        !at.isBefore(stop.start()) && at.isBefore(stop.end().orElse(now)));
    }

    private static long minutes(TimeLimit limit) {
        return switch (limit.unit()) {
            case HOUR -> Duration.ofHours(limit.amount()).toMinutes();
            case MINUTE -> limit.amount();
            case WORKING_DAY, HALF_WORKING_DAY, DAY, MONTH, SECOND, INSTANT -> 0;
        };
    }
}
