package io.onething.internal.http;

import io.onething.http.SignatureAlgorithm;
import java.security.GeneralSecurityException;
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
    public void check(byte[] secret) {
        if (secret.length < 24 || secret.length > 64) {
            throw new IllegalArgumentException("a secret for HMAC-SHA256 has 24 to 64 bytes, got " + secret.length);
        }
    }

    @Override
    public byte[] sign(byte[] secret, byte[] content) {
        try {
            Mac mac = Mac.getInstance(JCA_NAME);
            mac.init(new SecretKeySpec(secret, JCA_NAME));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HmacSHA256", e);
        }
    }
}
