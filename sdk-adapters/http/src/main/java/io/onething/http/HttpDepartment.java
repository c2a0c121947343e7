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
import io.onething.internal.text.Misfits;
import io.onething.internal.wire.UnwritableTextException;
import io.onething.internal.wire.WireSubmission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

    private final SignedCalls calls;
    private final @Nullable DocumentDelivery documents;
    private volatile List<PayloadKey> payloadKeys;
    private final Duration callTimeout;
    private final KeyHandling keyHandling;
    private final boolean canFind;
    private final Clock clock;

    private HttpDepartment(Builder builder, DepartmentClient client) {
        calls = new SignedCalls(client, builder.connection.clock(), builder.keys);
        documents = builder.contents == null
                ? null
                : new DocumentDelivery(calls, builder.contents, builder.inlineBytes, builder.connection.clock());
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
        Map<String, byte[]> inside = Map.of();
        if (documents != null) {
            DocumentDelivery.Brought brought = documents.bring(submission);
            if (brought.obstacle().isPresent()) {
                return told(
                        submission, "documents not brought", brought.obstacle().get());
            }
            inside = brought.inside();
        }
        Reply reply;
        try {
            reply = handOver(submission, WireSubmission.write(submission, inside));
        } catch (UnwritableTextException e) {
            return new Answer.Broken(Outcome.unwritable(submission.department(), e));
        }
        return told(submission, reply, Outcome.ofHandOver(submission.department(), reply, clock.instant()));
    }

    private static Answer told(Submission submission, Object reply, Answer answer) {
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
        SignedCalls.Call call =
                new SignedCalls.Call("GET", path, messageId(key)).header("idempotency-key", key.toString());
        Reply reply = calls.send(call, deadline, callTimeout);
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
        String messageId = messageId(submission.key());
        SignedCalls.Call call = new SignedCalls.Call("POST", List.of("submissions"), messageId)
                .header("idempotency-key", submission.key().toString());
        if (payloadKeys.isEmpty()) {
            return calls.send(call.body("application/json", content), submission.deadline(), callTimeout);
        }
        Instant now = clock.instant();
        Optional<PayloadKey> sealing = SignedCalls.latest(payloadKeys, key -> key.validAt(now), PayloadKey::notBefore);
        if (sealing.isEmpty()) {
            SignedCalls.noKey(messageId, "no payload key is valid");
            return new Reply.NotSent(Reply.Fault.NO_PAYLOAD_KEY);
        }
        PayloadBinding binding = new PayloadBinding(submission.department(), messageId, PayloadBinding.Kind.SUBMISSION);
        call.body("application/jose", sealing.get().seal(binding, content));
        return calls.send(call, submission.deadline(), callTimeout);
    }

    private static String messageId(IdempotencyKey key) {
        return key.toString().replace('/', '.');
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
        calls.keys(changed);
    }

    /**
     * Replaces the keys that encrypt, from the next hand-over on. It can turn encryption on, and not off.
     *
     * @throws OneThingException OT-4101 when there is none or one stands twice; then the old ones stay
     */
    public void changePayloadKeys(PayloadKey... next) {
        List<PayloadKey> changed = List.of(next);
        Misfits misfits = new Misfits();
        misfits.addIf(
                documents != null,
                "documents(…) was set, which would upload what is to be encrypted",
                "已设置 documents(…),会以明文上传应加密的内容");
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
        calls.close();
    }

    /** Collects the settings of a department (部门连接设置); {@link #build} checks them together. Not thread-safe. */
    public static final class Builder {
        private static final int LARGEST_INLINE = 1024 * 1024;

        private final Connection connection;
        private final List<SigningKey> keys = new ArrayList<>();
        private final List<PayloadKey> payloadKeys = new ArrayList<>();
        private KeyHandling keyHandling = KeyHandling.HONOURS;
        private boolean canFind = true;
        private @Nullable DocumentContents contents;
        private int inlineBytes = 32 * 1024;

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
         * Lets the contents of documents travel to the department: small ones inside the hand-over, others before it, each under its digest
         * ({@code PUT documents/…}), streamed, whatever their size. What the department has is not sent again. Large ones take time: give the
         * department a {@link io.onething.orchestrator.DepartmentSettings#callTimeout} that is long enough. Default: documents travel by
         * reference only. It does not go together with {@link #encryptedBy}.
         *
         * @param source where the bytes are read from
         */
        public Builder documents(DocumentContents source) {
            contents = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets up to how many bytes a document goes inside the hand-over: 0 to 1,048,576, where 0 uploads every one. All that is inside one
         * hand-over has 1 MiB at most; what comes after is uploaded. Default: 32,768.
         */
        public Builder inlineBytes(int bytes) {
            inlineBytes = bytes;
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
            misfits.addIf(
                    inlineBytes < 0 || inlineBytes > LARGEST_INLINE,
                    "inlineBytes is 0 to 1048576, got " + inlineBytes,
                    "inlineBytes 应为 0 至 1048576,实际为 " + inlineBytes);
            misfits.addIf(
                    contents != null && !payloadKeys.isEmpty(),
                    "documents(…) would upload what encryptedBy(…) is to keep closed; leave one of them out",
                    "documents(…) 会以明文上传 encryptedBy(…) 要求加密的内容;请只保留其一");
            connection.check(misfits);
            misfits.throwIfAny("OT-4101", "the settings of an HTTP department do not fit", "HTTP 部门的设置有误");
            return new HttpDepartment(this, connection.client());
        }
    }
}
