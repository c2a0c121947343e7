package io.onething.internal.http;

import io.onething.http.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Keeps one {@link Mac}, so that no provider is asked for each message; who comes while it is used makes another. */
    private static final class Hmac implements Signer {
        private final SecretKeySpec key;
        private final Mac kept;
        private final AtomicBoolean used = new AtomicBoolean();

        Hmac(SecretKeySpec key) {
            this.key = key;
            kept = made();
        }

        @Override
        public byte[] sign(byte[] head, byte[] body) {
            boolean free = used.compareAndSet(false, true);
            Mac mac = free ? kept : made();
            mac.update(head);
            byte[] signature = mac.doFinal(body);
            if (free) {
                // only now: after a failure in between it would begin with the rest of this message
                used.setRelease(false);
            }
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
