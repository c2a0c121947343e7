package io.onething.store;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One event of a case as it is kept (事件记录).
 *
 * @param sequence its place in the case, from 1 without a gap
 * @param at when it was recorded; kept to the millisecond
 * @param type the kind of event, at most 64 ASCII characters
 * @param body the event as JSON, without personal data
 * @param personalOrNull the personal part of the event as JSON, kept apart so that it can be erased; null where there is none
 */
public record EventRecord(
        long sequence,
        Instant at,
        String type,
        String body,
        @Nullable String personalOrNull) {
    /** Checks that the sequence counts from 1. */
    public EventRecord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(body, "body");
        if (sequence < 1) {
            throw new IllegalArgumentException("events of a case count from 1, got " + sequence);
        }
    }

    /** Returns the personal part; empty where there is none. */
    public Optional<String> personal() {
        return Optional.ofNullable(personalOrNull);
    }

    /** Returns place and kind only. */
    @Override
    public String toString() {
        return "EventRecord[" + sequence + " " + type + "]";
    }
}
