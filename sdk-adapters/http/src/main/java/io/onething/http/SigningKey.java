package io.onething.http;

import io.onething.bundle.Identifiers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs messages between one department and the SDK, or checks them (签名密钥), with the time in which it is valid.
 *
 * <p>Immutable and thread-safe. The secret never leaves it: there is no accessor, and {@code toString} hides it. To change keys without
 * losing a message, both sides hold the old and the new one for a while.
 */
public final class SigningKey {
    private static final String PREFIX = "whsec_";
    private static final Pattern ALGORITHM_NAME = Pattern.compile("[a-z0-9]{1,16}");

    private final String id;
    private final byte[] secret;
    private final SignatureAlgorithm algorithm;
    private final @Nullable Instant notBefore;
    private final @Nullable Instant notAfter;

    private SigningKey(
            String id,
            byte[] secret,
            SignatureAlgorithm algorithm,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter) {
        if (notBefore != null && notAfter != null && notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("key \"%s\" is valid from %s until %s, which is never; swap the two"
                    .formatted(id, notBefore, notAfter));
        }
        this.id = id;
        this.secret = secret;
        this.algorithm = algorithm;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
    }

    /**
     * Returns a key for {@linkplain SignatureAlgorithm#hmacSha256() HMAC-SHA256}, valid at any time.
     *
     * @param id how both sides call it, an identifier; sent along with each message
     * @param secret as Standard Webhooks write it: {@code whsec_} and Base64 of 24 to 64 bytes
     * @throws IllegalArgumentException when id or secret has another form; the message never shows the secret
     */
    public static SigningKey of(String id, String secret) {
        return of(id, decoded(id, secret), SignatureAlgorithm.hmacSha256());
    }

    /**
     * Returns a key for any algorithm, valid at any time.
     *
     * @param id how both sides call it, an identifier; sent along with each message
     * @param secret the key as {@code algorithm} wants it; copied
     * @param algorithm what it is used with, and nothing else
     * @throws IllegalArgumentException when id or secret has another form; the message never shows the secret
     */
    public static SigningKey of(String id, byte[] secret, SignatureAlgorithm algorithm) {
        Identifiers.check("the id of a signing key", id);
        if (!ALGORITHM_NAME.matcher(algorithm.name()).matches()) {
            throw new IllegalArgumentException(
                    "the name of a signature algorithm has 1 to 16 lower-case letters and digits, as v1 has");
        }
        byte[] copy = secret.clone();
        algorithm.check(copy);
        return new SigningKey(id, copy, algorithm, null, null);
    }

    private static byte[] decoded(String id, String secret) {
        Objects.requireNonNull(secret, "secret");
        try {
            if (secret.startsWith(PREFIX)) {
                return Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            }
        } catch (IllegalArgumentException notBase64) {
            // falls through: the decoder's message would quote the secret
        }
        throw new IllegalArgumentException(
                "the secret of key \"%s\" is not whsec_ and Base64; copy it as the other side issued it".formatted(id));
    }

    /** Returns this key, valid from {@code start} on. */
    public SigningKey notBefore(Instant start) {
        return new SigningKey(id, secret, algorithm, Objects.requireNonNull(start, "start"), notAfter);
    }

    /** Returns this key, valid until {@code end} and at that instant for the last time. */
    public SigningKey notAfter(Instant end) {
        return new SigningKey(id, secret, algorithm, notBefore, Objects.requireNonNull(end, "end"));
    }

    /** Returns how both sides call it. */
    public String id() {
        return id;
    }

    /** Returns from when it is valid; empty when it always was. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(notBefore);
    }

    /** Returns until when it is valid; empty when it has no end. */
    public Optional<Instant> notAfter() {
        return Optional.ofNullable(notAfter);
    }

    /** Returns whether it is valid at {@code now}. */
    public boolean validAt(Instant now) {
        return (notBefore == null || !now.isBefore(notBefore)) && (notAfter == null || !now.isAfter(notAfter));
    }

    /**
     * Returns the signature of a message as it stands in {@code webhook-signature}: the name of the algorithm, a comma, Base64.
     *
     * @param messageId the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}
     * @param body the body, byte for byte
     */
    public String sign(String messageId, String timestamp, byte[] body) {
        byte[] signature = algorithm.sign(secret, content(messageId, timestamp, body));
        return algorithm.name() + "," + Base64.getEncoder().encodeToString(signature);
    }

    /**
     * Returns whether {@code signature} is one of this message by this key. Whether the key is valid and the message recent is not asked.
     *
     * @param messageId the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}
     * @param body the body, byte for byte
     * @param signature one signature out of {@code webhook-signature}
     */
    public boolean verifies(String messageId, String timestamp, byte[] body, String signature) {
        String prefix = algorithm.name() + ",";
        if (!signature.startsWith(prefix)) {
            return false;
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature.substring(prefix.length()));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        return algorithm.verify(secret, content(messageId, timestamp, body), given);
    }

    private static byte[] content(String messageId, String timestamp, byte[] body) {
        byte[] head = (messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + body.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(body, 0, content, head.length, body.length);
        return content;
    }

    /** Returns the id only. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
