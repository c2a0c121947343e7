package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two limits of a matter (法定时限与承诺时限), in the unit as published.
 *
 * @param legalOrNull the legal limit; null where the published guide states none
 * @param promisedOrNull the promised limit, which may be shorter; null where none is published
 * @param from the moment from which both run
 * @param groundOrNull the rule that sets the legal limit (设定依据); null where the guide names none
 * @param sources the ids of the sources they were taken from
 */
public record Limits(
        @Nullable TimeLimit legalOrNull,
        @Nullable TimeLimit promisedOrNull,
        LimitStart from,
        @Nullable Text groundOrNull,
        List<String> sources) {
    /** No limit was published. */
    public static final Limits NONE = new Limits(null, null);

    /** Takes a copy. */
    public Limits {
        Objects.requireNonNull(from, "from");
        sources = List.copyOf(sources);
    }

    /** Limits that run from acceptance. */
    public Limits(@Nullable TimeLimit legalOrNull, @Nullable TimeLimit promisedOrNull) {
        this(legalOrNull, promisedOrNull, LimitStart.ACCEPTED, null, List.of());
    }

    /** Returns the legal limit (法定时限). */
    public Optional<TimeLimit> legal() {
        return Optional.ofNullable(legalOrNull);
    }

    /** Returns the promised limit (承诺时限). */
    public Optional<TimeLimit> promised() {
        return Optional.ofNullable(promisedOrNull);
    }

    /** Returns the rule that sets the legal limit (设定依据). */
    public Optional<Text> ground() {
        return Optional.ofNullable(groundOrNull);
    }

    /** Returns the limit an applicant may expect: the promised one, else the legal one. */
    public Optional<TimeLimit> expected() {
        return promised().or(this::legal);
    }
}
