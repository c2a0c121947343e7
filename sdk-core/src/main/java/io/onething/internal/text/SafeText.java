package io.onething.internal.text;

import java.text.Normalizer;
import java.util.Objects;

/**
 * Text that may be stored, sent and shown anywhere (安全文本): free of control characters and of broken Unicode.
 *
 * <p>PostgreSQL refuses U+0000 and drivers replace a lone surrogate by a question mark, so neither is let in on any store. Pure.
 */
public final class SafeText {
    private SafeText() {}

    /**
     * Returns whether {@code text} is free of control characters (line breaks and U+0000 among them), line and paragraph
     * separators, lone surrogates and code points that are no characters.
     */
    public static boolean safe(String text) {
        return text.codePoints().noneMatch(SafeText::forbidden);
    }

    /** Returns whether {@code text} is safe but for line breaks and tabs, which words for people may have. */
    public static boolean safeWords(String text) {
        return text.codePoints()
                .noneMatch(point -> point != '\n' && point != '\r' && point != '\t' && forbidden(point));
    }

    /** Returns {@code text} as one safe line: a forbidden character becomes a question mark, and what is too long is cut off. */
    public static String line(String text, int longest) {
        StringBuilder line = new StringBuilder();
        for (int point :
                text.codePoints().map(one -> forbidden(one) ? '?' : one).toArray()) {
            if (line.length() + Character.charCount(point) > longest) {
                break;
            }
            line.appendCodePoint(point);
        }
        return line.toString();
    }

    /** Returns {@code text} without blanks at either end and in Unicode normal form C, so that equal texts are equal bytes. */
    public static String normal(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    private static boolean forbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
        };
    }

    /**
     * Checks a text of one or more lines that must say something.
     *
     * @throws IllegalArgumentException naming {@code what}, never the text, which may be personal
     */
    public static void requireText(String what, String text, int longest) {
        if (Objects.requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        requireWords(what, text, longest);
    }

    /**
     * Checks a text that may be empty.
     *
     * @throws IllegalArgumentException naming {@code what}, never the text, which may be personal
     */
    public static void requireWords(String what, String text, int longest) {
        if (Objects.requireNonNull(text, what).length() > longest) {
            throw new IllegalArgumentException(
                    what + " has at most " + longest + " characters, got " + text.length() + "; shorten it");
        }
        if (!safeWords(text)) {
            throw new IllegalArgumentException(what + " has no control characters or broken Unicode; leave them out");
        }
    }

    /**
     * Checks a text of exactly one line that must say something.
     *
     * @throws IllegalArgumentException naming {@code what}, never the text, which may be personal
     */
    public static void requireLine(String what, String text, int longest) {
        if (Objects.requireNonNull(text, what).isBlank() || text.length() > longest || !safe(text)) {
            throw new IllegalArgumentException(what + " is one line of 1 to " + longest
                    + " characters without control characters or broken Unicode; leave them out");
        }
    }
}
