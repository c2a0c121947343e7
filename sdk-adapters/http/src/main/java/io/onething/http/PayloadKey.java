package io.onething.http;

import io.onething.bundle.Identifiers;
import io.onething.internal.http.CompactJwe;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key that encrypts the content of messages between one department and the SDK (内容密钥), with the time in which it is valid.
 *
 * <p>What it writes is a JWE in compact form (RFC 7516) with {@code "alg":"dir"}, which libraries of most languages read. Immutable and
 * thread-safe; the key never leaves it. Nonces are random: change a key before it has sealed 2<sup>32</sup> messages.
 */
public final class PayloadKey {
    private static final Pattern CIPHER_NAME = Pattern.compile("[A-Za-z0-9-]{1,32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String id;
    private final String cipher;
    private final PayloadCipher.Sealer sealer;
    private final Validity validity;

    private PayloadKey(String id, String cipher, PayloadCipher.Sealer sealer, Validity validity) {
        this.id = id;
        this.cipher = cipher;
        this.sealer = sealer;
        this.validity = validity;
    }

    /**
     * Returns a key for {@linkplain PayloadCipher#aes256Gcm() AES-256-GCM}, valid at any time.
     *
     * @param id how both sides call it, an identifier; sent along with each message
     * @param key 32 bytes
     * @throws IllegalArgumentException when id or key has another form; the message never shows the key
     */
    public static PayloadKey of(String id, KeyMaterial key) {
        return of(id, key, PayloadCipher.aes256Gcm());
    }

    /**
     * Returns a key for any cipher, valid at any time.
     *
     * @param id how both sides call it, an identifier; sent along with each message
     * @param key the key as {@code cipher} wants it
     * @param cipher what it is used with, and nothing else
     * @throws IllegalArgumentException when id or key has another form; the message never shows the key
     */
    public static PayloadKey of(String id, KeyMaterial key, PayloadCipher cipher) {
        Identifiers.check("the id of a payload key", id);
        if (!CIPHER_NAME.matcher(cipher.name()).matches()) {
            throw new IllegalArgumentException(
                    "the name of a payload cipher has 1 to 32 letters, digits and hyphens, as A256GCM has");
        }
        return new PayloadKey(id, cipher.name(), cipher.sealer(key.bytes()), Validity.always(id));
    }

    /** Returns this key, valid from {@code start} on. */
    public PayloadKey notBefore(Instant start) {
        return new PayloadKey(id, cipher, sealer, validity.from(start));
    }

    /** Returns this key, valid until {@code end} and at that instant for the last time. */
    public PayloadKey notAfter(Instant end) {
        return new PayloadKey(id, cipher, sealer, validity.until(end));
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

    /**
     * Returns the body to send instead of {@code content}; another one each time.
     *
     * @param binding the only place where it opens
     * @param content what nobody else may read
     */
    public byte[] seal(PayloadBinding binding, byte[] content) {
        byte[] nonce = new byte[CompactJwe.NONCE];
        RANDOM.nextBytes(nonce);
        CompactJwe.Header header = header(binding);
        return CompactJwe.write(header, nonce, sealer.seal(nonce, header.associated(), content));
    }

    /**
     * Returns what was sealed. Whether the key is valid is not asked.
     *
     * @param binding where it came
     * @param body the body, byte for byte
     * @return the content; empty when it was sealed with another key or for another place, or anything at all was changed
     */
    public Optional<byte[]> open(PayloadBinding binding, byte[] body) {
        return CompactJwe.read(body).flatMap(jwe -> open(binding, jwe));
    }

    /** Returns what was sealed, out of a body that was read. */
    Optional<byte[]> open(PayloadBinding binding, CompactJwe jwe) {
        return jwe.header().says(header(binding))
                ? sealer.open(jwe.nonce(), jwe.header().associated(), jwe.sealed())
                : Optional.empty();
    }

    private CompactJwe.Header header(PayloadBinding binding) {
        return CompactJwe.Header.of(
                cipher, id, binding.kind().contentType(), binding.department().value(), binding.messageId());
    }

    /** Returns the id only. */
    @Override
    public String toString() {
        return "PayloadKey[" + id + "]";
    }
}
