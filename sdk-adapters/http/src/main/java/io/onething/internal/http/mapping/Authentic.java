package io.onething.internal.http.mapping;

import io.onething.http.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a foreign callback is known to be genuine (回调验真). Immutable.
 *
 * @param header what holds the token or the signature, in lower case
 * @param token the name of a credential; null where a key signs
 * @param key the name of a key; null where there is a token
 * @param over the text that is signed
 * @param as how the signature is written
 * @param time when it was signed; null where that is not said
 * @param window how far that may be away
 */
record Authentic(
        String header,
        @Nullable String token,
        @Nullable String key,
        Template over,
        Encoding as,
        @Nullable Template time,
        Duration window) {
    /** Returns whether a message is genuine; anything at all that is not in order makes it not. */
    boolean holds(Map<String, List<String>> headers, String body, Secrets secrets, Instant now) {
        Map<String, String> single = single(headers);
        String given = single.get(header);
        Scope scope = Scope.of(Map.of("body", body, "headers", single), secrets.credentials(), now);
        try {
            return given != null && (time == null || recent(scope, now)) && fits(given, scope, secrets);
        } catch (MismatchException missing) {
            return false;
        }
    }

    /** Returns the headers that stand once, by lower-case name. */
    private static Map<String, String> single(Map<String, List<String>> headers) {
        Map<String, String> single = new LinkedHashMap<>();
        Map<String, Integer> count = new LinkedHashMap<>();
        headers.forEach((name, values) -> {
            if (name != null && values != null) {
                String lowerCase = name.toLowerCase(Locale.ROOT);
                values.forEach(value -> {
                    single.put(lowerCase, value);
                    count.merge(lowerCase, 1, Integer::sum);
                });
            }
        });
        single.keySet().removeIf(name -> count.getOrDefault(name, 0) != 1);
        return single;
    }

    private boolean fits(String given, Scope scope, Secrets secrets) {
        if (token != null) {
            String expected = secrets.credentials().getOrDefault(token, "");
            return !expected.isEmpty() && MessageDigest.isEqual(bytes(expected), bytes(given));
        }
        SignatureAlgorithm.Signer signer = secrets.signers().get(key == null ? "" : key);
        Optional<byte[]> signature = as.read(given);
        Optional<String> text = over.text(scope);
        return signer != null
                && signature.isPresent()
                && text.isPresent()
                && signer.verify(new byte[0], bytes(text.get()), signature.get());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private boolean recent(Scope scope, Instant now) {
        return Optional.ofNullable(time)
                .flatMap(template -> template.text(scope))
                .flatMap(Stamp::instant)
                .filter(signed -> Duration.between(signed, now).abs().compareTo(window) <= 0)
                .isPresent();
    }
}
