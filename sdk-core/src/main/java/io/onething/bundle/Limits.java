package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two limits of a matter (法定时限与承诺时限), in the unit as published.
 *
 * @param legalOrNull the legal limit; null where the published guide states none
 * @param promisedOrNull the promised limit, which may be shorter; null where none is published
 */
public record Limits(
        @Nullable TimeLimit legalOrNull, @Nullable TimeLimit promisedOrNull) {
    /** No limit was published. */
    public static final Limits NONE = new Limits(null, null);

    /** Returns the legal limit (法定时限). */
    public Optional<TimeLimit> legal() {
        return Optional.ofNullable(legalOrNull);
    }

    /** Returns the promised limit (承诺时限). */
    public Optional<TimeLimit> promised() {
        return Optional.ofNullable(promisedOrNull);
    }

    /** Returns the limit an applicant may expect: the promised one, else the legal one. */
    public Optional<TimeLimit> expected() {
        return promised().or(this::legal);
    }
}
