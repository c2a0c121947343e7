package io.onething.internal.http.mapping;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A code table of a mapping (代码表): our words and the foreign codes.
 *
 * @param name how the file calls it
 * @param codes our word, and the foreign code: a text, a number, true or false
 * @param otherOrNull the foreign code of every other word; null where there is none
 */
record Table(
        String name, Map<String, Object> codes, @Nullable Object otherOrNull) {
    Optional<Object> code(String word) {
        return Optional.ofNullable(codes.getOrDefault(word, otherOrNull));
    }

    /** Returns our word of a foreign code; a mapping that asks for it has each code once. */
    Optional<String> word(String code) {
        return codes.entrySet().stream()
                .filter(one -> Scalars.text(one.getValue()).equals(Optional.of(code)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean reversible() {
        return codes.values().stream().map(Scalars::text).distinct().count() == codes.size();
    }
}
