package io.onething.bundle;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text of a definition (文本) in Chinese and, where given, in English.
 *
 * @param zh the Chinese text, never blank
 * @param en the English text; null means that only the Chinese one was written
 */
public record Text(String zh, @Nullable String en) {
    /** Checks that there is a Chinese text. */
    public Text {
        Objects.requireNonNull(zh, "zh");
        if (zh.isBlank()) {
            throw new IllegalArgumentException("a text needs Chinese words, got a blank");
        }
    }

    /** Returns a text that exists in Chinese only. */
    public static Text of(String zh) {
        return new Text(zh, null);
    }

    /** Returns the text for a reader of {@code locale}: English where the language is English and a text exists, else Chinese. */
    public String in(Locale locale) {
        return en != null && locale.getLanguage().equals("en") ? en : zh;
    }

    @Override
    public String toString() {
        return en == null ? zh : en;
    }
}
