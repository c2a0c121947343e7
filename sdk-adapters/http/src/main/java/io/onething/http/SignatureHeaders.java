package io.onething.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The four headers of a signed message (签名头), each of which stands once and has its shape. Read in one pass and without patterns, as every
 * message of whatever origin comes through here.
 *
 * @param id 1 to 64 letters, digits, {@code -} and {@code _}
 * @param timestamp ten digits, the first not 0
 * @param signatures 1 to 5, each a word, a comma and Base64
 * @param keyId anything
 */
record SignatureHeaders(String id, String timestamp, List<String> signatures, String keyId) {
    private static final String[] NAMES = {"webhook-id", "webhook-timestamp", "webhook-signature", "onething-key-id"};
    private static final int MOST_SIGNATURES = 5;
    private static final int LONGEST_ID = 64;
    private static final int TIMESTAMP = 10;
    private static final int LONGEST_NAME = 16;
    private static final int LONGEST_BASE64 = 1024;
    /** Which of the first 128 characters are digits of Base64. */
    private static final boolean[] BASE64 = new boolean[128];

    static {
        for (char c = 0; c < BASE64.length; c++) {
            BASE64[c] = letter(c) || digit(c) || c == '+' || c == '/';
        }
    }

    /** Returns them; empty when one is missing, doubled or malformed. */
    static Optional<SignatureHeaders> read(Map<String, List<String>> headers) {
        @Nullable String[] values = new @Nullable String[NAMES.length];
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            int which = which(header.getKey());
            if (which >= 0 && header.getValue() != null && !take(values, which, header.getValue())) {
                return Optional.empty();
            }
        }
        String id = values[0];
        String timestamp = values[1];
        String signature = values[2];
        String keyId = values[3];
        if (id == null || timestamp == null || signature == null || keyId == null) {
            return Optional.empty();
        }
        List<String> signatures = signatures(signature);
        return isId(id) && isTimestamp(timestamp) && !signatures.isEmpty()
                ? Optional.of(new SignatureHeaders(id, timestamp, signatures, keyId))
                : Optional.empty();
    }

    /** Returns which header that is, whatever the case of its name; -1 when it is none of them. */
    private static int which(@Nullable String name) {
        int length = name == null ? 0 : name.length();
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].length() == length && NAMES[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean take(@Nullable String[] values, int which, List<String> given) {
        for (int i = 0; i < given.size(); i++) {
            String value = given.get(i);
            if (value != null) {
                if (values[which] != null) {
                    return false;
                }
                values[which] = value;
            }
        }
        return true;
    }

    private static boolean isId(String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!letter(c) && !digit(c) && c != '-' && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isTimestamp(String timestamp) {
        if (timestamp.length() != TIMESTAMP || timestamp.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < TIMESTAMP; i++) {
            if (!digit(timestamp.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns the signatures; none when one has no shape or there are too many. */
    private static List<String> signatures(String header) {
        List<String> signatures = new ArrayList<>(1);
        int from = 0;
        while (from <= header.length()) {
            int space = header.indexOf(' ', from);
            int end = space < 0 ? header.length() : space;
            if (signatures.size() == MOST_SIGNATURES || !isSignature(header, from, end)) {
                return List.of();
            }
            signatures.add(header.substring(from, end));
            from = end + 1;
        }
        return signatures;
    }

    private static boolean isSignature(String header, int from, int end) {
        int comma = header.indexOf(',', from);
        if (comma <= from || comma - from > LONGEST_NAME || comma >= end) {
            return false;
        }
        for (int i = from; i < comma; i++) {
            if (!(header.charAt(i) >= 'a' && header.charAt(i) <= 'z') && !digit(header.charAt(i))) {
                return false;
            }
        }
        return isBase64(header, comma + 1, end);
    }

    private static boolean isBase64(String header, int from, int end) {
        int last = end;
        while (last > from && end - last < 2 && header.charAt(last - 1) == '=') {
            last--;
        }
        if (last == from || last - from > LONGEST_BASE64) {
            return false;
        }
        for (int i = from; i < last; i++) {
            char c = header.charAt(i);
            if (c >= BASE64.length || !BASE64[c]) {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
