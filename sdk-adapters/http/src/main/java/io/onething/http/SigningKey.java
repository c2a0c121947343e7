package io.onething.http;

import io.onething.bundle.Identifiers;
import io.onething.internal.http.Ed25519;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs messages between one department and the SDK, or checks them (签名密钥), with the time in which it is valid.
 *
 * <p>Immutable and thread-safe. The secret never leaves it: there is no accessor, and {@code toString} hides it. To change keys without
 * losing a message, both sides hold the old and the new one for a while; see {@code docs/how-to/sign-and-encrypt.md}.
 */
public final class SigningKey {
    private static final String SECRET = "whsec_";
    private static final String PRIVATE = "whsk_";
    private static final String PUBLIC = "whpk_";
    private static final int HALF = 32;
    private static final Pattern ALGORITHM_NAME = Pattern.compile("[a-z0-9]{1,16}");

    private final String id;
    /** The name of the algorithm and a comma. */
    private final String prefix;

    private final SignatureAlgorithm.Signer signer;
    private final Validity validity;

    private SigningKey(String id, String prefix, SignatureAlgorithm.Signer signer, Validity validity) {
        this.id = id;
        this.prefix = prefix;
        this.signer = signer;
        this.validity = validity;
    }

    /**
     * Returns a key in a form of Standard Webhooks, valid at any time.
     *
     * @param id how both sides call it, an identifier; sent along with each message
     * @param key {@code whsec_} and Base64 of 24 to 64 bytes for {@linkplain SignatureAlgorithm#hmacSha256() HMAC-SHA256}; for
     *     {@linkplain SignatureAlgorithm#ed25519() Ed25519} {@code whsk_} and Base64 of the private half (64 bytes, or the seed of 32), or
     *     {@code whpk_} and Base64 of the public half, which verifies only
     * @throws IllegalArgumentException when id or key has another form; the message never shows the key
     */
    public static SigningKey of(String id, String key) {
        Objects.requireNonNull(key, "key");
        if (key.startsWith(SECRET)) {
            return of(id, KeyMaterial.of(decoded(id, key, SECRET)), SignatureAlgorithm.hmacSha256());
        }
        if (key.startsWith(PRIVATE)) {
            byte[] half = decoded(id, key, PRIVATE);
            return ed25519(id, half.length == HALF ? Ed25519.privateHalf(half) : half, half.length >= HALF);
        }
        if (key.startsWith(PUBLIC)) {
            byte[] half = decoded(id, key, PUBLIC);
            return ed25519(id, half, half.length == HALF);
        }
        throw malformed(id);
    }

    private static SigningKey ed25519(String id, byte[] key, boolean fits) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "key \"%s\" has another length than whsk_ (64 bytes) and whpk_ (32 bytes) have; copy it as it was generated"
                            .formatted(id));
        }
        return of(id, KeyMaterial.of(key), SignatureAlgorithm.ed25519());
    }

    /**
     * Returns a key for any algorithm, valid at any time.
     *
     * @param id how both sides call it, an identifier; sent along with each message
     * @param key the key as {@code algorithm} wants it; copied
     * @param algorithm what it is used with, and nothing else
     * @throws IllegalArgumentException when id or key has another form; the message never shows the key
     */
    public static SigningKey of(String id, byte[] key, SignatureAlgorithm algorithm) {
        return of(id, KeyMaterial.of(key), algorithm);
    }

    /**
     * Returns a key for any algorithm, valid at any time.
     *
     * @param id how both sides call it, an identifier; sent along with each message
     * @param key the key in a form that {@code algorithm} wants
     * @param algorithm what it is used with, and nothing else
     * @throws IllegalArgumentException when id or key has another form; the message never shows the key
     */
    public static SigningKey of(String id, KeyMaterial key, SignatureAlgorithm algorithm) {
        Identifiers.check("the id of a signing key", id);
        if (!ALGORITHM_NAME.matcher(algorithm.name()).matches()) {
            throw new IllegalArgumentException(
                    "the name of a signature algorithm has 1 to 16 lower-case letters and digits, as v1 has");
        }
        return new SigningKey(id, algorithm.name() + ",", algorithm.signer(key.bytes()), Validity.always(id));
    }

    private static byte[] decoded(String id, String key, String form) {
        try {
            return Base64.getDecoder().decode(key.substring(form.length()));
        } catch (IllegalArgumentException quotesTheKey) {
            throw malformed(id);
        }
    }

    private static IllegalArgumentException malformed(String id) {
        return new IllegalArgumentException(
                "the secret of key \"%s\" is not whsec_, whsk_ or whpk_ and Base64; copy it as the other side issued it"
                        .formatted(id));
    }

    /** Returns this key, valid from {@code start} on. */
    public SigningKey notBefore(Instant start) {
        return new SigningKey(id, prefix, signer, validity.from(start));
    }

    /** Returns this key, valid until {@code end} and at that instant for the last time. */
    public SigningKey notAfter(Instant end) {
        return new SigningKey(id, prefix, signer, validity.until(end));
    }

    /** Returns how both sides call it. */
    public String id() {
        return id;
    }

    /** Returns from when it is valid; empty when it always was. */
    public Optional<Instant> notBefore() {
        return Optional.ofNullable(validity.notBefore());
    }

    /** Returns until when it is valid; empty when it has no end. */
    public Optional<Instant> notAfter() {
        return Optional.ofNullable(validity.notAfter());
    }

    /** Returns whether it is valid at {@code now}. */
    public boolean validAt(Instant now) {
        return validity.holds(now);
    }

    /** Returns whether it can sign: not when it is a public half, which verifies only. */
    public boolean canSign() {
        return signer.signs();
    }

    /**
     * Returns the signature of a message as it stands in {@code webhook-signature}: the name of the algorithm, a comma, Base64.
     *
     * @param messageId the value of {@code webhook-id}
     * @param timestamp the value of {@code webhook-timestamp}
     * @param body the body, byte for byte
     * @throws IllegalStateException when it cannot sign
     */
    public String sign(String messageId, String timestamp, byte[] body) {
        if (!signer.signs()) {
            throw new IllegalStateException(
                    "key \"%s\" is a public half, which verifies only; sign with the private one".formatted(id));
        }
        return prefix + Base64.getEncoder().encodeToString(signer.sign(head(messageId, timestamp), body));
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
        return verifies(messageId, timestamp, body, List.of(signature));
    }

    /** Returns whether one of {@code signatures} is of this message by this key. */
    boolean verifies(String messageId, String timestamp, byte[] body, List<String> signatures) {
        byte[] head = head(messageId, timestamp);
        for (String signature : signatures) {
            byte[] given = signature.startsWith(prefix) ? decoded(signature) : null;
            if (given != null && signer.verify(head, body, given)) {
                return true;
            }
        }
        return false;
    }

    /** Returns what the signature says; null when it is not Base64 in its one form, as two forms would be two signatures. */
    private byte @Nullable [] decoded(String signature) {
        String base64 = signature.substring(prefix.length());
        try {
            byte[] given = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(given).equals(base64) ? given : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static byte[] head(String messageId, String timestamp) {
        return (messageId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the id only. */
    @Override
    public String toString() {
        return "SigningKey[" + id + "]";
    }
}
