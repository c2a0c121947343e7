package io.onething.http;

import io.onething.bundle.DepartmentId;
import io.onething.internal.text.Misfits;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who signed a message (验签), as Standard Webhooks say. Thread-safe and immutable. */
final class Authenticity {
    private static final Logger LOG = LoggerFactory.getLogger(Authenticity.class);

    private static final long WINDOW_SECONDS = 300;

    private final Map<String, Owner> owners;

    Authenticity(List<Owner> owners) {
        Map<String, Owner> byKeyId = new HashMap<>();
        owners.forEach(owner -> byKeyId.put(owner.key().id(), owner));
        this.owners = Map.copyOf(byKeyId);
    }

    /** A key and the one department it speaks for. */
    record Owner(DepartmentId department, SigningKey key) {}

    /** Who signed a message, and its id. */
    record Sender(DepartmentId department, String messageId) {}

    /** Notes what is wrong with a set of keys: there are none, or two have one id. */
    static void check(List<Owner> owners, Misfits misfits) {
        misfits.addIf(owners.isEmpty(), "no key is set; call keys(department, key)", "未设置密钥;请调用 keys(department, key)");
        Set<String> ids = new HashSet<>();
        owners.stream()
                .map(owner -> owner.key().id())
                .filter(id -> !ids.add(id))
                .forEach(id -> misfits.add(
                        "key id \"%s\" is used twice; ids are unique over all departments".formatted(id),
                        "密钥标识“%s”重复;所有部门的密钥标识不得相同".formatted(id)));
    }

    /** Returns every key with the department it speaks for, but those of {@code department}. */
    List<Owner> without(DepartmentId department) {
        return owners.values().stream()
                .filter(owner -> !owner.department().equals(department))
                .toList();
    }

    /** Returns who signed; empty when anything at all is not in order. */
    Optional<Sender> sender(Map<String, List<String>> headers, byte[] body, Instant now) {
        Optional<SignatureHeaders> read = SignatureHeaders.read(headers);
        Owner owner = read.isEmpty() ? null : owners.get(read.get().keyId());
        if (owner == null) {
            LOG.atDebug().log("callback refused, a header is missing, malformed or names no key");
            return Optional.empty();
        }
        SignatureHeaders signed = read.get();
        if (!recent(signed.timestamp(), now)) {
            return refused(owner, "its timestamp is not within 300 s of our clock");
        }
        if (!owner.key().validAt(now)) {
            return refused(owner, "its key is not valid now");
        }
        return owner.key().verifies(signed.id(), signed.timestamp(), body, signed.signatures())
                ? Optional.of(new Sender(owner.department(), signed.id()))
                : refused(owner, "its signature does not fit");
    }

    private static Optional<Sender> refused(Owner owner, String reason) {
        LOG.atWarn()
                .addKeyValue("department", owner.department())
                .addKeyValue("key", owner.key().id())
                .addKeyValue("reason", reason)
                .log("callback refused, it is not authentic");
        return Optional.empty();
    }

    private static boolean recent(String timestamp, Instant now) {
        long ahead = now.getEpochSecond() - Long.parseLong(timestamp);
        return ahead >= -WINDOW_SECONDS && (ahead < WINDOW_SECONDS || (ahead == WINDOW_SECONDS && now.getNano() == 0));
    }
}
