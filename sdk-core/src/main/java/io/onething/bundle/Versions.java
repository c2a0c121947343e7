package io.onething.bundle;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders versions (版本先后) such as {@code 2024-06-12} and {@code 1.10} the way people read them: numbers by value, the rest by letter. */
public final class Versions {
    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    private Versions() {}

    /** Compares two versions; equal only when they are the same text. */
    public static int compare(String one, String other) {
        Matcher a = PART.matcher(one);
        Matcher b = PART.matcher(other);
        while (a.find()) {
            if (!b.find()) {
                return 1;
            }
            int order = part(a.group(), b.group());
            if (order != 0) {
                return order;
            }
        }
        return b.find() ? -1 : one.compareTo(other);
    }

    private static int part(String one, String other) {
        if (digits(one) && digits(other)) {
            return new BigInteger(one).compareTo(new BigInteger(other));
        }
        return one.compareTo(other);
    }

    private static boolean digits(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }
}
