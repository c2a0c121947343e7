package io.onething.http;

import io.onething.bundle.DepartmentId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who signed a message (验签), as Standard Webhooks say. Thread-safe and immutable. */
final class Authenticity {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticity.class);

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int MOST_SIGNATURES = 5;
    private static final Pattern MESSAGE_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern TIMESTAMP = Pattern.compile("[1-9][0-9]{9}");
    private static final Pattern SIGNATURE = Pattern.compile("[a-z0-9]{1,16},[A-Za-z0-9+/]{1,1024}={0,2}");

    private final Map<String, Owner> owners;

    Authenticity(List<Owner> owners) {
        Map<String, Owner> byKeyId = new LinkedHashMap<>();
        owners.forEach(owner -> byKeyId.put(owner.key().id(), owner));
        this.owners = Map.copyOf(byKeyId);
    }

    /** A key and the one department it speaks for. */
    record Owner(DepartmentId department, SigningKey key) {}

    /** Who signed a message, and its id. */
    record Sender(DepartmentId department, String messageId) {}

    /** Returns who signed; empty when anything at all is not in order. */
    Optional<Sender> sender(Map<String, List<String>> headers, byte[] body, Instant now) {
        Optional<String> id = only(headers, "webhook-id").filter(value -> fits(MESSAGE_ID, value));
        Optional<String> timestamp = only(headers, "webhook-timestamp").filter(value -> fits(TIMESTAMP, value));
        Optional<List<String>> signatures = only(headers, "webhook-signature").flatMap(Authenticity::signatures);
        Optional<Owner> owner = only(headers, "onething-key-id").map(owners::get);
        if (id.isEmpty() || timestamp.isEmpty() || signatures.isEmpty() || owner.isEmpty()) {
            LOG.atDebug().log("callback refused, a header is missing, malformed or names no key");
            return Optional.empty();
        }
        Owner known = owner.get();
        if (!recent(timestamp.get(), now)) {
            return refused(known, "its timestamp is not within 300 s of our clock");
        }
        if (!known.key().validAt(now)) {
            return refused(known, "its key is not valid now");
        }
        boolean signed = signatures.get().stream()
                .anyMatch(signature -> known.key().verifies(id.get(), timestamp.get(), body, signature));
        return signed
                ? Optional.of(new Sender(known.department(), id.get()))
                : refused(known, "its signature does not fit");
    }

    private static Optional<Sender> refused(Owner owner, String reason) {
        LOG.atWarn()
                .addKeyValue("department", owner.department())
                .addKeyValue("key", owner.key().id())
                .addKeyValue("reason", reason)
                .log("callback refused, it is not authentic");
        return Optional.empty();
    }

    private static Optional<List<String>> signatures(String header) {
        List<String> signatures = Arrays.asList(header.split(" ", -1));
        boolean fit = signatures.size() <= MOST_SIGNATURES
                && signatures.stream().allMatch(signature -> fits(SIGNATURE, signature));
        return fit ? Optional.of(signatures) : Optional.empty();
    }

    private static boolean recent(String timestamp, Instant now) {
        Instant signedAt = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(signedAt, now).abs().compareTo(WINDOW) <= 0;
    }

    private static boolean fits(Pattern pattern, String value) {
        return pattern.matcher(value).matches();
    }

    /** Returns the value of a header that stands exactly once, whatever the case of its name. */
    private static Optional<String> only(Map<String, List<String>> headers, String name) {
        List<String> values = headers.entrySet().stream()
                .filter(header -> name.equalsIgnoreCase(header.getKey()) && header.getValue() != null)
                .flatMap(header -> header.getValue().stream())
                .filter(Objects::nonNull)
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
