package io.onething.calendar;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;

/**
 * Days that one region rests or works differently (地方放假安排): festivals of ethnic-minority areas (全国年节及纪念日放假办法 art. 4),
 * offices closed by a disaster.
 *
 * @param region name or 行政区划 code of the region, not blank
 * @param restDays days off, in order
 * @param workingDays days that are worked, in order; none of them also off
 * @param source the document that says so
 */
public record RegionalOverride(
        String region, Set<LocalDate> restDays, Set<LocalDate> workingDays, CalendarSource source) {
    /** Checks that it says something and nothing twice. */
    public RegionalOverride {
        Objects.requireNonNull(source, "source");
        restDays = DateSets.copy(restDays);
        workingDays = DateSets.copy(workingDays);
        if (region.isBlank()) {
            throw new IllegalArgumentException("a regional override names its region, got a blank");
        }
        if (restDays.isEmpty() && workingDays.isEmpty()) {
            throw new IllegalArgumentException("the override of %s has no day".formatted(region));
        }
        Set<LocalDate> shared = DateSets.shared(restDays, workingDays);
        if (!shared.isEmpty()) {
            throw new IllegalArgumentException(
                    "the override of %s has days both off and worked: %s".formatted(region, shared));
        }
    }
}
