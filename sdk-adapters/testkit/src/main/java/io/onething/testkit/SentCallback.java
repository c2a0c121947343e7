package io.onething.testkit;

import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import java.time.Instant;
import java.util.Objects;

/**
 * One callback a simulated department sent (已发回调), with the outcome of the last attempt.
 *
 * @param id the id of the message
 * @param department the department that sent it
 * @param key the hand-over it speaks of
 * @param kind what it reports
 * @param attempts how often it was sent
 * @param status the status of the last answer; 0 when there was none
 * @param verdict the verdict in the last answer; empty when there was none
 * @param at when that was
 */
public record SentCallback(
        String id,
        String department,
        IdempotencyKey key,
        Report.Kind kind,
        int attempts,
        int status,
        String verdict,
        Instant at) {
    /** Checks that all parts are there. */
    public SentCallback {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(department, "department");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(at, "at");
    }

    /** Returns whether the receiver took it. */
    public boolean acknowledged() {
        return status >= 200 && status < 300;
    }
}
