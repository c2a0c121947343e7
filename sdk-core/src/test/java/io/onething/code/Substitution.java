package io.onething.code;

import java.util.List;
import java.util.stream.IntStream;

/** Slips of the pen (笔误) to be caught by check characters. */
final class Substitution {
    private Substitution() {}

    static String of(String text, int place, char character) {
        return text.substring(0, place) + character + text.substring(place + 1);
    }

    /** Returns the text with each pair of unequal neighbours swapped. */
    static List<String> neighbourSwaps(String text) {
        return IntStream.range(0, text.length() - 1)
                .filter(i -> text.charAt(i) != text.charAt(i + 1))
                .mapToObj(i -> of(of(text, i, text.charAt(i + 1)), i + 1, text.charAt(i)))
                .toList();
    }
}
