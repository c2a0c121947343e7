package io.onething.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Definitions the tests of this package share. */
final class Samples {
    private Samples() {}

    /** Returns a good definition that uses every part of the format. */
    static String cakeShop() {
        try (InputStream in = Samples.class.getResourceAsStream("/io/onething/bundle/cake-shop.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
