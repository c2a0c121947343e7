package io.onething.examples.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The licensing system of a market regulation, which speaks a JSON of its own (自有格式的业务系统) and never calls anybody. */
final class MarketSystem implements AutoCloseable {
    static final String TOKEN = "market-token";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> numbers = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final HttpServer server;

    MarketSystem() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/licensing/", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns how many applications it took. */
    int taken() {
        return numbers.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = answer(exchange).toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode answer(HttpExchange exchange) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        if (!TOKEN.equals(exchange.getRequestHeaders().getFirst("X-Token"))) {
            return answer.put("code", "403");
        }
        if (exchange.getRequestMethod().equals("POST")) {
            JsonNode application = JSON.readTree(exchange.getRequestBody());
            String outer = application.required("outerNo").asText();
            String own = "SP" + last.incrementAndGet();
            String known = numbers.putIfAbsent(outer, own);
            answer.put("code", known == null ? "0" : "DUP");
            answer.putObject("data").put("acceptNo", known == null ? own : known);
            return answer;
        }
        String path = exchange.getRequestURI().getPath();
        String number = numbers.get(path.substring(path.lastIndexOf('/') + 1));
        return number == null ? answer.put("code", "404") : steps(answer.put("code", "0"), number);
    }

    /** Accepted, and granted with a licence, in the states of construction-project approvals. */
    private static ObjectNode steps(ObjectNode answer, String number) {
        ObjectNode data = answer.putObject("data").put("acceptNo", number);
        data.putArray("steps")
                .addObject()
                .put("state", 3)
                .put("time", "2026-11-26 10:00:00")
                .put("acceptNo", number);
        ObjectNode granted =
                data.withArray("steps").addObject().put("state", 11).put("time", "2026-11-26 11:00:00");
        granted.putArray("licences").addObject().put("kind", "SPJYXK").put("no", "JY-" + number);
        return answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
