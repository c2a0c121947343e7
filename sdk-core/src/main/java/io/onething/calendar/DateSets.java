package io.onething.calendar;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sets of dates (日期集合) that keep their order and never change. */
final class DateSets {
    private DateSets() {}

    static SortedSet<LocalDate> copy(Collection<LocalDate> dates) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(dates));
    }

    /** Returns the dates that are in both. */
    static SortedSet<LocalDate> shared(Collection<LocalDate> one, Collection<LocalDate> other) {
        SortedSet<LocalDate> shared = new TreeSet<>(one);
        shared.retainAll(other);
        return shared;
    }
}
