package io.onething.http;

import io.onething.internal.http.AesGcm;
import java.util.Optional;

/**
 * How the content of a message is encrypted beyond TLS (内容加密算法): authenticated encryption with associated data, a nonce of 12 bytes and a
 * tag of 16. Module {@code onething-gm} adds SM4-GCM.
 *
 * <p>Implementations are thread-safe and keep no key.
 */
public interface PayloadCipher {
    /** Returns AES-256-GCM, {@code A256GCM} of RFC 7518; its keys have 32 bytes. */
    static PayloadCipher aes256Gcm() {
        return AesGcm.INSTANCE;
    }

    /** Returns its name as it stands in the header {@code enc}: 1 to 32 letters, digits and hyphens, such as {@code A256GCM}. */
    String name();

    /**
     * Returns what seals and opens with one key. Called once for each key.
     *
     * @param key the key; the array may be kept
     * @throws IllegalArgumentException when it cannot be a key; the message says why and never shows it
     */
    Sealer sealer(byte[] key);

    /** One key, ready for use (加解密器). Thread-safe. */
    interface Sealer {
        /**
         * Returns {@code content} encrypted, and the tag of 16 bytes after it.
         *
         * @param nonce 12 bytes that this key has never seen before
         * @param associated what is sealed along and stays readable
         * @param content what nobody else may read; not changed and not kept
         */
        byte[] seal(byte[] nonce, byte[] associated, byte[] content);

        /**
         * Returns the content; empty when anything at all was changed, or another key sealed it.
         *
         * @param nonce 12 bytes
         * @param associated what was sealed along
         * @param sealed the encrypted content and the tag of 16 bytes
         */
        Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed);
    }
}
