package io.onething.http;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a key is valid (密钥有效期), both included; null where there is no bound. Immutable.
 *
 * @param id the key, for messages
 */
record Validity(
        String id, @Nullable Instant notBefore, @Nullable Instant notAfter) {
    Validity {
        if (notBefore != null && notAfter != null && notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("key \"%s\" is valid from %s until %s, which is never; swap the two"
                    .formatted(id, notBefore, notAfter));
        }
    }

    /** Returns that of a key that is valid at any time. */
    static Validity always(String id) {
        return new Validity(id, null, null);
    }

    Validity from(Instant start) {
        return new Validity(id, Objects.requireNonNull(start, "start"), notAfter);
    }

    Validity until(Instant end) {
        return new Validity(id, notBefore, Objects.requireNonNull(end, "end"));
    }

    boolean holds(Instant now) {
        return (notBefore == null || !now.isBefore(notBefore)) && (notAfter == null || !now.isAfter(notAfter));
    }
}
