package io.onething.internal.http.mapping;

import io.onething.http.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How requests are signed (请求签名).
 *
 * @param in where it goes
 * @param name the name of the header or parameter
 * @param keyOrNull the name of the key that signs; null for a digest
 * @param digestOrNull the digest; null where a key signs
 * @param over the text that is signed
 * @param as how it is written
 */
record Signing(
        Place in,
        String name,
        @Nullable String keyOrNull,
        @Nullable Digest digestOrNull,
        Template over,
        Encoding as) {
    /** Where a signature goes. */
    enum Place {
        /** A header. */
        HEADER,
        /** A query parameter. */
        QUERY,
        /** A parameter of the form. */
        FORM
    }

    /** A digest of a text that holds a secret. */
    enum Digest {
        /** SHA-256. */
        SHA_256("SHA-256"),
        /** MD5, which is weak and still what many systems ask for. */
        MD5("MD5");

        private final String jca;

        Digest(String jca) {
            this.jca = jca;
        }

        byte[] of(byte[] text) {
            try {
                return MessageDigest.getInstance(jca).digest(text);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java runtime has " + jca, e);
            }
        }
    }

    /** Returns the signature of a request as far as it is made. */
    String of(Draft draft, Scope scope, Secrets secrets) {
        String text = over.text(scope.over(draft.tree())).orElse("");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (digestOrNull != null) {
            return as.write(digestOrNull.of(bytes));
        }
        SignatureAlgorithm.Signer signer =
                Objects.requireNonNull(secrets.signers().get(keyOrNull), "a checked key");
        return as.write(signer.sign(new byte[0], bytes));
    }

    /** A request while it is made. */
    record Draft(
            String method,
            List<String> path,
            Map<String, String> query,
            Map<String, String> headers,
            Map<String, String> form,
            @Nullable String text) {
        private Map<String, Object> tree() {
            Map<String, String> lowerCase = new LinkedHashMap<>();
            headers.forEach((header, value) -> lowerCase.put(header.toLowerCase(Locale.ROOT), value));
            Map<String, String> sorted = new TreeMap<>(query);
            sorted.putAll(form);
            List<Object> parameters = new ArrayList<>();
            sorted.forEach((parameter, value) -> parameters.add(Map.of("name", parameter, "value", value)));
            return Map.of(
                    "method",
                    method,
                    "path",
                    "/" + String.join("/", path),
                    "query",
                    new TreeMap<>(query),
                    "headers",
                    lowerCase,
                    "form",
                    new TreeMap<>(form),
                    "body",
                    text == null ? "" : text,
                    "parameters",
                    parameters);
        }
    }
}
