package io.onething.internal.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Definitions the tests of this package share; together they use every key of the format. */
final class Samples {
    private Samples() {}

    /** Returns a good definition that uses what a bundle is made of. */
    static String cakeShop() {
        return of("cake-shop.yaml");
    }

    /** Returns a good definition that uses every rule by which matters are handled. */
    static String smallTheatre() {
        return of("small-theatre.yaml");
    }

    /** Returns both. */
    static List<String> all() {
        return List.of(cakeShop(), smallTheatre());
    }

    /** Returns the one of this file. */
    static String of(String file) {
        try (InputStream in = Samples.class.getResourceAsStream("/io/onething/bundle/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
