package io.onething.http.testkit;

import java.io.Serial;
import java.security.Provider;

/** A security provider that provides nothing (空安全提供者). */
final class NoProvider extends Provider {
    static final String NAME = "onething-nothing";

    @Serial
    private static final long serialVersionUID = 1L;

    NoProvider() {
        super(NAME, "1", "nothing");
    }
}
