package io.onething.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when until when a key is valid (密钥有效期), both included; null where there is no bound. */
final class Validity {
    private Validity() {}

    static void check(String id, @Nullable Instant notBefore, @Nullable Instant notAfter) {
        if (notBefore != null && notAfter != null && notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("key \"%s\" is valid from %s until %s, which is never; swap the two"
                    .formatted(id, notBefore, notAfter));
        }
    }

    static boolean holds(@Nullable Instant notBefore, @Nullable Instant notAfter, Instant now) {
        return (notBefore == null || !now.isBefore(notBefore)) && (notAfter == null || !now.isAfter(notAfter));
    }
}
