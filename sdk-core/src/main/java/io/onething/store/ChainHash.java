package io.onething.store;

import io.onething.internal.text.Sha256;

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
            return Sha256.of(message);
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
