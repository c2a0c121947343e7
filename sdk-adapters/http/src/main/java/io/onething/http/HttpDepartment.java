package io.onething.http;

import io.onething.OneThingException;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import io.onething.internal.http.DepartmentClient;
import io.onething.internal.http.Outcome;
import io.onething.internal.http.Reply;
import io.onething.internal.wire.UnwritableTextException;
import io.onething.internal.wire.WireSubmission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A department reached over HTTP (HTTP 部门) that speaks the protocol of {@code docs/reference/department-protocol.md}, version v1.
 *
 * <p>One call is at most one request on the wire: nothing is resent, no redirect is followed, no other origin is spoken to. Each
 * department has its own connections and daemon threads; {@link #close} lets them go. Interrupting the calling thread ends its call.
 * Thread-safe.
 */
public final class HttpDepartment implements DepartmentAdapter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpDepartment.class);

    private final DepartmentClient client;
    private volatile List<SigningKey> keys;
    private volatile List<PayloadKey> payloadKeys;
    private final Duration callTimeout;
    private final KeyHandling keyHandling;
    private final boolean canFind;
    private final Clock clock;

    private HttpDepartment(Builder builder, DepartmentClient client) {
        this.client = client;
        keys = List.copyOf(builder.keys);
        payloadKeys = List.copyOf(builder.payloadKeys);
        callTimeout = builder.connection.callTimeout();
        keyHandling = builder.keyHandling;
        canFind = builder.canFind;
        clock = builder.connection.clock();
    }

    /**
     * Starts a department; a key must follow.
     *
     * @param base where its protocol begins, such as {@code https://market.example.gov.cn/onething}: https, or http to this machine or
     *     with {@link Builder#allowCleartext}; without user, query and fragment
     */
    public static Builder at(String base) {
        return new Builder(Objects.requireNonNull(base, "base"));
    }

    /** {@inheritDoc} Supplements and withdrawals go the same way; the verb stands in the body. */
    @Override
    public Answer submit(Submission submission) {
        Reply reply;
        try {
            reply = handOver(submission, WireSubmission.write(submission));
        } catch (UnwritableTextException e) {
            return new Answer.Broken(Outcome.unwritable(submission.department(), e));
        }
        Answer answer = Outcome.ofHandOver(submission.department(), reply, clock.instant());
        LOG.atDebug()
                .addKeyValue("case", submission.key().caseId())
                .addKeyValue("matter", submission.key().matter())
                .addKeyValue("department", submission.department())
                .addKeyValue("verb", submission.verb())
                .addKeyValue("reply", reply)
                .addKeyValue("answer", answer.getClass().getSimpleName())
                .log("department called");
        return answer;
    }

    @Override
    public Answer withdraw(Submission submission) {
        return submit(submission);
    }

    /** {@inheritDoc} Default: true, see {@link Builder#canFind}. */
    @Override
    public boolean canFind() {
        return canFind;
    }

    /**
     * {@inheritDoc}
     *
     * @throws DepartmentUnavailableException when the department did not say; what is known about the hand-over stays as it is
     */
    @Override
    public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
        if (!canFind) {
            return DepartmentAdapter.super.find(key, deadline);
        }
        List<String> path =
                List.of("submissions", key.caseId().value(), key.matter().value(), String.valueOf(key.round()));
        Reply reply = exchange(path, key, null, deadline);
        LOG.atDebug()
                .addKeyValue("case", key.caseId())
                .addKeyValue("matter", key.matter())
                .addKeyValue("reply", reply)
                .log("department asked");
        return Outcome.ofLookUp(key.matter(), reply);
    }

    /** {@inheritDoc} Default: {@link KeyHandling#HONOURS}, which the protocol demands; see {@link Builder#keyHandling}. */
    @Override
    public KeyHandling keyHandling() {
        return keyHandling;
    }

    private Reply handOver(Submission submission, byte[] content) {
        List<String> path = List.of("submissions");
        if (payloadKeys.isEmpty()) {
            return exchange(path, submission.key(), new Body("application/json", content), submission.deadline());
        }
        Instant now = clock.instant();
        Optional<PayloadKey> sealing = latest(payloadKeys, key -> key.validAt(now), PayloadKey::notBefore);
        if (sealing.isEmpty()) {
            noKey(submission.key(), "no payload key is valid");
            return new Reply.NotSent(Reply.Fault.NO_PAYLOAD_KEY);
        }
        PayloadBinding binding = new PayloadBinding(
                submission.department(), messageId(submission.key()), PayloadBinding.Kind.SUBMISSION);
        Body sealed = new Body("application/jose", sealing.get().seal(binding, content));
        return exchange(path, submission.key(), sealed, submission.deadline());
    }

    /** What is posted, and its type. */
    private static final class Body {
        private final String type;
        private final byte[] bytes;

        Body(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }
    }

    private Reply exchange(List<String> path, IdempotencyKey key, @Nullable Body body, Instant deadline) {
        Instant now = clock.instant();
        Optional<Duration> limit = Connection.limit(now, deadline, callTimeout);
        if (limit.isEmpty()) {
            return new Reply.NotSent(Reply.Fault.TIME_UP);
        }
        Optional<SigningKey> signing = latest(keys, candidate -> candidate.validAt(now), SigningKey::notBefore);
        if (signing.isEmpty()) {
            noKey(key, "no signing key is valid");
            return new Reply.NotSent(Reply.Fault.NO_KEY);
        }
        Map<String, String> headers = headers(key, signing.get(), body, now, deadline);
        return client.exchange(path, headers, body == null ? null : body.bytes, limit.get());
    }

    private static void noKey(IdempotencyKey key, String fact) {
        LOG.atWarn()
                .addKeyValue("case", key.caseId())
                .addKeyValue("matter", key.matter())
                .addKeyValue("reason", fact)
                .log("nothing sent for want of a key");
    }

    /** Returns the key that became valid last, so that a new one is used as soon as it may be. */
    private static <K> Optional<K> latest(List<K> keys, Predicate<K> valid, Function<K, Optional<Instant>> since) {
        return keys.stream()
                .filter(valid)
                .max(Comparator.comparing(key -> since.apply(key).orElse(Instant.MIN)));
    }

    private static String messageId(IdempotencyKey key) {
        return key.toString().replace('/', '.');
    }

    private static Map<String, String> headers(
            IdempotencyKey key, SigningKey signing, @Nullable Body body, Instant now, Instant deadline) {
        String id = messageId(key);
        String timestamp = String.valueOf(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", signing.sign(id, timestamp, body == null ? new byte[0] : body.bytes));
        headers.put("onething-key-id", signing.id());
        headers.put("onething-protocol", WireSubmission.PROTOCOL);
        headers.put("onething-deadline", deadline.toString());
        headers.put("idempotency-key", key.toString());
        if (body != null) {
            headers.put("content-type", body.type);
        }
        headers.put("accept", "application/json");
        headers.put("user-agent", "onething-http");
        return headers;
    }

    /**
     * Replaces the keys that sign, from the next request on. What is under way stays as it is.
     *
     * @throws OneThingException OT-4101 when there is none, one stands twice or cannot sign; then the old ones stay
     */
    public void changeKeys(SigningKey... next) {
        List<SigningKey> changed = List.of(next);
        Misfits misfits = new Misfits();
        check(changed, misfits);
        misfits.throwIfAny("OT-4101", "the settings of an HTTP department do not fit", "HTTP 部门的设置有误");
        keys = changed;
    }

    /**
     * Replaces the keys that encrypt, from the next hand-over on. It can turn encryption on, and not off.
     *
     * @throws OneThingException OT-4101 when there is none or one stands twice; then the old ones stay
     */
    public void changePayloadKeys(PayloadKey... next) {
        List<PayloadKey> changed = List.of(next);
        Misfits misfits = new Misfits();
        misfits.addIf(changed.isEmpty(), "no payload key is left; plain content would be sent", "未保留内容密钥;内容将以明文发送");
        checkTwice(changed.stream().map(PayloadKey::id), misfits);
        misfits.throwIfAny("OT-4101", "the settings of an HTTP department do not fit", "HTTP 部门的设置有误");
        payloadKeys = changed;
    }

    private static void check(List<SigningKey> keys, Misfits misfits) {
        misfits.addIf(
                keys.isEmpty(), "no key is set; call signedBy(keyId, secret)", "未设置密钥;请调用 signedBy(keyId, secret)");
        checkTwice(keys.stream().map(SigningKey::id), misfits);
        keys.stream()
                .filter(key -> !key.canSign())
                .forEach(key -> misfits.add(
                        "key \"%s\" is a public half, which cannot sign; set the private one".formatted(key.id()),
                        "密钥“%s”是公钥,不能签名;请设置私钥".formatted(key.id())));
    }

    private static void checkTwice(Stream<String> keyIds, Misfits misfits) {
        Set<String> ids = new HashSet<>();
        keyIds.filter(id -> !ids.add(id))
                .forEach(id -> misfits.add("key \"%s\" is set twice".formatted(id), "密钥“%s”重复".formatted(id)));
    }

    /** Ends the calls that run and lets connections and threads go; a call made later is not sent. Closing again does nothing. */
    @Override
    public void close() {
        client.close();
    }

    /** Collects the settings of a department (部门连接设置); {@link #build} checks them together. Not thread-safe. */
    public static final class Builder {
        private final Connection connection;
        private final List<SigningKey> keys = new ArrayList<>();
        private final List<PayloadKey> payloadKeys = new ArrayList<>();
        private KeyHandling keyHandling = KeyHandling.HONOURS;
        private boolean canFind = true;

        private Builder(String base) {
            connection = new Connection(base);
        }

        /**
         * Adds a key in a form of Standard Webhooks that is valid at any time, see {@link SigningKey#of(String, String)}.
         *
         * @param keyId how both sides call the key, an identifier
         * @param secret {@code whsec_} and Base64 of 24 to 64 bytes, or {@code whsk_} and Base64 of a private half
         */
        public Builder signedBy(String keyId, String secret) {
            return signedBy(SigningKey.of(keyId, secret));
        }

        /** Adds a key. Of several, the one signs that is valid and became so last. At least one is needed. */
        public Builder signedBy(SigningKey key) {
            keys.add(Objects.requireNonNull(key, "key"));
            return this;
        }

        /**
         * Adds a key that encrypts hand-overs beyond TLS. Of several, the one is used that is valid and became so last; with none valid
         * nothing is sent. Default: contents are plain JSON.
         */
        public Builder encryptedBy(PayloadKey key) {
            payloadKeys.add(Objects.requireNonNull(key, "key"));
            return this;
        }

        /** Sets how long a call may take in all, unless its deadline is nearer: up to 10 minutes. Default: 10 seconds. */
        public Builder callTimeout(Duration timeout) {
            connection.callTimeout(timeout);
            return this;
        }

        /** Sets how long connecting to an address may take: up to 10 minutes. Default: 3 seconds. */
        public Builder connectTimeout(Duration timeout) {
            connection.connectTimeout(timeout);
            return this;
        }

        /** Sets how many bytes an answer may have after unpacking: 1 to 16 MiB. Default: 262,144. */
        public Builder maxAnswerBytes(int bytes) {
            connection.maxAnswerBytes(bytes);
            return this;
        }

        /** Sets what the department does when a key arrives again. Default: {@link KeyHandling#HONOURS}. */
        public Builder keyHandling(KeyHandling handling) {
            keyHandling = Objects.requireNonNull(handling, "handling");
            return this;
        }

        /** Sets whether the department answers look-ups. Default: true. */
        public Builder canFind(boolean works) {
            canFind = works;
            return this;
        }

        /**
         * Limits the addresses that are connected to, whatever the host name resolves to. Default: all but link-local, multicast,
         * reserved and cloud metadata addresses. With networks, nothing else is; metadata addresses never are.
         *
         * @param cidr such as {@code 10.20.0.0/16}, {@code fd00::/8} or {@code 10.20.0.7}
         */
        public Builder networks(String... cidr) {
            connection.networks(cidr);
            return this;
        }

        /** Allows http, unencrypted, to other machines. Only for a network that is trusted as a whole. Default: https only. */
        public Builder allowCleartext() {
            connection.allowCleartext();
            return this;
        }

        /**
         * Sets what is trusted over TLS, and the client certificate if the department wants one. Default: what the Java runtime trusts.
         *
         * @param context initialised with {@code trust}
         * @param trust the authorities that are trusted
         */
        public Builder tls(SSLContext context, X509TrustManager trust) {
            connection.tls(new DepartmentClient.Tls(
                    Objects.requireNonNull(context, "context"), Objects.requireNonNull(trust, "trust")));
            return this;
        }

        /** Sets the clock that stamps requests and measures deadlines. Default: the clock of the machine, in UTC. */
        public Builder clock(Clock source) {
            connection.clock(source);
            return this;
        }

        /**
         * Returns the department. No connection is made yet.
         *
         * @throws OneThingException OT-4101 when settings are missing or out of range, with all of them
         */
        public HttpDepartment build() {
            Misfits misfits = new Misfits();
            check(keys, misfits);
            checkTwice(payloadKeys.stream().map(PayloadKey::id), misfits);
            connection.check(misfits);
            misfits.throwIfAny("OT-4101", "the settings of an HTTP department do not fit", "HTTP 部门的设置有误");
            return new HttpDepartment(this, connection.client());
        }
    }
}
