package io.onething.http;

import io.onething.OneThingException;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.internal.http.DepartmentClient;
import io.onething.internal.http.Outcome;
import io.onething.internal.http.Reply;
import io.onething.internal.http.RequestContent;
import io.onething.internal.http.mapping.ForeignSpeech;
import io.onething.internal.http.mapping.ForeignSpeech.UnsayableException;
import io.onething.internal.http.mapping.Outgoing;
import io.onething.internal.text.Misfits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A department reached over HTTP in a format of its own (映射部门), by a {@link Mapping}: no code is written for it.
 *
 * <p>It keeps what {@link HttpDepartment} keeps: one call is at most one request on the wire, no redirect is followed, no other origin is
 * spoken to, what an answer does not say plainly is unknown. Each department has its own connections and daemon threads; {@link #close}
 * lets them go. Interrupting the calling thread ends its call. Thread-safe.
 */
public final class MappedDepartment implements DepartmentAdapter, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MappedDepartment.class);

    private final DepartmentClient client;
    private final Mapping mapping;
    private final ForeignSpeech speech;
    private final Duration callTimeout;
    private final Clock clock;

    private MappedDepartment(Builder builder) {
        client = builder.connection.client();
        mapping = builder.mapping;
        speech = new ForeignSpeech(mapping.file(), builder.secrets.secrets());
        callTimeout = builder.connection.callTimeout();
        clock = builder.connection.clock();
    }

    /**
     * Starts a department.
     *
     * @param base where the paths of the mapping begin, such as {@code https://fire.example.gov.cn/api}: https, or http to this machine or
     *     with {@link Builder#allowCleartext}; without user, query and fragment
     * @param mapping how its format is spoken
     */
    public static Builder at(String base, Mapping mapping) {
        return new Builder(Objects.requireNonNull(base, "base"), Objects.requireNonNull(mapping, "mapping"));
    }

    /** {@inheritDoc} A withdrawal that the mapping does not say is parked, for a person to call the department. */
    @Override
    public Answer submit(Submission submission) {
        if (submission.verb() == Verb.WITHDRAW && !mapping.canWithdraw()) {
            return DepartmentAdapter.super.withdraw(submission);
        }
        Instant now = clock.instant();
        Outgoing request;
        try {
            request = speech.handOver(submission, now);
        } catch (UnsayableException e) {
            return new Answer.Broken(e.fault());
        }
        Reply reply = exchange(request, now, submission.deadline());
        Answer answer = speech.answer(submission, reply, now);
        LOG.atDebug()
                .addKeyValue("case", submission.key().caseId())
                .addKeyValue("matter", submission.key().matter())
                .addKeyValue("department", submission.department())
                .addKeyValue("mapping", mapping.id())
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

    /** {@inheritDoc} True where the mapping has {@code find}. */
    @Override
    public boolean canFind() {
        return mapping.canFind();
    }

    /**
     * {@inheritDoc}
     *
     * @throws DepartmentUnavailableException when the department did not say; what is known about the hand-over stays as it is
     */
    @Override
    public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
        if (!canFind()) {
            return DepartmentAdapter.super.find(key, deadline);
        }
        Instant now = clock.instant();
        Outgoing request;
        try {
            request = speech.question(key, now);
        } catch (UnsayableException e) {
            throw Outcome.of(key.matter()).notFoundOut(e.fault());
        }
        Reply reply = exchange(request, now, deadline);
        LOG.atDebug()
                .addKeyValue("case", key.caseId())
                .addKeyValue("matter", key.matter())
                .addKeyValue("mapping", mapping.id())
                .addKeyValue("reply", reply)
                .log("department asked");
        return speech.found(key, reply);
    }

    /** {@inheritDoc} The mapping says it. */
    @Override
    public KeyHandling keyHandling() {
        return mapping.keyHandling();
    }

    private Reply exchange(Outgoing request, Instant now, Instant deadline) {
        RequestContent body = request.body() == null ? null : RequestContent.of(request.body());
        return Connection.limit(now, deadline, callTimeout)
                .map(limit -> client.exchange(
                        request.method(), request.path(), request.query(), request.headers(), body, limit))
                .orElseGet(() -> new Reply.NotSent(Reply.Fault.TIME_UP));
    }

    /** Ends the calls that run and lets connections and threads go; a call made later is not sent. Closing again does nothing. */
    @Override
    public void close() {
        client.close();
    }

    /** Returns the mapping only. */
    @Override
    public String toString() {
        return "MappedDepartment[" + mapping.id() + "]";
    }

    /** Collects the settings of a department (映射部门设置); {@link #build} checks them together. Not thread-safe. */
    public static final class Builder {
        private final Connection connection;
        private final Mapping mapping;
        private final NamedSecrets secrets = new NamedSecrets();

        private Builder(String base, Mapping mapping) {
            this.connection = new Connection(base);
            this.mapping = mapping;
        }

        /**
         * Gives a secret that the mapping names, such as a token or the id of an application.
         *
         * @param name as in the mapping
         * @param value as the department issued it; never shown
         */
        public Builder credential(String name, String value) {
            secrets.credential(name, Objects.requireNonNull(value, "value"));
            return this;
        }

        /**
         * Gives a key that the mapping names, which signs requests.
         *
         * @param name as in the mapping
         * @param key as the department issued it; never shown
         * @param algorithm such as {@link SignatureAlgorithm#hmacSha256()}
         */
        public Builder key(String name, KeyMaterial key, SignatureAlgorithm algorithm) {
            secrets.key(name, key, algorithm);
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

        /**
         * Limits the addresses that are connected to, as {@link HttpDepartment.Builder#networks} does.
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
         * @throws OneThingException OT-4112 when settings are missing or out of range, with all of them
         */
        public MappedDepartment build() {
            Misfits misfits = new Misfits();
            connection.check(misfits);
            secrets.check(mapping, mapping.credentials(), mapping.keys(), misfits);
            secrets.checkSigning(misfits);
            misfits.throwIfAny("OT-4112", "the settings of a mapped department do not fit", "映射部门的设置有误");
            return new MappedDepartment(this);
        }
    }
}
