package io.onething.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The hash that chains the events of a case (防篡改散列算法). Thread-safe and without state.
 *
 * <p>Its id stands in every sealed event, so the setting may change at any time and older events still verify.
 */
public interface ChainHash {
    /** SHA-256, the default. */
    ChainHash SHA_256 = new ChainHash() {
        @Override
        public String id() {
            return "sha-256";
        }

        @Override
        public byte[] hash(byte[] message) {
            try {
                return MessageDigest.getInstance("SHA-256").digest(message);
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("every Java runtime has SHA-256", impossible);
            }
        }
    };

    /** Returns its name: lower-case letters, digits and hyphens, such as {@code sha-256} or {@code sm3}. */
    String id();

    /**
     * Returns the hash of a message.
     *
     * @return 32 bytes or more, always as many
     */
    byte[] hash(byte[] message);
}
