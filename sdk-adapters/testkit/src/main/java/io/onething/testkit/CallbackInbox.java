package io.onething.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onething.bundle.DepartmentId;
import io.onething.department.IdempotencyKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Where the callbacks of a department under test come in (回调收件箱): answers the first one of a case as it is told, every other with 200. Thread-safe. */
final class CallbackInbox implements AutoCloseable {
    private static final int MOST_BYTES = 512 * 1024;

    private static final byte[] NOTHING = new byte[0];

    private final DepartmentId department;
    private final @Nullable MessageOpener opener;
    private final HttpServer server;
    private final ExecutorService pool = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "onething-kit-callbacks");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<String, Reaction> reactions = new ConcurrentHashMap<>();

    /** How the first callback of a case is answered: after some time, with a status. */
    record Reaction(Duration after, int status) {}

    /** One callback as it came in. Its {@code toString} leaves the body out. */
    static final class Arrival {
        private final Instant at = Instant.now();
        private final Headers headers;
        private final byte[] body;
        private final byte[] content;
        private volatile int answered;

        /** Takes a body and what it says, which is the same where nothing was encrypted. */
        Arrival(Headers headers, byte[] body, byte[] content) {
            this.headers = headers;
            this.body = body;
            this.content = content;
        }

        Instant at() {
            return at;
        }

        /** Returns the one value of a header; empty text when it is not there once. */
        String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            return values.size() == 1 ? values.get(0) : "";
        }

        /** Returns the body as it came. */
        byte[] body() {
            return body.clone();
        }

        /** Returns what the body says; nothing when it was encrypted and did not open. */
        byte[] content() {
            return content.clone();
        }

        String id() {
            return header("webhook-id");
        }

        boolean acknowledged() {
            return answered >= 200 && answered < 300;
        }

        boolean same(Arrival other) {
            return id().equals(other.id()) && Arrays.equals(content, other.content);
        }

        /** Returns the word of the report; empty text when the type is not as it must be. */
        String word() {
            String type = CityJson.text(content, "type");
            return type.startsWith("io.onething.matter.") && type.endsWith(".v1")
                    ? type.substring("io.onething.matter.".length(), type.length() - ".v1".length())
                    : "";
        }

        boolean about(IdempotencyKey key) {
            String subject = CityJson.text(content, "subject") + "/";
            return subject.startsWith(key.caseId() + "/" + key.matter() + "/");
        }

        @Override
        public String toString() {
            return "Arrival[" + word() + ", answered " + answered + "]";
        }
    }

    /** Opens one: on any free port for this machine only, or on a given one for others as well. */
    CallbackInbox(int port, DepartmentId department, @Nullable MessageOpener opener) {
        this.department = department;
        this.opener = opener;
        try {
            server = HttpServer.create(
                    port == 0
                            ? new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0)
                            : new InetSocketAddress(port),
                    0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the kit cannot await callbacks on port " + port + "; give it a free one", e);
        }
        server.setExecutor(pool);
        server.createContext("/", this::take);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks");
    }

    /** Sets how the first callback about a key is answered. */
    void answerFirst(IdempotencyKey key, Reaction reaction) {
        reactions.put(key.caseId().value(), reaction);
    }

    /** Returns what came in about a case and matter, in the order it came. */
    List<Arrival> about(IdempotencyKey key) {
        synchronized (arrivals) {
            return arrivals.stream().filter(one -> one.about(key)).toList();
        }
    }

    /** Returns how many came in encrypted and did not open. */
    long unopened() {
        synchronized (arrivals) {
            return arrivals.stream().filter(one -> one.content.length == 0).count();
        }
    }

    private byte[] content(Headers headers, byte[] body) {
        if (opener == null || !SealedBody.looksLike(body)) {
            return body;
        }
        try {
            String id = Objects.requireNonNullElse(headers.getFirst("webhook-id"), "");
            return opener.open(department, id, body).orElse(NOTHING);
        } catch (RuntimeException e) {
            return NOTHING; // libraries throw at what does not open
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        Headers headers = exchange.getRequestHeaders();
        Arrival arrival = new Arrival(headers, body, content(headers, body));
        synchronized (arrivals) {
            arrivals.add(arrival);
        }
        String subject = CityJson.text(arrival.content(), "subject");
        Reaction reaction = reactions.remove(subject.split("/", -1)[0]);
        if (reaction != null) {
            Patience.until(reaction.after(), () -> false);
        }
        arrival.answered = reaction == null ? 200 : reaction.status();
        try (exchange) {
            byte[] verdict = "{\"verdict\":\"applied\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(arrival.answered, verdict.length);
            exchange.getResponseBody().write(verdict);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        pool.shutdownNow();
    }
}
