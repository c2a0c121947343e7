package io.onething.calendar;

import io.onething.internal.calendar.ChinaHolidays;
import io.onething.internal.calendar.HolidayFile;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of working days (工作日历): the yearly notices of the State Council, and over them what a region sets
 * differently.
 *
 * <p>A date on which a notice makes people work is a working day; else a date it sets free is a day of rest; else
 * Saturday and Sunday are; else it is a working day. All notices are merged first, because one may name days of a
 * neighbouring year. Overrides win over notices, later overrides over earlier ones.
 *
 * <p>A year without its notice is <em>unknown</em>, not Monday to Friday. What is counted there goes by the weekday and
 * by the statutory days as far as loaded, and says that it is provisional. The last days of December are taken as the
 * notice of their own year has them, although the next one may still swap them.
 *
 * <p>Immutable and safe for use by many threads. It never reads a clock.
 */
public final class WorkingCalendar {
    /** The zone of every legal date: Asia/Shanghai. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final int MOST_REMEMBERED = 1_024;

    private final Map<Integer, HolidayNotice> notices;
    private final List<RegionalOverride> overrides;
    private final Map<LocalDate, Mark> marks;
    private final Set<LocalDate> expectedRest;
    private final SortedSet<Integer> years;
    private final Set<Integer> known;

    /** What was reckoned lately: on one day the same few limits begin again and again. */
    private final Map<Span, Deadline> reckoned = new ConcurrentHashMap<>();

    private WorkingCalendar(Map<Integer, HolidayNotice> notices, List<RegionalOverride> overrides) {
        this.notices = notices;
        this.overrides = overrides;
        this.marks = new HashMap<>();
        this.expectedRest = new HashSet<>();
        this.years = Collections.unmodifiableSortedSet(notices.values().stream()
                .filter(HolidayNotice::published)
                .map(HolidayNotice::year)
                .collect(Collectors.toCollection(TreeSet::new)));
        this.known = Set.copyOf(years);
        notices.values().forEach(this::markRest);
        notices.values().forEach(this::markMakeUp);
        overrides.forEach(this::mark);
    }

    /** A limit that begins on a day. */
    private record Span(LocalDate from, TimeLimit limit) {}

    /** Returns the calendar of mainland China with the notices that this release carries; see {@link #years()}. */
    public static WorkingCalendar china() {
        return China.CALENDAR;
    }

    /**
     * Returns a calendar of these notices.
     *
     * @param notices in any order, one per year
     * @throws IllegalArgumentException when a year has two
     */
    public static WorkingCalendar of(Collection<HolidayNotice> notices) {
        Map<Integer, HolidayNotice> byYear = new TreeMap<>();
        for (HolidayNotice notice : notices) {
            if (byYear.put(notice.year(), notice) != null) {
                throw new IllegalArgumentException("there are two notices for %d; keep one".formatted(notice.year()));
            }
        }
        return new WorkingCalendar(byYear, List.of());
    }

    /**
     * Returns a calendar read from the text of a holiday file, of the same form as
     * {@code io/onething/calendar/china-holidays.json} in this jar. A host loads a new notice that way without a new
     * release.
     *
     * @param json the text of the file
     * @throws IllegalArgumentException when it is not such a file; the message lists every problem with its place
     */
    public static WorkingCalendar fromJson(String json) {
        return of(HolidayFile.read(json));
    }

    /**
     * Returns this calendar with one more notice, which replaces the one of the same year.
     *
     * @throws IllegalArgumentException when an estimate would replace a published notice
     */
    public WorkingCalendar with(HolidayNotice notice) {
        if (!notice.published() && known(notice.year())) {
            throw new IllegalArgumentException(
                    "the notice for %d is loaded; an estimate does not replace it".formatted(notice.year()));
        }
        Map<Integer, HolidayNotice> more = new TreeMap<>(notices);
        more.put(notice.year(), notice);
        return new WorkingCalendar(more, overrides);
    }

    /** Returns this calendar with one more override on top. Its days are known, in a year without notice too. */
    public WorkingCalendar with(RegionalOverride override) {
        return with(List.of(override));
    }

    /** Returns the years whose published notice is loaded, in order. */
    public SortedSet<Integer> years() {
        return years;
    }

    /** Returns the overrides, the strongest last. */
    public List<RegionalOverride> overrides() {
        return overrides;
    }

    /** Returns whether people work on {@code date}, as far as it is known. */
    public DayKind kindOf(LocalDate date) {
        Mark mark = marks.get(date);
        if (mark != null) {
            return mark.kind();
        }
        if (!known(date.getYear())) {
            return DayKind.UNKNOWN;
        }
        return weekend(date) ? DayKind.REST : DayKind.WORKING;
    }

    /** Returns the document that makes {@code date} what it is; empty where it is {@link DayKind#UNKNOWN}. */
    public Optional<CalendarSource> sourceOf(LocalDate date) {
        Mark mark = marks.get(date);
        if (mark != null) {
            return Optional.of(mark.source());
        }
        return notice(date.getYear()).filter(HolidayNotice::published).map(HolidayNotice::source);
    }

    /**
     * Returns when a limit ends that an event at {@code from} starts.
     *
     * <p>Days and months begin with the day after the local date of the event; hours, minutes and seconds begin with the event
     * itself (民法典 art. 201).
     *
     * @param from the instant of the event, between the years 1900 and 9999
     * @param limit of a range, the upper end counts
     */
    public Deadline deadline(Instant from, TimeLimit limit) {
        LocalDate day = dayOf(from);
        return switch (limit.unit()) {
            case HOUR -> Deadline.after(from, Duration.ofHours(limit.amount()));
            case MINUTE -> Deadline.after(from, Duration.ofMinutes(limit.amount()));
            case SECOND -> Deadline.after(from, Duration.ofSeconds(limit.amount()));
            case WORKING_DAY, HALF_WORKING_DAY, DAY, MONTH, INSTANT -> deadline(day, limit);
        };
    }

    /**
     * Returns when a limit in days or months ends that an event on the day {@code from} starts. On the spot (当场) ends
     * with that day, moved off a day of rest like every other last day; no text says so, it is our convention.
     * An odd number of half working days (半天) ends at noon, likewise by convention: see {@link LimitUnit#HALF_WORKING_DAY}.
     *
     * @param from the day of the event, which does not count itself; between the years 1900 and 9999
     * @param limit of a range, the upper end counts
     * @throws IllegalArgumentException for hours, minutes and seconds, which count from an instant
     */
    public Deadline deadline(LocalDate from, TimeLimit limit) {
        Span span = new Span(from, limit);
        Deadline known = reckoned.get(span);
        if (known == null) {
            known = reckon(from, limit);
            if (reckoned.size() >= MOST_REMEMBERED) {
                reckoned.clear();
            }
            reckoned.put(span, known);
        }
        return known;
    }

    private Deadline reckon(LocalDate from, TimeLimit limit) {
        return switch (limit.unit()) {
            case WORKING_DAY -> Deadline.endOf(plusWorkingDays(from, limit.amount()));
            case HALF_WORKING_DAY -> halfway(plusWorkingDays(from, daysOf(limit.amount())), limit.amount());
            case DAY -> Deadline.endOf(workingDayOnOrAfter(plusDays(from, limit.amount())));
            case MONTH -> Deadline.endOf(workingDayOnOrAfter(plusMonths(from, limit.amount())));
            case INSTANT -> Deadline.endOf(workingDayOnOrAfter(from));
            case HOUR, MINUTE, SECOND ->
                throw new IllegalArgumentException(
                        "a limit of %s counts from the event: pass its instant, not the date %s"
                                .formatted(limit, from));
        };
    }

    /**
     * Returns the {@code amount}-th natural day (自然日) after {@code from}, which does not count itself (民法典 art. 201).
     * The day may be one of rest: see {@link #workingDayOnOrAfter}.
     *
     * @param amount 0 to 9999; 0 gives {@code from}
     */
    public static LocalDate plusDays(LocalDate from, int amount) {
        return checked(from).plusDays(checked(amount));
    }

    /**
     * Returns the day {@code amount} months after {@code from}: the day of the same number, or the month's last where
     * there is none (民法典 art. 202). The day may be one of rest: see {@link #workingDayOnOrAfter}.
     *
     * @param amount 0 to 9999; 0 gives {@code from}
     */
    public static LocalDate plusMonths(LocalDate from, int amount) {
        return checked(from).plusMonths(checked(amount));
    }

    /**
     * Returns the {@code amount}-th working day (工作日) after {@code from}, which does not count itself (行政许可法 art. 82,
     * 民法典 art. 201).
     *
     * @param amount 0 to 9999; 0 gives {@code from}, whatever day it is
     */
    public CountedDate plusWorkingDays(LocalDate from, int amount) {
        LocalDate date = checked(from);
        boolean provisional = false;
        for (int left = checked(amount); left > 0; ) {
            date = date.plusDays(1);
            DayKind kind = kindOf(date);
            provisional |= kind == DayKind.UNKNOWN;
            left -= counts(date, kind) ? 1 : 0;
        }
        return new CountedDate(date, provisional);
    }

    /** Returns {@code date}, or the next working day where it is a day of rest (民法典 art. 203). */
    public CountedDate workingDayOnOrAfter(LocalDate date) {
        LocalDate candidate = checked(date);
        boolean provisional = kindOf(candidate) == DayKind.UNKNOWN;
        while (!counts(candidate, kindOf(candidate))) {
            candidate = candidate.plusDays(1);
            provisional |= kindOf(candidate) == DayKind.UNKNOWN;
        }
        return new CountedDate(candidate, provisional);
    }

    /**
     * Returns how many working days lie after {@code from} up to and with {@code to}: the inverse of
     * {@link #plusWorkingDays}. When {@code to} is the earlier one, the number is negative.
     */
    public CountedDays workingDaysBetween(LocalDate from, LocalDate to) {
        if (checked(to).isBefore(checked(from))) {
            CountedDays forward = workingDaysBetween(to, from);
            return new CountedDays(-forward.days(), forward.provisional());
        }
        int days = 0;
        boolean provisional = false;
        for (LocalDate date = from.plusDays(1); !date.isAfter(to); date = date.plusDays(1)) {
            DayKind kind = kindOf(date);
            provisional |= kind == DayKind.UNKNOWN;
            days += counts(date, kind) ? 1 : 0;
        }
        return new CountedDays(days, provisional);
    }

    @Override
    public String toString() {
        return "WorkingCalendar[years=%s, overrides=%s]"
                .formatted(
                        years(),
                        overrides.stream().map(RegionalOverride::region).toList());
    }

    /** Returns in how many working days so many halves end. */
    static int daysOf(int halves) {
        return (halves + 1) / 2;
    }

    /** Returns the end of so many half working days, of which the last lies on {@code lastDay}. */
    static Deadline halfway(CountedDate lastDay, int halves) {
        return halves % 2 == 0 ? Deadline.endOf(lastDay) : Deadline.noonOf(lastDay);
    }

    /** Returns the local date of {@code instant}, which lies between the years 1900 and 9999. */
    static LocalDate dayOf(Instant instant) {
        return checked(LocalDate.ofInstant(instant, ZONE));
    }

    /** Returns this calendar with these overrides on top, the strongest last. */
    WorkingCalendar with(List<RegionalOverride> stronger) {
        return new WorkingCalendar(
                notices, Stream.concat(overrides.stream(), stronger.stream()).toList());
    }

    /** Returns whether {@code date} of this {@code kind} is counted as a working day; where it is unknown, by the best estimate. */
    boolean counts(LocalDate date, DayKind kind) {
        return switch (kind) {
            case WORKING -> true;
            case REST -> false;
            case UNKNOWN -> !weekend(date) && !expectedRest.contains(date);
        };
    }

    private boolean known(int year) {
        return known.contains(year);
    }

    private Optional<HolidayNotice> notice(int year) {
        @Nullable HolidayNotice notice = notices.get(year);
        return Optional.ofNullable(notice);
    }

    private void markRest(HolidayNotice notice) {
        if (notice.published()) {
            notice.restDays().forEach(date -> marks.put(date, new Mark(DayKind.REST, notice.source())));
        } else {
            expectedRest.addAll(notice.restDays());
        }
    }

    private void markMakeUp(HolidayNotice notice) {
        notice.makeUpDays().forEach(date -> marks.put(date, new Mark(DayKind.WORKING, notice.source())));
    }

    private void mark(RegionalOverride override) {
        override.restDays().forEach(date -> marks.put(date, new Mark(DayKind.REST, override.source())));
        override.workingDays().forEach(date -> marks.put(date, new Mark(DayKind.WORKING, override.source())));
    }

    private static boolean weekend(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static LocalDate checked(LocalDate date) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException(
                    "a date is between the years %d and %d, got %s".formatted(FIRST_YEAR, LAST_YEAR, date));
        }
        return date;
    }

    private static int checked(int amount) {
        if (amount < 0 || amount > TimeLimit.LONGEST) {
            throw new IllegalArgumentException("an amount is 0 to %d, got %d".formatted(TimeLimit.LONGEST, amount));
        }
        return amount;
    }

    /** What one document says of one date. */
    private record Mark(DayKind kind, CalendarSource source) {}

    /** Made when first asked for. */
    private static final class China {
        static final WorkingCalendar CALENDAR = of(ChinaHolidays.notices());

        private China() {}
    }
}
