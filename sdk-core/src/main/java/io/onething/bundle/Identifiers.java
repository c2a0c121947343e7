package io.onething.bundle;

import java.util.Objects;

/** The one shape of every identifier (标识): it may stand in a URL, a file name, a log line and an SQL column as it is. */
public final class Identifiers {
    private static final int LONGEST = 64;

    private Identifiers() {}

    /**
     * Returns {@code value} when it is an identifier.
     *
     * @param what the noun for the message, such as {@code a matter id}
     * @throws IllegalArgumentException when it is empty, longer than 64 characters, begins with {@code -} or {@code _}, or has a
     *     character outside letters, digits, {@code -} and {@code _}; the message says where, and does not repeat the value, which may
     *     be anything
     */
    public static String check(String what, String value) {
        Objects.requireNonNull(value, what);
        if (!valid(value)) {
            throw new IllegalArgumentException(
                    "%s has 1 to 64 letters, digits, - or _ and begins with a letter or digit; %s"
                            .formatted(what, misfit(value)));
        }
        return value;
    }

    /** Returns whether {@code value} is an identifier. */
    public static boolean valid(String value) {
        return !value.isEmpty() && value.length() <= LONGEST && firstMisfit(value) < 0;
    }

    private static int firstMisfit(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean joint = c == '-' || c == '_';
            if (!letterOrDigit(c) && (i == 0 || !joint)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String misfit(String value) {
        int at = firstMisfit(value);
        return value.isEmpty() || at < 0
                ? "got " + value.length() + " characters"
                : "character %d is U+%04X".formatted(at + 1, (int) value.charAt(at));
    }
}
