package io.onething.internal.bundle;

import java.util.Collection;
import java.util.stream.Collectors;

/** How written text is repeated in a message: short, on one line, unable to forge another message. */
final class Shown {
    private static final int LONGEST = 48;
    private static final int MOST = 12;

    private Shown() {}

    /** Returns {@code text} in quotes. */
    static String quoted(String text) {
        return "\"" + bare(text) + "\"";
    }

    /** Returns {@code text} shortened, everything that is not a visible character replaced. */
    static String bare(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(visible(c) ? c : '?'));
        return shown.append(text.codePointCount(0, text.length()) > LONGEST ? "…" : "")
                .toString();
    }

    /** Returns some words for a list of what would be right. */
    static String list(Collection<String> words) {
        String all = words.stream().limit(MOST).map(Shown::bare).collect(Collectors.joining(", "));
        return words.size() > MOST ? all + ", …" : all;
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
