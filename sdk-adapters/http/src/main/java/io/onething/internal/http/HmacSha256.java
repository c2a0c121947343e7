package io.onething.internal.http;

import io.onething.http.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, the algorithm v1 of Standard Webhooks (带密钥的摘要). */
public final class HmacSha256 implements SignatureAlgorithm {
    /** The only one; it has no state. */
    public static final HmacSha256 INSTANCE = new HmacSha256();

    private static final String JCA_NAME = "HmacSHA256";

    private HmacSha256() {}

    @Override
    public String name() {
        return "v1";
    }

    @Override
    public Signer signer(byte[] key) {
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("a secret for HMAC-SHA256 has 24 to 64 bytes, got " + key.length);
        }
        return new Hmac(new SecretKeySpec(key, JCA_NAME));
    }

    /** Keeps one {@link Mac} for whoever comes next: making one costs as much as signing 300 bytes. */
    private static final class Hmac implements Signer {
        private final SecretKeySpec key;
        private final AtomicReference<Mac> spare = new AtomicReference<>();

        Hmac(SecretKeySpec key) {
            this.key = key;
        }

        @Override
        public byte[] sign(byte[] head, byte[] body) {
            Mac kept = spare.getAndSet(null);
            Mac mac = kept == null ? made() : kept;
            mac.update(head);
            byte[] signature = mac.doFinal(body);
            spare.set(mac);
            return signature;
        }

        private Mac made() {
            try {
                Mac mac = Mac.getInstance(JCA_NAME);
                mac.init(key);
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java runtime has HmacSHA256", e);
            }
        }
    }
}
