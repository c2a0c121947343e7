package io.onething.http;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bytes of a key as they were handed over (密钥材料): Base64, hexadecimal or PEM. What they mean is up to the algorithm.
 *
 * <p>Immutable and thread-safe. It never shows the bytes: not by {@code toString}, not in a message.
 */
public final class KeyMaterial {
    private static final Pattern PEM = Pattern.compile(
            "\\s*-----BEGIN (PUBLIC KEY|PRIVATE KEY)-----([A-Za-z0-9+/=\\s]{1,65536})-----END \\1-----\\s*");
    private static final Pattern SPACE = Pattern.compile("\\s");

    private final byte[] bytes;

    private KeyMaterial(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the key that has these bytes; they are copied. */
    public static KeyMaterial of(byte[] bytes) {
        return new KeyMaterial(bytes.clone());
    }

    /**
     * Reads standard Base64, as a department issues it.
     *
     * @throws IllegalArgumentException when it is something else; the message never shows the text
     */
    public static KeyMaterial base64(String text) {
        Objects.requireNonNull(text, "text");
        try {
            return new KeyMaterial(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException quotesTheText) {
            throw new IllegalArgumentException("a key is not Base64; copy it as the other side issued it, in one line");
        }
    }

    /**
     * Reads hexadecimal, in capitals or not.
     *
     * @throws IllegalArgumentException when it is something else; the message never shows the text
     */
    public static KeyMaterial hex(String text) {
        try {
            return new KeyMaterial(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException quotesTheText) {
            throw new IllegalArgumentException(
                    "a key is not hexadecimal, two digits for each byte; copy it as the other side issued it");
        }
    }

    /**
     * Reads PEM: {@code BEGIN PUBLIC KEY} (SubjectPublicKeyInfo) or {@code BEGIN PRIVATE KEY} (PKCS #8, not encrypted).
     *
     * @throws IllegalArgumentException when it is something else; the message never shows the text
     */
    public static KeyMaterial pem(String text) {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            throw new IllegalArgumentException(
                    "a key is not one PEM block of BEGIN PUBLIC KEY or BEGIN PRIVATE KEY; convert other forms with"
                            + " \"openssl pkey\" or \"openssl pkcs8 -topk8 -nocrypt\"");
        }
        return base64(SPACE.matcher(pem.group(2)).replaceAll(""));
    }

    /** Returns a copy, for an algorithm. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** Returns nothing of the key. */
    @Override
    public String toString() {
        return "KeyMaterial[…]";
    }
}
