package io.onething.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Where the callbacks of a department under test come in (回调收件箱): answers the first one of a case as it is told, every other with 200. Thread-safe. */
final class CallbackInbox implements AutoCloseable {
    private static final int MOST_BYTES = 512 * 1024;

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
        private volatile int answered;

        Arrival(Headers headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        Instant at() {
            return at;
        }

        /** Returns the one value of a header; empty text when it is not there once. */
        String header(String name) {
            List<String> values = headers.getOrDefault(name, List.of());
            return values.size() == 1 ? values.get(0) : "";
        }

        byte[] body() {
            return body.clone();
        }

        String id() {
            return header("webhook-id");
        }

        boolean acknowledged() {
            return answered >= 200 && answered < 300;
        }

        boolean same(Arrival other) {
            return id().equals(other.id()) && Arrays.equals(body, other.body);
        }

        /** Returns the word of the report; empty text when the type is not as it must be. */
        String word() {
            String type = CityJson.text(body, "type");
            return type.startsWith("io.onething.matter.") && type.endsWith(".v1")
                    ? type.substring("io.onething.matter.".length(), type.length() - ".v1".length())
                    : "";
        }

        boolean about(IdempotencyKey key) {
            String subject = CityJson.text(body, "subject") + "/";
            return subject.startsWith(key.caseId() + "/" + key.matter() + "/");
        }

        @Override
        public String toString() {
            return "Arrival[" + word() + ", answered " + answered + "]";
        }
    }

    /** Opens one: on any free port for this machine only, or on a given one for others as well. */
    CallbackInbox(int port) {
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

    private void take(HttpExchange exchange) throws IOException {
        Arrival arrival = new Arrival(
                exchange.getRequestHeaders(), exchange.getRequestBody().readNBytes(MOST_BYTES));
        synchronized (arrivals) {
            arrivals.add(arrival);
        }
        String subject = CityJson.text(arrival.body(), "subject");
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
