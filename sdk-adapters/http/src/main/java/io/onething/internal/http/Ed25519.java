package io.onething.internal.http;

import io.onething.http.SignatureAlgorithm;
import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Ed25519 (RFC 8032), the algorithm v1a of Standard Webhooks (非对称签名), by the JDK. */
public final class Ed25519 implements SignatureAlgorithm {
    /** The only one; it has no state. */
    public static final Ed25519 INSTANCE = new Ed25519();

    private static final String JCA_NAME = "Ed25519";
    private static final int HALF = 32;
    private static final int SIGNATURE = 64;
    /** What stands before the 32 bytes in a SubjectPublicKeyInfo, RFC 8410. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");
    /** What stands before the seed in a PKCS #8 key, RFC 8410. */
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    @Override
    public String name() {
        return "v1a";
    }

    /**
     * {@inheritDoc}
     *
     * @param key 32 bytes: a public half · 64: seed and public half · DER of either, as PEM holds it
     */
    @Override
    public Signer signer(byte[] key) {
        if (key.length == HALF) {
            return new Half(null, publicHalf(key));
        }
        if (key.length == 2 * HALF) {
            return pair(Arrays.copyOf(key, HALF), Arrays.copyOfRange(key, HALF, 2 * HALF));
        }
        if (starts(key, X509)) {
            return new Half(null, publicHalf(Arrays.copyOfRange(key, X509.length, key.length)));
        }
        if (starts(key, PKCS8)) {
            byte[] seed = Arrays.copyOfRange(key, PKCS8.length, key.length);
            return pair(seed, derived(seed));
        }
        throw new IllegalArgumentException(
                "a key for Ed25519 has 32 bytes (public), 64 (private: seed and public half), or is PEM of Ed25519; got "
                        + key.length + " bytes of another form");
    }

    /** Returns a seed of 32 bytes in a form that {@link #signer} takes as a private half. */
    public static byte[] privateHalf(byte[] seed) {
        return joined(PKCS8, seed);
    }

    private static boolean starts(byte[] key, byte[] prefix) {
        return key.length == prefix.length + HALF && Arrays.mismatch(key, prefix) == prefix.length;
    }

    private static byte[] joined(byte[] prefix, byte[] half) {
        byte[] whole = Arrays.copyOf(prefix, prefix.length + half.length);
        System.arraycopy(half, 0, whole, prefix.length, half.length);
        return whole;
    }

    private static PublicKey publicHalf(byte[] half) {
        EdwardsPoint.check(half);
        try {
            return KeyFactory.getInstance(JCA_NAME).generatePublic(new X509EncodedKeySpec(joined(X509, half)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /** Signs with one half and verifies with the other: two that do not belong together would give the private one away. */
    private static Signer pair(byte[] seed, byte[] publicHalf) {
        Half pair = new Half(privateKey(seed), publicHalf(publicHalf));
        if (!pair.verify(seed, publicHalf, pair.sign(seed, publicHalf))) {
            throw new IllegalArgumentException(
                    "the two halves of an Ed25519 key do not belong together; copy it as it was generated");
        }
        return pair;
    }

    private static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance(JCA_NAME).generatePrivate(new PKCS8EncodedKeySpec(privateHalf(seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    private static byte[] derived(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(JCA_NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - HALF, encoded.length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /** Gives the generator the seed there is, as the JDK derives the public half nowhere else. */
    private static final class Given extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Given(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    private record Half(@Nullable PrivateKey secret, PublicKey open) implements Signer {
        @Override
        public boolean signs() {
            return secret != null;
        }

        @Override
        public byte[] sign(byte[] head, byte[] body) {
            if (secret == null) {
                throw new IllegalStateException("a public half cannot sign");
            }
            try {
                Signature signature = Signature.getInstance(JCA_NAME);
                signature.initSign(secret);
                signature.update(head);
                signature.update(body);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a checked key signs", e);
            }
        }

        @Override
        public boolean verify(byte[] head, byte[] body, byte[] given) {
            if (given.length != SIGNATURE || !EdwardsPoint.reduced(given)) {
                return false;
            }
            try {
                Signature signature = Signature.getInstance(JCA_NAME);
                signature.initVerify(open);
                signature.update(head);
                signature.update(body);
                return signature.verify(given);
            } catch (SignatureException notOne) {
                return false;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a checked key verifies", e);
            }
        }

        /** Returns nothing of the key. */
        @Override
        public String toString() {
            return "Ed25519[…]";
        }
    }
}
