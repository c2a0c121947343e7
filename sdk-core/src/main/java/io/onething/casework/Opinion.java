package io.onething.casework;

import java.time.Instant;
import java.util.Objects;

/**
 * What one department found at a joint site visit (勘验意见).
 *
 * @param passed whether it has no objection
 * @param text its opinion in words
 * @param at when, by the department's word
 */
public record Opinion(boolean passed, String text, Instant at) {
    /** Checks that all parts are there. */
    public Opinion {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(at, "at");
    }

    /** Leaves out the words, which may be personal. */
    @Override
    public String toString() {
        return "Opinion[" + passed + "]";
    }
}
