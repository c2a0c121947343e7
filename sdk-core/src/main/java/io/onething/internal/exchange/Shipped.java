package io.onething.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The lists that this jar carries (内置代码对照文件). */
public final class Shipped {
    private static final String FOLDER = "/io/onething/exchange/";

    private Shipped() {}

    /** Returns the text of a file of this jar. */
    public static String text(String name) {
        try (InputStream file = Objects.requireNonNull(Shipped.class.getResourceAsStream(FOLDER + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException("the jar of the SDK is damaged: " + FOLDER + name, fault);
        }
    }
}
