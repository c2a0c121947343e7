package io.onething.gm;

import io.onething.http.SignatureAlgorithm;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * HMAC-SM3 (RFC 2104 with GB/T 32905-2016, 基于 SM3 的消息鉴别码) as a {@link SignatureAlgorithm}; a secret has 24 to 64 bytes, a signature 32.
 * Thread-safe.
 */
public final class HmacSm3 implements SignatureAlgorithm {
    /** The one there is; it has no state. */
    public static final SignatureAlgorithm ALGORITHM = new HmacSm3();

    private HmacSm3() {}

    /** Returns {@code hmacsm3}. */
    @Override
    public String name() {
        return "hmacsm3";
    }

    @Override
    public Signer signer(byte[] key) {
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("a secret for HMAC-SM3 has 24 to 64 bytes, got " + key.length);
        }
        KeyParameter secret = new KeyParameter(key);
        return (head, body) -> mac(secret, head, body);
    }

    static byte[] mac(KeyParameter secret, byte[] head, byte[] body) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(secret);
        mac.update(head, 0, head.length);
        mac.update(body, 0, body.length);
        byte[] signature = new byte[mac.getMacSize()];
        mac.doFinal(signature, 0);
        return signature;
    }
}
