package io.onething.http.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Finds pieces of a key in a text (密钥痕迹): as hexadecimal, Base64, numbers or characters. */
final class Traces {
    /** How many bytes in a row are a piece; fewer may stand there by chance. */
    private static final int PIECE = 6;

    private static final int BASE64 = 8;
    /** A key may be text, and begin with a word that stands in many messages. */
    private static final int CHARACTERS = 12;

    private static final int DECIMALS = 14;

    private Traces() {}

    /** Returns whether a piece of {@code key} stands in {@code text}. */
    static boolean in(String text, byte[] key) {
        return pieces(text.toLowerCase(Locale.ROOT), HexFormat.of().formatHex(key), 2 * PIECE)
                || pieces(text.replace('-', '+').replace('_', '/'), base64(key), BASE64)
                || pieces(text, new BigInteger(1, key).toString(), DECIMALS)
                || pieces(text, new String(key, StandardCharsets.ISO_8859_1), CHARACTERS)
                || numbers(text, key);
    }

    private static String base64(byte[] key) {
        return Base64.getEncoder().withoutPadding().encodeToString(key);
    }

    private static boolean pieces(String text, String form, int length) {
        return IntStream.rangeClosed(0, form.length() - length)
                .anyMatch(from -> text.contains(form.substring(from, from + length)));
    }

    private static boolean numbers(String text, byte[] key) {
        return IntStream.rangeClosed(0, key.length - PIECE).anyMatch(from -> {
            String piece = Arrays.toString(Arrays.copyOfRange(key, from, from + PIECE));
            return text.contains(piece.substring(1, piece.length() - 1));
        });
    }

    /** Returns all that an exception says, its causes among it; nothing when there is none. */
    static String of(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
