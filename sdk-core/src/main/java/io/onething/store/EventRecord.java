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
 * @param sealOrNull what the event and everything before it can be verified by, see {@link HistoryVerifier}; null where it was not sealed
 */
public record EventRecord(
        long sequence,
        Instant at,
        String type,
        String body,
        @Nullable String personalOrNull,
        @Nullable String sealOrNull) {
    /** Checks that the sequence counts from 1. */
    public EventRecord {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(body, "body");
        if (sequence < 1) {
            throw new IllegalArgumentException("events of a case count from 1, got " + sequence);
        }
    }

    /** Makes one that is not sealed. */
    public EventRecord(long sequence, Instant at, String type, String body, @Nullable String personalOrNull) {
        this(sequence, at, type, body, personalOrNull, null);
    }

    /** Returns this event with a seal. */
    public EventRecord sealed(String seal) {
        return new EventRecord(sequence, at, type, body, personalOrNull, seal);
    }

    /** Returns this event without its personal part. */
    public EventRecord erased() {
        return new EventRecord(sequence, at, type, body, null, sealOrNull);
    }

    /** Returns what it can be verified by; empty where it was not sealed. */
    public Optional<String> seal() {
        return Optional.ofNullable(sealOrNull);
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
