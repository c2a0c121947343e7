package io.onething.http;

import io.onething.internal.http.HmacSha256;
import java.security.MessageDigest;

/**
 * How messages between a department and the SDK are signed (签名算法). A key is bound to one algorithm, so nobody can talk the SDK into a
 * weaker one.
 *
 * <p>Implementations are thread-safe and keep no secret.
 */
public interface SignatureAlgorithm {
    /** Returns HMAC-SHA256, the algorithm {@code v1} of Standard Webhooks; its secrets have 24 to 64 bytes. */
    static SignatureAlgorithm hmacSha256() {
        return HmacSha256.INSTANCE;
    }

    /** Returns the word before the comma of a signature: 1 to 16 lower-case letters and digits, such as {@code v1}. */
    String name();

    /**
     * Checks that {@code secret} can be a key. Called once for each key. Default: nothing is checked.
     *
     * @throws IllegalArgumentException when it cannot; the message never shows the secret
     */
    default void check(byte[] secret) {}

    /**
     * Returns the signature of {@code content}.
     *
     * @param secret the key; for an algorithm with two halves, the private one
     * @param content what is signed
     */
    byte[] sign(byte[] secret, byte[] content);

    /**
     * Returns whether {@code signature} is one of {@code content}; takes the same time whatever differs. Default: signs again and
     * compares, which fits algorithms with one shared secret.
     *
     * @param secret the key; for an algorithm with two halves, the public one
     * @param content what was signed
     * @param signature what came with it, of any length
     */
    default boolean verify(byte[] secret, byte[] content, byte[] signature) {
        return MessageDigest.isEqual(sign(secret, content), signature);
    }
}
