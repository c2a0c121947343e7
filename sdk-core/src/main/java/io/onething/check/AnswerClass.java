package io.onething.check;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers that a definition does not tell apart (同类回答).
 *
 * @param english what they are, such as {@code > 300}
 * @param chinese the same in Chinese
 * @param sampleOrNull one of them; null for a fact that is not known
 */
record AnswerClass(String english, String chinese, @Nullable Object sampleOrNull) {
    /** A fact that data sharing does not give. */
    static final AnswerClass UNKNOWN = new AnswerClass("unknown", "未知", null);

    static AnswerClass of(Object value) {
        String shown = shown(value);
        return new AnswerClass(shown, shown, value);
    }

    /** Returns the answers that have a choice among others. */
    static AnswerClass including(String choice) {
        return new AnswerClass("with " + choice, "含" + choice, choice);
    }

    /** Returns what lies strictly between two marks; a null mark is no bound. */
    static AnswerClass range(@Nullable Object above, @Nullable Object below, Object sample) {
        if (above == null && below == null) {
            return of(sample);
        }
        if (above == null) {
            String most = shown(Objects.requireNonNull(below));
            return new AnswerClass("less than " + most, "小于" + most, sample);
        }
        String least = shown(above);
        if (below == null) {
            return new AnswerClass("more than " + least, "大于" + least, sample);
        }
        String most = shown(below);
        return new AnswerClass("between %s and %s".formatted(least, most), "介于%s与%s之间".formatted(least, most), sample);
    }

    private static String shown(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : String.valueOf(value);
    }
}
