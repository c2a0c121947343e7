package io.onething.http;

import io.onething.internal.http.DepartmentClient;
import io.onething.internal.http.Reply;
import io.onething.internal.http.RequestContent;
import io.onething.internal.wire.WireSubmission;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs requests and sends them (签名调用): at most one request on the wire for each call. Thread-safe. */
final class SignedCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignedCalls.class);
    private static final byte[] NOTHING = new byte[0];

    private final DepartmentClient client;
    private final Clock clock;
    private volatile List<SigningKey> keys;

    SignedCalls(DepartmentClient client, Clock clock, List<SigningKey> keys) {
        this.client = client;
        this.clock = clock;
        this.keys = List.copyOf(keys);
    }

    void keys(List<SigningKey> changed) {
        keys = changed;
    }

    /** One request that is to be signed and sent. */
    static final class Call {
        private final String method;
        private final List<String> path;
        private final String messageId;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private byte[] signed = NOTHING;
        private @Nullable RequestContent body;

        Call(String method, List<String> path, String messageId) {
            this.method = method;
            this.path = path;
            this.messageId = messageId;
        }

        /** Adds a header of its own. */
        Call header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /** Sets a body that is signed as it is. */
        Call body(String type, byte[] bytes) {
            signed = bytes;
            return body(type, RequestContent.of(bytes));
        }

        /** Sets a body that is too large to be signed. */
        Call body(String type, RequestContent content) {
            body = content;
            return header("content-type", type);
        }

        /** Sets what is signed where it is not the body. */
        Call signing(String text) {
            signed = text.getBytes(StandardCharsets.UTF_8);
            return this;
        }
    }

    /**
     * Sends a request.
     *
     * @param deadline when an answer is of no use any more
     * @param longest how long it may take at most
     */
    Reply send(Call call, Instant deadline, Duration longest) {
        Instant now = clock.instant();
        Optional<Duration> limit = Connection.limit(now, deadline, longest);
        if (limit.isEmpty()) {
            return new Reply.NotSent(Reply.Fault.TIME_UP);
        }
        Optional<SigningKey> signing = latest(keys, candidate -> candidate.validAt(now), SigningKey::notBefore);
        if (signing.isEmpty()) {
            noKey(call.messageId, "no signing key is valid");
            return new Reply.NotSent(Reply.Fault.NO_KEY);
        }
        Map<String, String> headers = headers(call, signing.get(), now, deadline);
        return client.exchange(call.method, call.path, Map.of(), headers, call.body, limit.get());
    }

    private static Map<String, String> headers(Call call, SigningKey signing, Instant now, Instant deadline) {
        String timestamp = String.valueOf(now.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", call.messageId);
        headers.put("webhook-timestamp", timestamp);
        headers.put("webhook-signature", signing.sign(call.messageId, timestamp, call.signed));
        headers.put("onething-key-id", signing.id());
        headers.put("onething-protocol", WireSubmission.PROTOCOL);
        headers.put("onething-deadline", deadline.toString());
        headers.putAll(call.headers);
        headers.put("accept", "application/json");
        headers.put("user-agent", "onething-http");
        return headers;
    }

    static void noKey(String messageId, String fact) {
        LOG.atWarn()
                .addKeyValue("message", messageId)
                .addKeyValue("reason", fact)
                .log("nothing sent for want of a key");
    }

    /** Returns the key that became valid last, so that a new one is used as soon as it may be. */
    static <K> Optional<K> latest(List<K> keys, Predicate<K> valid, Function<K, Optional<Instant>> since) {
        return keys.stream()
                .filter(valid)
                .max(Comparator.comparing(key -> since.apply(key).orElse(Instant.MIN)));
    }

    @Override
    public void close() {
        client.close();
    }
}
