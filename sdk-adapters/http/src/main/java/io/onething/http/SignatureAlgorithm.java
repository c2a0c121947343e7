package io.onething.http;

import io.onething.internal.http.Ed25519;
import io.onething.internal.http.HmacSha256;
import java.security.MessageDigest;

/**
 * How messages between a department and the SDK are signed (签名算法). A key is bound to one algorithm, so nobody can talk the SDK into a
 * weaker one. Module {@code onething-gm} adds HMAC-SM3 and SM2.
 *
 * <p>Implementations are thread-safe and keep no key.
 */
public interface SignatureAlgorithm {
    /** Returns HMAC-SHA256, the algorithm {@code v1} of Standard Webhooks; its secrets have 24 to 64 bytes. */
    static SignatureAlgorithm hmacSha256() {
        return HmacSha256.INSTANCE;
    }

    /**
     * Returns Ed25519, the algorithm {@code v1a} of Standard Webhooks. A private half has 64 bytes (seed and public half), a public one
     * 32; both may come as PEM.
     */
    static SignatureAlgorithm ed25519() {
        return Ed25519.INSTANCE;
    }

    /** Returns the word before the comma of a signature: 1 to 16 lower-case letters and digits, such as {@code v1}. */
    String name();

    /**
     * Returns what signs and verifies with one key. Called once for each key.
     *
     * @param key the shared secret, the private or the public half, in a form the algorithm knows; the array may be kept
     * @throws IllegalArgumentException when it cannot be a key; the message says why and never shows it
     */
    Signer signer(byte[] key);

    /** One key, ready for use (签名器). Thread-safe. */
    interface Signer {
        /** Returns whether it can sign: not when it is a public half only. Default: true. */
        default boolean signs() {
            return true;
        }

        /**
         * Returns the signature of {@code head} and {@code body}, one after the other.
         *
         * @param head what stands before the body: id, timestamp and their full stops
         * @param body the body, byte for byte; not changed and not kept
         * @throws IllegalStateException when it is a public half only
         */
        byte[] sign(byte[] head, byte[] body);

        /**
         * Returns whether {@code signature} is one of {@code head} and {@code body}; takes the same time wherever it differs. Default: signs
         * again and compares, which fits algorithms with one shared secret.
         *
         * @param signature what came with it, of any length
         */
        default boolean verify(byte[] head, byte[] body, byte[] signature) {
            return MessageDigest.isEqual(sign(head, body), signature);
        }
    }
}
