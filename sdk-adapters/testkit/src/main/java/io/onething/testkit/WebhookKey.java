package io.onething.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for HMAC-SHA256 (签名密钥), as Standard Webhooks say. Its {@code toString} hides the secret. */
final class WebhookKey implements MessageSigner, MessageVerifier {
    private static final String PREFIX = "whsec_";

    private final String id;
    private final byte[] secret;

    private WebhookKey(String id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    /** Reads a key with its secret as {@code whsec_} and Base64. */
    static WebhookKey of(String id, String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("a secret begins with " + PREFIX + " and goes on in Base64");
        }
        return new WebhookKey(id, Base64.getDecoder().decode(secret.substring(PREFIX.length())));
    }

    /** Makes a random key. */
    static WebhookKey random(String id) {
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        return new WebhookKey(id, secret);
    }

    String id() {
        return id;
    }

    String secret() {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    @Override
    public String sign(String messageId, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    @Override
    public boolean verifies(String messageId, String timestamp, byte[] body, String signature) {
        return MessageDigest.isEqual(
                sign(messageId, timestamp, body).getBytes(StandardCharsets.UTF_8),
                signature.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "WebhookKey[" + id + "]";
    }
}
