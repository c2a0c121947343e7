package io.onething.jdbc;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the few forms of JSON in which appends are kept (JSON 文本). A text goes in as it is when it is an object, and as a string
 * otherwise; either way the very same text comes out. Used by one thread.
 */
final class JsonText {
    private static final int FIRST_PRINTABLE = 0x20;

    private final String text;
    private int at;

    /** Begins to read. */
    JsonText(String text) {
        this.text = text;
    }

    /** What a text is. */
    enum Form {
        /** Begins and ends like an object and can be read as one value, so it is written as it is. */
        OBJECT,
        /** Any other, written as a string. */
        PLAIN,
        /** Holds U+0000 or half of a surrogate pair, which not every database keeps as it is. */
        BROKEN
    }

    /** Looks once at each character of a text. */
    static Form form(String text) {
        boolean object = text.startsWith("{");
        boolean quoted = false;
        int depth = 0;
        int end = text.length();
        for (int i = 0; i < end; i++) {
            i = quoted ? endOfPlain(text, i) : i;
            if (i == end) {
                break;
            }
            char c = text.charAt(i);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                i++;
                if (i == end || !Character.isSurrogatePair(c, text.charAt(i))) {
                    return Form.BROKEN;
                }
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == 0) {
                return Form.BROKEN;
            } else if (!quoted) {
                depth += switch (c) {
                    case '{', '[' -> 1;
                    case '}', ']' -> -1;
                    default -> 0;
                };
                object &= depth > 0 || i == end - 1;
            } else if (c < FIRST_PRINTABLE) {
                object = false;
            } else if (c == '\\' && i + 1 < end && (text.charAt(i + 1) == '"' || text.charAt(i + 1) == '\\')) {
                i++;
            }
        }
        return object && depth == 0 && !quoted ? Form.OBJECT : Form.PLAIN;
    }

    /** Returns the place from which on, within a string, a character must be looked at more closely. */
    private static int endOfPlain(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c < FIRST_PRINTABLE || c >= Character.MIN_SURROGATE) {
                break;
            }
            i++;
        }
        return i;
    }

    /** Writes a text so that {@link #value()} returns it; {@code null} stands for itself. Returns false for one that is broken. */
    static boolean value(StringBuilder out, @Nullable String value) {
        if (value == null) {
            out.append("null");
            return true;
        }
        Form form = form(value);
        if (form == Form.OBJECT) {
            out.append(value);
        } else if (form == Form.PLAIN) {
            quoted(out, value);
        }
        return form != Form.BROKEN;
    }

    /** Writes a string. Returns false for one that is broken. */
    static boolean string(StringBuilder out, String value) {
        if (endOfPlain(value, 0) == value.length()) {
            out.append('"').append(value).append('"');
            return true;
        }
        boolean whole = form(value) != Form.BROKEN;
        if (whole) {
            quoted(out, value);
        }
        return whole;
    }

    private static void quoted(StringBuilder out, String value) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\' || c < FIRST_PRINTABLE) {
                out.append(value, written, i).append('\\');
                if (c < FIRST_PRINTABLE) {
                    out.append("u00").append(c < 0x10 ? '0' : '1').append(Character.forDigit(c & 0xf, 16));
                } else {
                    out.append(c);
                }
                written = i + 1;
            }
        }
        out.append(value, written, value.length()).append('"');
    }

    /** Reads over a character and returns true if it is the next. */
    boolean next(char expected) {
        blanks();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    /** Reads over a character that must be the next. */
    void expect(char expected) {
        if (!next(expected)) {
            throw unreadable();
        }
    }

    /** Reads what {@link #value} wrote. */
    @Nullable
    String value() {
        String raw = raw();
        if (raw.startsWith("\"")) {
            return unquoted(raw);
        }
        return raw.equals("null") ? null : raw;
    }

    /** Reads a string. */
    String string() {
        return unquoted(raw());
    }

    /** Reads any value and returns it as it stands. */
    String raw() {
        blanks();
        int end = end(text, at);
        if (end <= at) {
            throw unreadable();
        }
        String raw = text.substring(at, end);
        at = end;
        return raw;
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static String unquoted(String raw) {
        if (!raw.startsWith("\"")) {
            throw unreadable();
        }
        StringBuilder plain = new StringBuilder(raw.length());
        for (int i = 1; i < raw.length() - 1; i++) {
            char c = raw.charAt(i);
            if (c != '\\') {
                plain.append(c);
            } else if (raw.charAt(++i) == 'u') {
                plain.append((char) HexFormat.fromHexDigits(raw, i + 1, i + 5));
                i += 4;
            } else {
                plain.append(escaped(raw.charAt(i)));
            }
        }
        return plain.toString();
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> c;
            default -> throw unreadable();
        };
    }

    /** Returns where the value that begins at a place ends, -1 when it does not end. */
    private static int end(String text, int from) {
        if (from >= text.length()) {
            return -1;
        }
        return switch (text.charAt(from)) {
            case '"' -> endOfString(text, from);
            case '{', '[' -> endOfNested(text, from);
            default -> endOfWord(text, from);
        };
    }

    private static int endOfString(String text, int from) {
        for (int i = from + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i + 1;
            }
            if (c == '\\') {
                i++;
            } else if (c < FIRST_PRINTABLE) {
                return -1;
            }
        }
        return -1;
    }

    private static int endOfNested(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                int end = endOfString(text, i);
                if (end < 0) {
                    return -1;
                }
                i = end - 1;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    private static int endOfWord(String text, int from) {
        int i = from;
        while (i < text.length() && ",:]} \t\r\n".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException("not as it was written");
    }
}
