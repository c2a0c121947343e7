package io.onething.gm;

import io.onething.http.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.DSAEncoding;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.jspecify.annotations.Nullable;

/**
 * SM2 signatures with SM3 (GB/T 32918.2-2016, 椭圆曲线数字签名算法) on the curve sm2p256v1, as a {@link SignatureAlgorithm}. Thread-safe and
 * immutable.
 *
 * <p>Both sides agree on two settings: how the two numbers of a signature are written, {@link #der} or {@link #plain}, and the
 * {@linkplain #userId user id}. A private half has 32 bytes, or is PEM (PKCS #8); a public one has 64 bytes (x and y), 65 with 04 before
 * them, 33 compressed, or is PEM. Give a department's public half to the endpoint, and keep the private one of your own.
 */
public final class Sm2Sm3 implements SignatureAlgorithm {
    /** What the user id is unless something else was agreed, GB/T 35276. */
    public static final String DEFAULT_USER_ID = "1234567812345678";

    /** The length of the id in bits must fit into two bytes. */
    private static final int LONGEST_USER_ID = 8191;

    private final DSAEncoding encoding;
    private final byte[] userId;

    private Sm2Sm3(DSAEncoding encoding, byte[] userId) {
        this.encoding = encoding;
        this.userId = userId;
    }

    /** Returns SM2 with signatures in ASN.1 DER, as GM/T 0009 has them: 8 to 72 bytes. The user id is {@value #DEFAULT_USER_ID}. */
    public static Sm2Sm3 der() {
        return new Sm2Sm3(StandardDSAEncoding.INSTANCE, bytes(DEFAULT_USER_ID));
    }

    /** Returns SM2 with signatures of 64 bytes, r before s (r‖s). The user id is {@value #DEFAULT_USER_ID}. */
    public static Sm2Sm3 plain() {
        return new Sm2Sm3(PlainDSAEncoding.INSTANCE, bytes(DEFAULT_USER_ID));
    }

    /**
     * Returns the same with another user id (签名者标识).
     *
     * @param id 1 to 8191 bytes in UTF-8
     */
    public Sm2Sm3 userId(String id) {
        byte[] bytes = bytes(id);
        if (bytes.length == 0 || bytes.length > LONGEST_USER_ID) {
            throw new IllegalArgumentException("a user id for SM2 has 1 to 8191 bytes, got " + bytes.length);
        }
        return new Sm2Sm3(encoding, bytes);
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns {@code sm2sm3}. */
    @Override
    public String name() {
        return "sm2sm3";
    }

    @Override
    public Signer signer(byte[] key) {
        ECPrivateKeyParameters secret = Sm2Keys.secret(key);
        return new Half(secret, secret == null ? Sm2Keys.open(key) : Sm2Keys.openOf(secret));
    }

    /** One key; Bouncy Castle's signers keep state, so each call has its own. */
    private final class Half implements Signer {
        private final @Nullable ECPrivateKeyParameters secret;
        private final ECPublicKeyParameters open;

        Half(@Nullable ECPrivateKeyParameters secret, ECPublicKeyParameters open) {
            this.secret = secret;
            this.open = open;
        }

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
                return fed(true, secret, head, body).generateSignature();
            } catch (CryptoException e) {
                throw new IllegalStateException("a checked key signs", e);
            }
        }

        /** {@inheritDoc} Strict: r and s in their range, in the one form that was agreed. */
        @Override
        public boolean verify(byte[] head, byte[] body, byte[] signature) {
            return fed(false, open, head, body).verifySignature(signature);
        }

        private SM2Signer fed(boolean signing, CipherParameters half, byte[] head, byte[] body) {
            SM2Signer signer = new SM2Signer(encoding, new SM3Digest());
            signer.init(signing, new ParametersWithID(half, userId));
            signer.update(head, 0, head.length);
            signer.update(body, 0, body.length);
            return signer;
        }
    }
}
