package io.onething.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key a simulated department signs its callbacks with (回调签名密钥), as Standard Webhooks say. Its {@code toString} hides the secret. */
final class WebhookKey {
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

    /** Returns the value of the signature header. */
    String sign(String messageId, long epochSecond, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((messageId + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** Returns whether one of the signatures of a header, with a blank between two, is that of this key. */
    boolean signed(String messageId, long epochSecond, byte[] body, String header) {
        byte[] right = sign(messageId, epochSecond, body).getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String one : header.split(" ", -1)) {
            found |= MessageDigest.isEqual(right, one.getBytes(StandardCharsets.UTF_8));
        }
        return found;
    }

    @Override
    public String toString() {
        return "WebhookKey[" + id + "]";
    }
}
