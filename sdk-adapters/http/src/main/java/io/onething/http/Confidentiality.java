package io.onething.http;

import io.onething.bundle.DepartmentId;
import io.onething.internal.http.CallbackFault;
import io.onething.internal.http.CompactJwe;
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

/** Opens what authentic senders encrypted (解密), and refuses plain text where it must not be. Thread-safe and immutable. */
final class Confidentiality {
    private static final Logger LOG = LoggerFactory.getLogger(Confidentiality.class);

    private final Map<DepartmentId, List<PayloadKey>> keys;
    private final Set<DepartmentId> plainAllowed;

    Confidentiality(Map<DepartmentId, List<PayloadKey>> keys, Set<DepartmentId> plainAllowed) {
        this.keys = Map.copyOf(keys);
        this.plainAllowed = Set.copyOf(plainAllowed);
    }

    /** Notes what is wrong with the keys of a department: there are none, or two have one id. */
    static void check(DepartmentId department, List<PayloadKey> keys, Misfits misfits) {
        misfits.addIf(
                keys.isEmpty(),
                "department \"%s\" has no payload key left; plain content would be taken".formatted(department),
                "部门“%s”没有内容密钥;将接收明文内容".formatted(department));
        Set<String> ids = new HashSet<>();
        keys.stream()
                .map(PayloadKey::id)
                .filter(id -> !ids.add(id))
                .forEach(id -> misfits.add(
                        "payload key \"%s\" of department \"%s\" is set twice".formatted(id, department),
                        "部门“%s”的内容密钥“%s”重复".formatted(department, id)));
    }

    /** Returns the same with other keys for one department, which must have had some. */
    Confidentiality with(DepartmentId department, List<PayloadKey> next, Misfits misfits) {
        misfits.addIf(
                !keys.containsKey(department),
                "department \"%s\" has no payload keys; set them with payloadKeys(…) before build()"
                        .formatted(department),
                "部门“%s”未设置内容密钥;请在 build() 之前用 payloadKeys(…) 设置".formatted(department));
        check(department, next, misfits);
        Map<DepartmentId, List<PayloadKey>> changed = new HashMap<>(keys);
        changed.put(department, next);
        return new Confidentiality(changed, plainAllowed);
    }

    /** Says why a body cannot be taken. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final CallbackFault fault;

        RefusedException(CallbackFault fault) {
            super(fault.code(), null, false, false);
            this.fault = fault;
        }

        CallbackFault fault() {
            return fault;
        }
    }

    /**
     * Returns the content of a body: the body itself when it is plain and may be.
     *
     * @throws RefusedException when it is plain and must not be, or cannot be opened, for whatever reason
     */
    byte[] content(Authenticity.Sender sender, byte[] body, Instant now) throws RefusedException {
        List<PayloadKey> known = keys.get(sender.department());
        if (known == null) {
            return body;
        }
        if (!CompactJwe.looksLike(body)) {
            if (plainAllowed.contains(sender.department())) {
                return body;
            }
            throw refused(sender, CallbackFault.NOT_ENCRYPTED);
        }
        PayloadBinding binding =
                new PayloadBinding(sender.department(), sender.messageId(), PayloadBinding.Kind.CALLBACK);
        Optional<byte[]> opened = CompactJwe.read(body)
                .flatMap(jwe -> known.stream()
                        .filter(key -> key.id().equals(jwe.header().keyId()) && key.validAt(now))
                        .findFirst()
                        .flatMap(key -> key.open(binding, jwe)));
        if (opened.isEmpty()) {
            throw refused(sender, CallbackFault.NOT_OPENED);
        }
        return opened.get();
    }

    private static RefusedException refused(Authenticity.Sender sender, CallbackFault fault) {
        LOG.atWarn()
                .addKeyValue("department", sender.department())
                .addKeyValue("message", sender.messageId())
                .addKeyValue("code", fault.code())
                .log("callback refused, its content is not encrypted as agreed");
        return new RefusedException(fault);
    }
}
