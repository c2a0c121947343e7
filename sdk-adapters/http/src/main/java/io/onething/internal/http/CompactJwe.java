package io.onething.internal.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.onething.internal.wire.JsonText;
import io.onething.internal.wire.NotJsonException;
import io.onething.internal.wire.Utf8;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Encrypted content as it stands on the wire (密文报文): a JWE in compact form, RFC 7516, with direct encryption. Read strictly: one form for
 * each text, nothing compressed, no member that is not known.
 */
public final class CompactJwe {
    /** How many bytes a nonce has. */
    public static final int NONCE = 12;

    private static final int TAG = 16;
    private static final int LONGEST_HEADER = 1024;
    private static final Set<String> MEMBERS = Set.of("alg", "enc", "kid", "typ", "cty", "department", "message");
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Header header;
    private final byte[] nonce;
    private final byte[] sealed;

    private CompactJwe(Header header, byte[] nonce, byte[] sealed) {
        this.header = header;
        this.nonce = nonce;
        this.sealed = sealed;
    }

    /** The header, which is readable and sealed along. */
    public static final class Header {
        private final String encoded;
        private final Map<String, String> members;

        private Header(String encoded, Map<String, String> members) {
            this.encoded = encoded;
            this.members = members;
        }

        /** Returns the header we write. */
        public static Header of(String cipher, String keyId, String contentType, String department, String messageId) {
            StringWriter out = new StringWriter();
            try (JsonGenerator json = FACTORY.createGenerator(out)) {
                json.writeStartObject();
                json.writeStringField("alg", "dir");
                json.writeStringField("enc", cipher);
                json.writeStringField("kid", keyId);
                json.writeStringField("cty", contentType);
                json.writeStringField("department", department);
                json.writeStringField("message", messageId);
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory cannot fail", e);
            }
            return new Header(
                    encode(out.toString().getBytes(StandardCharsets.UTF_8)),
                    Map.of(
                            "alg", "dir",
                            "enc", cipher,
                            "kid", keyId,
                            "cty", contentType,
                            "department", department,
                            "message", messageId));
        }

        private static Optional<Header> read(String encoded) {
            byte[] json = encoded.length() > LONGEST_HEADER ? null : decode(encoded);
            Optional<String> text = json == null ? Optional.empty() : Utf8.decode(json);
            return text.flatMap(Header::members).map(members -> new Header(encoded, members));
        }

        @SuppressWarnings("unchecked") // every value is a text, as was checked
        private static Optional<Map<String, String>> members(String text) {
            try {
                return JsonText.parse(text) instanceof Map<?, ?> members
                                && MEMBERS.containsAll(members.keySet())
                                && members.values().stream().allMatch(String.class::isInstance)
                        ? Optional.of((Map<String, String>) members)
                        : Optional.empty();
            } catch (NotJsonException e) {
                return Optional.empty();
            }
        }

        /** Returns the id of the key; empty text when there is none. */
        public String keyId() {
            return members.getOrDefault("kid", "");
        }

        /** Returns whether it says all that {@code other} says. */
        public boolean says(Header other) {
            return members.entrySet().containsAll(other.members.entrySet());
        }

        /** Returns what is sealed along: the header as it was written. */
        public byte[] associated() {
            return encoded.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * Returns the body.
     *
     * @param sealed the encrypted content and its tag
     */
    public static byte[] write(Header header, byte[] nonce, byte[] sealed) {
        int content = sealed.length - TAG;
        return String.join(
                        ".",
                        header.encoded,
                        "",
                        encode(nonce),
                        encode(Arrays.copyOf(sealed, content)),
                        encode(Arrays.copyOfRange(sealed, content, sealed.length)))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns what stands in a body; empty when it is no such JWE. */
    public static Optional<CompactJwe> read(byte[] body) {
        String[] parts = new String(body, StandardCharsets.ISO_8859_1).split("\\.", 6);
        if (parts.length != 5 || !parts[1].isEmpty()) {
            return Optional.empty();
        }
        byte[] nonce = decode(parts[2]);
        byte[] content = decode(parts[3]);
        byte[] tag = decode(parts[4]);
        if (nonce == null || nonce.length != NONCE || content == null || tag == null || tag.length != TAG) {
            return Optional.empty();
        }
        byte[] sealed = Arrays.copyOf(content, content.length + TAG);
        System.arraycopy(tag, 0, sealed, content.length, TAG);
        return Header.read(parts[0]).map(header -> new CompactJwe(header, nonce, sealed));
    }

    /** Returns whether a body is meant to be one: its header is an object, which makes an e of Base64url, and no JSON begins so. */
    public static boolean looksLike(byte[] body) {
        return body.length > 0 && body[0] == 'e';
    }

    /** Returns the header. */
    public Header header() {
        return header;
    }

    /** Returns the nonce. */
    public byte[] nonce() {
        return nonce.clone();
    }

    /** Returns the encrypted content and its tag. */
    public byte[] sealed() {
        return sealed.clone();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the bytes; null when the text is not Base64url in its one form. */
    private static byte @Nullable [] decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
