package io.onething.casework;

import io.onething.calendar.TimeLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a matter's clock stands still (时限中止), by the number of its written notice (行政许可法 art. 45).
 *
 * @param notice the number of the written notice to the applicant
 * @param groundOrNull the word of a special procedure or the id of a local ground; null while only the end was reported
 * @param expectedOrNull how long it was expected to take; null while only the end was reported
 * @param fromOrNull when it began; null while only the end was reported
 * @param untilOrNull when it ended; null while it lasts
 */
public record Stop(
        String notice,
        @Nullable String groundOrNull,
        @Nullable TimeLimit expectedOrNull,
        @Nullable Instant fromOrNull,
        @Nullable Instant untilOrNull) {
    /** Checks that it has a number. */
    public Stop {
        Objects.requireNonNull(notice, "notice");
    }

    /** Returns when it began; empty while only the end was reported. */
    public Optional<Instant> from() {
        return Optional.ofNullable(fromOrNull);
    }

    /** Returns when it ended; empty while it lasts. */
    public Optional<Instant> until() {
        return Optional.ofNullable(untilOrNull);
    }

    /** Returns the word of a special procedure or the id of a local ground; empty while only the end was reported. */
    public Optional<String> ground() {
        return Optional.ofNullable(groundOrNull);
    }

    /** Returns how long it was expected to take; empty while only the end was reported. */
    public Optional<TimeLimit> expected() {
        return Optional.ofNullable(expectedOrNull);
    }

    /** Returns whether the clock stands still because of it. */
    public boolean lasts() {
        return fromOrNull != null && untilOrNull == null;
    }

    static List<Stop> begun(
            List<Stop> stops, String notice, String ground, @Nullable TimeLimit expected, Instant from) {
        Stop known = find(stops, notice).orElse(new Stop(notice, null, null, null, null));
        return replaced(
                stops, new Stop(notice, ground, expected, Facts.earlier(known.fromOrNull, from), known.untilOrNull));
    }

    static List<Stop> ended(List<Stop> stops, String notice, Instant until) {
        Stop known = find(stops, notice).orElse(new Stop(notice, null, null, null, null));
        return replaced(
                stops,
                new Stop(
                        notice,
                        known.groundOrNull,
                        known.expectedOrNull,
                        known.fromOrNull,
                        Facts.earlier(known.untilOrNull, until)));
    }

    static Optional<Stop> find(List<Stop> stops, String notice) {
        return stops.stream().filter(stop -> stop.notice.equals(notice)).findFirst();
    }

    /** Keeps them in the order of their numbers, so that the order of the reports makes no difference. */
    private static List<Stop> replaced(List<Stop> stops, Stop one) {
        List<Stop> all = new ArrayList<>(stops);
        all.removeIf(stop -> stop.notice.equals(one.notice));
        all.add(one);
        all.sort((a, b) -> a.notice.compareTo(b.notice));
        return List.copyOf(all);
    }
}
