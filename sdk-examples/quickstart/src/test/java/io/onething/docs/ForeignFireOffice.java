package io.onething.docs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A fire office that speaks the format of its vendor and no other, over real HTTP; it knows nothing of the SDK. */
final class ForeignFireOffice implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("\"bizNo\":\"([^\"]+)\"");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final String secret;
    private final Map<String, String> receipts = new ConcurrentHashMap<>();

    ForeignFireOffice(String secret) throws IOException {
        this.secret = secret;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/cases", this::handle);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String signed = exchange.getRequestHeaders().getFirst("X-App-Id")
                    + exchange.getRequestHeaders().getFirst("X-Time")
                    + body;
            String answer = !hmac(signed).equals(exchange.getRequestHeaders().getFirst("X-Sign"))
                    ? "{\"code\":\"E400\"}"
                    : exchange.getRequestMethod().equals("POST") ? taken(body) : asked(exchange.getRequestURI());
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String taken(String body) {
        Matcher number = NUMBER.matcher(body);
        if (!number.find()) {
            return "{\"code\":\"E400\"}";
        }
        String receipt = receipts.computeIfAbsent(number.group(1), any -> "XF-" + (receipts.size() + 1));
        return "{\"code\":\"0\",\"data\":{\"acceptNo\":\"%s\"}}".formatted(receipt);
    }

    private String asked(URI address) {
        String receipt = receipts.get(address.getPath().substring("/api/cases/".length()));
        return receipt == null
                ? "{\"code\":\"E404\"}"
                : "{\"code\":\"0\",\"data\":{\"acceptNo\":\"%s\",\"steps\":[]}}".formatted(receipt);
    }

    /** Returns the number of the only hand-over of a round. */
    String number(int round) {
        return receipts.keySet().stream()
                .filter(number -> number.endsWith("." + round))
                .findFirst()
                .orElseThrow();
    }

    /** Calls back as the vendor does; returns the answer. */
    HttpResponse<String> callBack(URI address, String message) throws IOException, InterruptedException {
        String time = TIME.format(Instant.now());
        return client.send(
                HttpRequest.newBuilder(address)
                        .header("X-Time", time)
                        .header("X-Sign", hmac(time + message))
                        .POST(BodyPublishers.ofString(message))
                        .build(),
                BodyHandlers.ofString());
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
