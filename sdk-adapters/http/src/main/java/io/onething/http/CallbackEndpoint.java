package io.onething.http;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Identifiers;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.internal.http.CallbackFault;
import io.onething.internal.http.CallbackJson;
import io.onething.internal.http.WireEvent;
import io.onething.internal.text.Misfits;
import io.onething.internal.text.Sha256;
import io.onething.internal.wire.NotJsonException;
import io.onething.internal.wire.Problem;
import io.onething.internal.wire.Problems;
import io.onething.internal.wire.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the callbacks of departments (状态回调端点), from any web framework: headers and body in, answer out.
 *
 * <p>A body goes through size, UTF-8, signature, decryption and content in this order, as {@code docs/reference/callback.md} tells; only then does
 * the receiver hear of it. Everything that is not authentic gets one and the same answer. The department is the one the key belongs to,
 * never one that a message names. Keys can be changed while callbacks go on. Thread-safe.
 */
public final class CallbackEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(CallbackEndpoint.class);

    private final CallbackDelivery delivery;
    /** Held while keys are changed, so that two changes do not undo each other. */
    private final Object changes = new Object();

    private volatile Authenticity authenticity;
    private volatile Confidentiality confidentiality;
    private final Clock clock;
    private final int maxBodyBytes;
    private final Duration retryAfter;

    private CallbackEndpoint(Builder builder) {
        delivery = new CallbackDelivery(builder.receiver);
        authenticity = new Authenticity(builder.owners);
        confidentiality = new Confidentiality(builder.payloadKeys, builder.plainAllowed);
        clock = builder.settings.clock();
        maxBodyBytes = builder.settings.maxBodyBytes();
        retryAfter = builder.settings.retryAfter();
    }

    /** Starts an endpoint that gives what is authentic and well-formed to {@code receiver}; keys must follow. */
    public static Builder to(StatusCallbackReceiver receiver) {
        return new Builder(Objects.requireNonNull(receiver, "receiver"));
    }

    /**
     * Takes one callback. Returns after the receiver made its change durable.
     *
     * @param headers the headers of the request; names in any case
     * @param body the body, unread; at most one byte more than the limit is read, and it is not closed
     * @return what to send back
     * @throws IOException when the body cannot be read; nothing was changed
     */
    public CallbackAnswer receive(Map<String, List<String>> headers, InputStream body) throws IOException {
        return receive(headers, body.readNBytes(maxBodyBytes + 1));
    }

    /**
     * Takes one callback. Returns after the receiver made its change durable.
     *
     * @param headers the headers of the request; names in any case
     * @param body the body, byte for byte as it came
     * @return what to send back
     */
    public CallbackAnswer receive(Map<String, List<String>> headers, byte[] body) {
        if (body.length > maxBodyBytes) {
            return refused(CallbackFault.TOO_LARGE, List.of());
        }
        Optional<String> text = Utf8.decode(body);
        if (text.isEmpty()) {
            return refused(CallbackFault.NOT_UTF8, List.of());
        }
        Optional<Authenticity.Sender> sender = authenticity.sender(headers, body, clock.instant());
        if (sender.isEmpty()) {
            return refused(CallbackFault.NOT_AUTHENTIC, List.of());
        }
        byte[] content;
        try {
            content = confidentiality.content(sender.get(), body, clock.instant());
        } catch (Confidentiality.RefusedException e) {
            return refused(e.fault(), List.of());
        }
        Optional<String> opened = content == body ? text : Utf8.decode(content);
        return opened.isEmpty()
                ? refused(CallbackFault.NOT_UTF8, List.of())
                : authentic(sender.get(), opened.get(), content);
    }

    /**
     * Returns which department signed a message, and takes nothing: for a host with messages of its own beside the reports.
     *
     * @param headers the headers of the request; names in any case
     * @param body the body, byte for byte as it came
     * @return the department the key belongs to; empty when anything at all is not in order
     */
    public Optional<DepartmentId> signer(Map<String, List<String>> headers, byte[] body) {
        return authenticity.sender(headers, body, clock.instant()).map(Authenticity.Sender::department);
    }

    /**
     * Replaces the signing keys of one department, from the next callback on; those of the others stay. No callback is lost meanwhile.
     *
     * @param department the department's id
     * @param keys each with an id that no other key has, of whatever department; none takes the department's voice away
     * @throws OneThingException OT-4211 when they do not fit; then the old ones stay
     */
    public void changeKeys(String department, SigningKey... keys) {
        DepartmentId owner = new DepartmentId(Identifiers.check("a department id", department));
        synchronized (changes) {
            Misfits misfits = new Misfits();
            List<Authenticity.Owner> owners = new ArrayList<>(authenticity.without(owner));
            List.of(keys).forEach(key -> owners.add(new Authenticity.Owner(owner, key)));
            Authenticity.check(owners, misfits);
            throwIfAny(misfits);
            authenticity = new Authenticity(owners);
        }
    }

    /**
     * Replaces the payload keys of one department, from the next callback on; those of the others stay.
     *
     * @param department a department that has payload keys
     * @param keys each with an id that no other payload key of the department has; at least one
     * @throws OneThingException OT-4211 when they do not fit; then the old ones stay
     */
    public void changePayloadKeys(String department, PayloadKey... keys) {
        DepartmentId owner = new DepartmentId(Identifiers.check("a department id", department));
        synchronized (changes) {
            Misfits misfits = new Misfits();
            Confidentiality changed = confidentiality.with(owner, List.of(keys), misfits);
            throwIfAny(misfits);
            confidentiality = changed;
        }
    }

    private static void throwIfAny(Misfits misfits) {
        misfits.throwIfAny("OT-4211", "the settings of a callback endpoint do not fit", "回调端点的设置有误");
    }

    private CallbackAnswer authentic(Authenticity.Sender sender, String text, byte[] body) {
        Problems problems = new Problems();
        StatusCallback callback;
        try {
            callback = WireEvent.read(text, sender.messageId(), Sha256.hex(body), sender.department(), problems);
        } catch (NotJsonException e) {
            return malformed(CallbackFault.NOT_JSON, sender, List.of(e.problem()));
        }
        return callback == null ? malformed(CallbackFault.NOT_AS_AGREED, sender, problems.list()) : handOn(callback);
    }

    private CallbackAnswer malformed(CallbackFault fault, Authenticity.Sender sender, List<Problem> problems) {
        LOG.atWarn()
                .addKeyValue("department", sender.department())
                .addKeyValue("message", sender.messageId())
                .addKeyValue("code", fault.code())
                .addKeyValue("problems", problems.size())
                .log("callback not understood");
        return refused(fault, problems);
    }

    private CallbackAnswer handOn(StatusCallback callback) {
        CallbackDelivery.Outcome outcome = delivery.deliver(callback);
        return outcome.fault() == null && outcome.receipt() != null
                ? CallbackAnswer.done(CallbackJson.receipt(outcome.receipt()))
                : refused(Objects.requireNonNull(outcome.fault(), "a fault"), List.of());
    }

    private CallbackAnswer refused(CallbackFault fault, List<Problem> problems) {
        return CallbackAnswer.refused(
                fault, "application/problem+json", CallbackJson.problem(fault, problems), retryAfter);
    }

    /** Collects the settings of an endpoint (回调端点设置); {@link #build} checks them together. Not thread-safe. */
    public static final class Builder {
        private final StatusCallbackReceiver receiver;
        private final List<Authenticity.Owner> owners = new ArrayList<>();
        private final Map<DepartmentId, List<PayloadKey>> payloadKeys = new HashMap<>();
        private final Set<DepartmentId> plainAllowed = new HashSet<>();
        private final Misfits misfits = new Misfits();
        private final CallbackSettings settings = new CallbackSettings();

        private Builder(StatusCallbackReceiver receiver) {
            this.receiver = receiver;
        }

        /**
         * Adds keys of a department; they speak for its matters and no others. Several may be valid at once, so that a department can
         * change from one to the next. At least one is needed.
         *
         * @param department the department's id
         * @param keys each with an id that no other key has, of whatever department
         */
        public Builder keys(String department, SigningKey... keys) {
            if (Identifiers.valid(department)) {
                List.of(keys).forEach(key -> owners.add(new Authenticity.Owner(new DepartmentId(department), key)));
            } else {
                misfits.add("a department id of keys(…) is not an identifier", "keys(…) 中有部门标识不合规则");
            }
            return this;
        }

        /**
         * Adds keys that open what a department encrypts; from then on a plain callback of this department is refused with OT-4212.
         * Default: contents are plain.
         *
         * @param department the department's id, one with {@link #keys}
         * @param keys each with an id that no other payload key of the department has
         */
        public Builder payloadKeys(String department, PayloadKey... keys) {
            if (Identifiers.valid(department)) {
                payloadKeys
                        .computeIfAbsent(new DepartmentId(department), id -> new ArrayList<>())
                        .addAll(List.of(keys));
            } else {
                misfits.add("a department id of payloadKeys(…) is not an identifier", "payloadKeys(…) 中有部门标识不合规则");
            }
            return this;
        }

        /**
         * Takes plain callbacks too of a department with payload keys, while it changes over. Default: refused.
         *
         * @param department the department's id
         */
        public Builder plainAllowed(String department) {
            if (Identifiers.valid(department)) {
                plainAllowed.add(new DepartmentId(department));
            } else {
                misfits.add("a department id of plainAllowed(…) is not an identifier", "plainAllowed(…) 中有部门标识不合规则");
            }
            return this;
        }

        /** Sets the clock timestamps and keys are judged by. Default: the clock of the machine, in UTC. */
        public Builder clock(Clock source) {
            settings.clock(source);
            return this;
        }

        /** Sets how many bytes a body may have: 1 to 16 MiB. Default: 262,144. */
        public Builder maxBodyBytes(int bytes) {
            settings.maxBodyBytes(bytes);
            return this;
        }

        /** Sets the pause a department is asked for when nothing can be stored: 1 second to 1 hour. Default: 10 seconds. */
        public Builder retryAfter(Duration pause) {
            settings.retryAfter(pause);
            return this;
        }

        /**
         * Returns the endpoint.
         *
         * @throws OneThingException OT-4211 when settings are missing or out of range, with all of them
         */
        public CallbackEndpoint build() {
            Authenticity.check(owners, misfits);
            payloadKeys.forEach((department, keys) -> Confidentiality.check(department, keys, misfits));
            payloadKeys.keySet().stream()
                    .filter(department -> owners.stream()
                            .noneMatch(owner -> owner.department().equals(department)))
                    .forEach(department -> misfits.add(
                            "department \"%s\" has payload keys and no signing key; call keys(\"%s\", key)"
                                    .formatted(department, department),
                            "部门“%s”有内容密钥但无签名密钥;请调用 keys(\"%s\", key)".formatted(department, department)));
            settings.check(misfits);
            throwIfAny(misfits);
            return new CallbackEndpoint(this);
        }
    }
}
