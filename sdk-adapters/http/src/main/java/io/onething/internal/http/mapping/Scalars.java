package io.onething.internal.http.mapping;

import io.onething.internal.wire.JsonText.Num;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The plain values of JSON as texts and back (标量取值). */
final class Scalars {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,10})?");

    private Scalars() {}

    /** Returns the text of a text, a number, true or false; empty for anything else. */
    static Optional<String> text(@Nullable Object value) {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof Num number) {
            return Optional.of(number.text());
        }
        return value instanceof Boolean flag ? Optional.of(String.valueOf(flag)) : Optional.empty();
    }

    /** Returns the number a text writes; empty when it writes none. */
    static Optional<Object> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new Num(text)) : Optional.empty();
    }

    /** Returns what {@code true} and {@code false} say; empty for anything else. */
    static Optional<Object> yesOrNo(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
