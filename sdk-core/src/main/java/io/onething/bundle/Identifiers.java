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
     *     character outside letters, digits, {@code -} and {@code _}
     */
    public static String check(String what, String value) {
        Objects.requireNonNull(value, what);
        if (!valid(value)) {
            throw new IllegalArgumentException(
                    "%s has 1 to 64 letters, digits, - or _ and begins with a letter or digit; got %s"
                            .formatted(what, shown(value)));
        }
        return value;
    }

    /** Returns whether {@code value} is an identifier. */
    public static boolean valid(String value) {
        if (value.isEmpty() || value.length() > LONGEST || !letterOrDigit(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!letterOrDigit(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    /** Returns at most 64 characters of {@code value} with everything but plain ASCII replaced, so that it cannot forge a log line. */
    private static String shown(String value) {
        StringBuilder shown = new StringBuilder("\"");
        value.chars().limit(LONGEST).forEach(c -> shown.append(c >= ' ' && c < 127 ? (char) c : '?'));
        return shown.append(value.length() > LONGEST ? "…\"" : "\"").toString();
    }
}
