package io.onething.casework;

import io.onething.application.Actor;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody beside the applicant said when asked to agree (共同办理人授权).
 *
 * @param agreed whether they agreed
 * @param at when
 * @param by who
 */
public record Consent(boolean agreed, Instant at, Actor by) {
    /** Checks that all parts are there. */
    public Consent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
    }
}
