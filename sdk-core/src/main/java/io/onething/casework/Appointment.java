package io.onething.casework;

import io.onething.application.Actor;
import java.time.Instant;
import java.util.Objects;

/**
 * The one appointment of a joint site visit (联合勘验预约).
 *
 * @param on when it takes place
 * @param at when it was made
 * @param by who made it
 */
public record Appointment(Instant on, Instant at, Actor by) {
    /** Checks that all parts are there. */
    public Appointment {
        Objects.requireNonNull(on, "on");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
    }
}
