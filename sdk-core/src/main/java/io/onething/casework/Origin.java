package io.onething.casework;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a fact about a matter comes from (来源).
 *
 * @param message the department's id for the message, or the SDK's own for an answer
 * @param digest what tells two messages with one id apart
 * @param occurredAt when it happened, by the word of whoever reported it
 */
public record Origin(String message, String digest, Instant occurredAt) {
    /** Checks that all parts are there. */
    public Origin {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(occurredAt, "occurredAt");
    }
}
