package io.onething.internal.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (摘要), which every Java runtime has. */
public final class Sha256 {
    private Sha256() {}

    /** Returns a digest to be fed piece by piece. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }

    /** Returns the 32 bytes for {@code message}. */
    public static byte[] of(byte[] message) {
        return begin().digest(message);
    }

    /** Returns the same as 64 lower-case hexadecimal digits. */
    public static String hex(byte[] message) {
        return HexFormat.of().formatHex(of(message));
    }

    /** Returns the 64 lower-case hexadecimal digits for the UTF-8 bytes of {@code text}. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
