package io.onething.testkit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.onething.department.Defect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** A sound department over HTTP behind a relay that is told to do one thing wrong, in requests, answers or callbacks. */
final class FlawedDepartment implements AutoCloseable {
    static final String SIGNBOARD = "signboard";
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration GIVES_UP_AFTER = Duration.ofMillis(600);

    private final Flaw flaw;
    private final Agreement agreement;
    private final DepartmentSimulator simulator;
    private final HttpServer relay;
    private final ExecutorService pool = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "flawed-department");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Message> seen = new CopyOnWriteArrayList<>();
    private final List<Message> documents = new CopyOnWriteArrayList<>();
    private volatile URI city = URI.create("http://127.0.0.1:1/");

    FlawedDepartment(Flaw flaw, Agreement agreement) throws IOException {
        this.flaw = flaw;
        this.agreement = agreement;
        simulator = agreement
                .department(DepartmentSimulator.builder())
                .department("market", Behaviour.granting())
                .matter(
                        "market",
                        SIGNBOARD,
                        Behaviour.builder()
                                .asksFor(new Defect("materials.floor-plan", "请标注安全出口"))
                                .build())
                .start();
        relay = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        relay.setExecutor(pool);
        relay.createContext("/market", exchange -> respond(exchange, this::asked));
        relay.createContext("/callbacks", exchange -> respond(exchange, this::called));
        relay.start();
        simulator.callbackTo(address("/callbacks"));
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + relay.getAddress().getPort() + path);
    }

    DepartmentEndpoint endpoint() {
        return agreement
                .endpoint(address("/market"), address -> city = address)
                .matter("market", "food-permit")
                .correction(SIGNBOARD, Map.of("text", "大排档"))
                .reportsWithin(Duration.ofSeconds(4))
                .givesUpAfter(GIVES_UP_AFTER)
                .silence(Duration.ofMillis(300))
                .build();
    }

    /** What is done wrong; without more nothing is. */
    interface Flaw {
        default Message post(Message request, FlawedDepartment sound) {
            return sound.forward(request);
        }

        default Message get(Message request, FlawedDepartment sound) {
            return sound.forward(request);
        }

        /** Says what becomes of a {@code PUT} or a {@code HEAD} of a document. */
        default Message document(Message request, FlawedDepartment sound) {
            return sound.forward(request);
        }

        /** Returns what the department is told; {@code status} 0 stands for no answer in time. */
        default Message callback(Message callback, FlawedDepartment sound) {
            return sound.forward(callback);
        }
    }

    /** A request or an answer. */
    static final class Message {
        private final String method;
        private final String path;
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        Message(String method, String path, int status, Map<String, String> headers, byte[] body) {
            this.method = method;
            this.path = path;
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        /** Returns whether it sends a document; the other thing done to documents is to ask for them. */
        boolean put() {
            return method.equals("PUT");
        }

        /** Returns the last part of the path: of a document its digest. */
        String digest() {
            return path.substring(path.lastIndexOf('/') + 1);
        }

        byte[] body() {
            return body;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        Message headers(Map<String, String> other) {
            Map<String, String> changed = new TreeMap<>(headers);
            changed.putAll(other);
            return new Message(method, path, status, changed, body);
        }

        Message body(byte[] other) {
            return new Message(method, path, status, headers, other);
        }

        static Message answer(int status, String contentType, String text) {
            return new Message(
                    "", "", status, Map.of("content-type", contentType), text.getBytes(StandardCharsets.UTF_8));
        }

        Message status(int other) {
            return new Message(method, path, other, headers, body);
        }

        /** Returns one whose body, a JSON object, was changed. */
        Message changed(Consumer<ObjectNode> change) {
            ObjectNode root = (ObjectNode) CityJson.tree(body).orElseThrow();
            change.accept(root);
            return body(root.toString().getBytes(StandardCharsets.UTF_8));
        }

        String verb() {
            return CityJson.text(body, "verb");
        }

        /** Returns the key as a text; empty where there is none. */
        String key() {
            if (method.equals("GET")) {
                return path.substring(path.indexOf("/submissions/") + "/submissions/".length());
            }
            return CityJson.tree(body)
                    .map(root -> root.path("key"))
                    .map(key ->
                            key.path("case").asText() + "/" + key.path("matter").asText() + "/"
                                    + key.path("round").asText())
                    .orElse("");
        }

        String caseId() {
            return key().split("/", -1)[0];
        }

        boolean sameBody(Message other) {
            return Arrays.equals(body, other.body);
        }
    }

    /** Returns the hand-overs of the same case that came before. */
    List<Message> before(Message request) {
        return seen.stream()
                .filter(one -> one != request && one.caseId().equals(request.caseId()))
                .toList();
    }

    /** Returns the same request, signed rightly. */
    Message signed(Message request) {
        return signed(request, new NamedSigner(Agreement.CITY_ID, agreement.city()));
    }

    /** Returns the same callback, signed rightly. */
    Message ownSigned(Message callback) {
        return signed(callback, new NamedSigner(Agreement.OWN_ID, agreement.own()));
    }

    /** Returns the same request about a document, signed rightly. */
    Message documentSigned(Message request) {
        byte[] digest = request.digest().getBytes(StandardCharsets.US_ASCII);
        return signed(request.body(digest)).body(request.body());
    }

    static Message signed(Message message, NamedSigner key) {
        String now = Long.toString(System.currentTimeMillis() / 1000);
        String id = message.header("webhook-id").isEmpty() ? "relay" : message.header("webhook-id");
        return message.headers(Map.of(
                "webhook-id",
                id,
                "webhook-timestamp",
                now,
                "webhook-signature",
                key.signer().sign(id, now, message.body()),
                "onething-key-id",
                key.id()));
    }

    boolean rightlySigned(Message request) {
        String timestamp = request.header("webhook-timestamp");
        return !timestamp.isEmpty()
                && agreement
                        .cityVerifier()
                        .verifies(
                                request.header("webhook-id"),
                                timestamp,
                                request.body(),
                                request.header("webhook-signature"));
    }

    /** Returns how often a document came before, or comes now. */
    long sent(Message request) {
        return documents.stream()
                .filter(one -> one.digest().equals(request.digest()))
                .count();
    }

    private Message asked(Message request) {
        if (request.path.contains("/documents/")) {
            if (request.put()) {
                documents.add(request);
            }
            return flaw.document(request, this);
        }
        if (request.method.equals("GET")) {
            return flaw.get(request, this);
        }
        seen.add(request);
        return flaw.post(request, this);
    }

    private Message called(Message callback) {
        Message told = flaw.callback(callback, this);
        return told.status() == 0 ? told.status(504) : told;
    }

    /** Sends a request on to the department, or a callback to the city, and returns the answer. */
    Message forward(Message message) {
        boolean callback = message.path.startsWith("/callbacks");
        URI to = callback ? city : URI.create(simulator.address("market").resolve("/") + message.path.substring(1));
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(callback ? GIVES_UP_AFTER : Duration.ofSeconds(10))
                .method(message.method, HttpRequest.BodyPublishers.ofByteArray(message.body()));
        message.headers.forEach((name, value) -> {
            if (name.startsWith("webhook-") || name.startsWith("onething-") || name.equals("content-type")) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Message(
                    "",
                    "",
                    answer.statusCode(),
                    Map.of(
                            "content-type",
                            answer.headers().firstValue("content-type").orElse("")),
                    answer.body());
        } catch (HttpTimeoutException e) {
            return Message.answer(0, "", "");
        } catch (IOException e) {
            return Message.answer(503, "", "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Message.answer(503, "", "");
        }
    }

    private interface Handling {
        Message of(Message request);
    }

    private static void respond(HttpExchange exchange, Handling handling) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        Message answer = handling.of(new Message(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), 0, headers, body));
        try (exchange) {
            if (!answer.header("content-type").isEmpty()) {
                exchange.getResponseHeaders().set("content-type", answer.header("content-type"));
            }
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        relay.stop(0);
        simulator.close();
        pool.shutdownNow();
    }
}
