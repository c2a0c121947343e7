package io.onething.http;

import io.onething.OneThingException;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Identifiers;
import io.onething.department.StatusCallback;
import io.onething.department.StatusCallbackReceiver;
import io.onething.internal.http.CallbackFault;
import io.onething.internal.http.mapping.CallbackSpeech;
import io.onething.internal.http.mapping.CallbackSpeech.RefusedException;
import io.onething.internal.text.Misfits;
import io.onething.internal.wire.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the callbacks of one department in a format of its own (映射回调), by a {@link Mapping}, from any web framework: headers and body in,
 * answer out. Each department has an address of its own, and so a {@code MappedCallbacks} of its own.
 *
 * <p>A body goes through size, UTF-8, authenticity and content in this order; only then does the receiver hear of it. Its answer is 2xx
 * only after everything it reports is durable. Everything that is not authentic gets one and the same answer. Thread-safe.
 */
public final class MappedCallbacks {
    private static final Logger LOG = LoggerFactory.getLogger(MappedCallbacks.class);

    private final CallbackDelivery delivery;
    private final DepartmentId department;
    private final CallbackSpeech speech;
    private final Clock clock;
    private final int maxBodyBytes;
    private final Duration retryAfter;

    private MappedCallbacks(Builder builder, DepartmentId department) {
        this.department = department;
        delivery = new CallbackDelivery(builder.receiver);
        speech = builder.mapping
                .file()
                .callbacks(department, builder.secrets.secrets())
                .orElseThrow();
        clock = builder.settings.clock();
        maxBodyBytes = builder.settings.maxBodyBytes();
        retryAfter = builder.settings.retryAfter();
    }

    /**
     * Starts the callbacks of a department; the secrets that the mapping names must follow.
     *
     * @param receiver is given what is authentic and well-formed
     * @param department the id of the department; a message speaks for its matters and no others
     * @param mapping how its format is spoken; it has callbacks
     */
    public static Builder to(StatusCallbackReceiver receiver, String department, Mapping mapping) {
        return new Builder(
                Objects.requireNonNull(receiver, "receiver"),
                Objects.requireNonNull(department, "department"),
                Objects.requireNonNull(mapping, "mapping"));
    }

    /**
     * Takes one callback. Returns after the receiver made its changes durable.
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
     * Takes one callback. Returns after the receiver made its changes durable.
     *
     * @param headers the headers of the request; names in any case
     * @param body the body, byte for byte as it came
     * @return what to send back
     */
    public CallbackAnswer receive(Map<String, List<String>> headers, byte[] body) {
        if (body.length > maxBodyBytes) {
            return refused(CallbackFault.TOO_LARGE);
        }
        Optional<String> text = Utf8.decode(body);
        if (text.isEmpty()) {
            return refused(CallbackFault.NOT_UTF8);
        }
        if (!speech.genuine(headers, text.get(), clock.instant())) {
            LOG.atWarn().addKeyValue("department", department).log("callback refused, it is not authentic");
            return refused(CallbackFault.NOT_AUTHENTIC);
        }
        try {
            return handOn(speech.read(text.get(), body, clock.instant()));
        } catch (RefusedException e) {
            LOG.atWarn()
                    .addKeyValue("department", department)
                    .addKeyValue("code", e.fault().code())
                    .addKeyValue("reason", e.reason())
                    .log("callback not understood");
            return refused(e.fault());
        }
    }

    /** Hands everything on, also after a fault: what is stored already is known when the message comes again. */
    private CallbackAnswer handOn(List<StatusCallback> callbacks) {
        CallbackFault fault = null;
        for (StatusCallback callback : callbacks) {
            CallbackFault found = delivery.deliver(callback).fault();
            fault = fault == null ? found : fault;
        }
        return fault == null ? CallbackAnswer.done(speech.stored()) : refused(fault);
    }

    private CallbackAnswer refused(CallbackFault fault) {
        return CallbackAnswer.refused(fault, "application/json", speech.failed(fault), retryAfter);
    }

    /** Returns the department only. */
    @Override
    public String toString() {
        return "MappedCallbacks[" + department + "]";
    }

    /** Collects the settings of callbacks (映射回调设置); {@link #build} checks them together. Not thread-safe. */
    public static final class Builder {
        private final StatusCallbackReceiver receiver;
        private final String department;
        private final Mapping mapping;
        private final NamedSecrets secrets = new NamedSecrets();
        private final CallbackSettings settings = new CallbackSettings();

        private Builder(StatusCallbackReceiver receiver, String department, Mapping mapping) {
            this.receiver = receiver;
            this.department = department;
            this.mapping = mapping;
        }

        /**
         * Gives a secret that the callbacks of the mapping name, such as a token.
         *
         * @param name as in the mapping
         * @param value as it was agreed; never shown
         */
        public Builder credential(String name, String value) {
            secrets.credential(name, Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Gives a key that the callbacks of the mapping name, which verifies them.
         *
         * @param name as in the mapping
         * @param key as it was agreed; never shown
         * @param algorithm such as {@link SignatureAlgorithm#hmacSha256()}
         */
        public Builder key(String name, KeyMaterial key, SignatureAlgorithm algorithm) {
            secrets.key(name, key, algorithm);
            return this;
        }

        /** Sets the clock timestamps are judged by. Default: the clock of the machine, in UTC. */
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
         * Returns the callbacks.
         *
         * @throws OneThingException OT-4214 when settings are missing or out of range, with all of them
         */
        public MappedCallbacks build() {
            Misfits misfits = new Misfits();
            misfits.addIf(!Identifiers.valid(department), "the department id is not an identifier", "部门标识不合规则");
            misfits.addIf(
                    !mapping.hasCallbacks(),
                    "mapping \"%s\" has no callbacks; add them to the file".formatted(mapping.id()),
                    "映射“%s”没有 callbacks;请在文件中补充".formatted(mapping.id()));
            secrets.check(mapping, mapping.callbackCredentials(), mapping.callbackKeys(), misfits);
            settings.check(misfits);
            misfits.throwIfAny("OT-4214", "the settings of mapped callbacks do not fit", "映射回调的设置有误");
            return new MappedCallbacks(this, new DepartmentId(department));
        }
    }
}
