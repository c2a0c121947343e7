package io.onething.calendar;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The working calendars of all regions (分地区工作日历): the national one, and over it the overrides of the province, of the
 * prefecture, of the county, and of town and village.
 *
 * <p>The override of a deeper level wins over that of a higher one; on one level the one added later wins.
 *
 * <p>Immutable and safe for use by many threads; the calendar of a region is made when first asked for.
 */
public final class RegionalCalendars {
    private final WorkingCalendar national;
    private final List<RegionalOverride> overrides;
    private final Set<RegionCode> regions;
    private final Map<RegionCode, WorkingCalendar> made = new ConcurrentHashMap<>();

    private RegionalCalendars(WorkingCalendar national, List<RegionalOverride> overrides) {
        this.national = national;
        this.overrides = overrides;
        this.regions = overrides.stream().map(RegionalCalendars::codeOf).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the calendars where every region has the national one. */
    public static RegionalCalendars of(WorkingCalendar national) {
        return new RegionalCalendars(Objects.requireNonNull(national, "national"), List.of());
    }

    /**
     * Returns these calendars with one more override.
     *
     * @param override of a region given by its 行政区划 code (GB/T 2260, 6 digits, or 9 or 12 digits below the county)
     * @throws IllegalArgumentException when its region is a name and not such a code
     */
    public RegionalCalendars with(RegionalOverride override) {
        return new RegionalCalendars(
                national, Stream.concat(overrides.stream(), Stream.of(override)).toList());
    }

    /**
     * Returns these calendars with one more notice, for all regions. It replaces the one of the same year; the overrides
     * stay on top.
     *
     * @throws IllegalArgumentException when an estimate would replace a published notice
     */
    public RegionalCalendars with(HolidayNotice notice) {
        return new RegionalCalendars(national.with(notice), overrides);
    }

    /** Returns the calendar of the whole country. */
    public WorkingCalendar national() {
        return national;
    }

    /**
     * Returns the calendar of a region.
     *
     * @param regionOrNull its 行政区划 code of 6, 9 or 12 digits; null, a code without overrides and what is no code give
     *     the national calendar
     */
    public WorkingCalendar in(@Nullable String regionOrNull) {
        return Optional.ofNullable(regionOrNull)
                .flatMap(RegionCode::find)
                .flatMap(region -> region.upwards().filter(regions::contains).findFirst())
                .map(region -> made.computeIfAbsent(region, this::make))
                .orElse(national);
    }

    @Override
    public String toString() {
        return "RegionalCalendars[national=%s, overrides=%s]"
                .formatted(
                        national,
                        overrides.stream().map(RegionalOverride::region).toList());
    }

    private WorkingCalendar make(RegionCode region) {
        return national.with(overrides.stream()
                .filter(override -> codeOf(override).holds(region))
                .sorted(Comparator.comparing(override -> codeOf(override).depth()))
                .toList());
    }

    private static RegionCode codeOf(RegionalOverride override) {
        return RegionCode.find(override.region())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the override of \"%s\" cannot be layered: give its region as a code of 6, 9 or 12 digits, such as 450000 for a province"
                                .formatted(override.region())));
    }
}
