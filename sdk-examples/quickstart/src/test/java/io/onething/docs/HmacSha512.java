package io.onething.docs;

import io.onething.http.SignatureAlgorithm;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The algorithm of docs/how-to/sign-and-encrypt.md: HMAC-SHA-512 (RFC 2104 with FIPS 180-4), as whoever needs it writes it. */
final class HmacSha512 implements SignatureAlgorithm {
    private static final String JCA_NAME = "HmacSHA512";
    private static final int SHORTEST = 16;

    @Override
    public String name() {
        return "hmacsha512";
    }

    @Override
    public Signer signer(byte[] key) {
        if (key.length < SHORTEST) {
            throw new IllegalArgumentException("a secret for HMAC-SHA-512 has at least 16 bytes, got " + key.length);
        }
        SecretKeySpec secret = new SecretKeySpec(key, JCA_NAME);
        return (head, body) -> {
            try {
                Mac mac = Mac.getInstance(JCA_NAME); // one for each call: it keeps state
                mac.init(secret);
                mac.update(head);
                return mac.doFinal(body);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java runtime has HmacSHA512", e);
            }
        };
    }
}
