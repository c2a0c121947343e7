package io.onething.bundle;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A closed choice that has a word in definitions and on the wire (代码词), and a name for people. Implemented by enums only. */
public interface Worded {
    /** Returns the constant's name as enums declare it. */
    String name();

    /** Returns its name for people. */
    Text title();

    /** Returns the word that stands for it in definitions and on the wire: the constant's name in lower case with hyphens. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the constant of {@code type} that {@code word} stands for. */
    static <T extends Enum<T> & Worded> Optional<T> find(Class<T> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.word().equals(word))
                .findFirst();
    }
}
