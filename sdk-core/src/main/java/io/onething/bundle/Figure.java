package io.onething.bundle;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published before-and-after figure of a bundle (公布的成效数据), as printed.
 *
 * @param what what was counted
 * @param before the number before the reform; null where none was published
 * @param after the number after it, which may be a range such as {@code 7-14}
 * @param unit the unit as published
 * @param measureOrNull which of the measures of a whole bundle it is; null where it is none of them
 * @param sources the ids of the sources it was taken from
 */
public record Figure(
        Text what,
        @Nullable String before,
        String after,
        Text unit,
        @Nullable Measure measureOrNull,
        List<String> sources) {
    /** Takes a copy of the sources. */
    public Figure {
        sources = List.copyOf(sources);
    }

    /** Makes one that is none of the measures of a whole bundle. */
    public Figure(Text what, @Nullable String before, String after, Text unit, List<String> sources) {
        this(what, before, after, unit, null, sources);
    }

    /** Returns which of the measures of a whole bundle it is; empty where it is none of them. */
    public Optional<Measure> measure() {
        return Optional.ofNullable(measureOrNull);
    }
}
