package io.onething.testkit;

import io.onething.department.IdempotencyKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One request of the department protocol, signed as a city signs it or wrongly on purpose (城市侧请求). Not thread-safe but for {@link #send}. */
final class CityRequest {
    /** How long an answer may take, as the protocol says. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private final URI address;
    private final String method;
    private final IdempotencyKey key;
    private WebhookKey signing;
    private byte[] body;
    private byte[] signed;
    private String keyId;
    private String contentType = "application/json";
    private Instant at = Instant.now();
    private Instant deadline = at.plus(ANSWER_WITHIN).truncatedTo(ChronoUnit.MILLIS);
    private boolean unsigned;

    private CityRequest(URI address, String method, IdempotencyKey key, byte[] body, WebhookKey signing) {
        this.address = address;
        this.method = method;
        this.key = key;
        this.body = body;
        this.signed = body;
        this.signing = signing;
        this.keyId = signing.id();
    }

    static CityRequest post(DepartmentEndpoint endpoint, IdempotencyKey key, byte[] body) {
        return new CityRequest(URI.create(endpoint.base() + "/submissions"), "POST", key, body, endpoint.cityKey());
    }

    static CityRequest get(DepartmentEndpoint endpoint, IdempotencyKey key) {
        return new CityRequest(
                URI.create(endpoint.base() + "/submissions/" + key), "GET", key, new byte[0], endpoint.cityKey());
    }

    /** Leaves the headers of the signature out. */
    CityRequest unsigned() {
        unsigned = true;
        return this;
    }

    /** Signs with another secret under the same id. */
    CityRequest forged() {
        signing = WebhookKey.random(keyId);
        return this;
    }

    /** Signs with a key nobody knows. */
    CityRequest strangeKey() {
        signing = WebhookKey.random("kit-strange");
        keyId = signing.id();
        return this;
    }

    /** Signs as if it were another time. */
    CityRequest at(Instant time) {
        at = time;
        return this;
    }

    CityRequest until(Instant time) {
        deadline = time.truncatedTo(ChronoUnit.MILLIS);
        return this;
    }

    CityRequest contentType(String type) {
        contentType = type;
        return this;
    }

    /** Sends another body than the one that is signed. */
    CityRequest butSends(byte[] other) {
        body = other;
        return this;
    }

    /** Sends it; fails when no answer comes in time or the connection breaks. */
    CityReply send() {
        String id = key.toString().replace('/', '.');
        long second = at.getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_WITHIN)
                .header("onething-protocol", "v1")
                .header("onething-deadline", deadline.toString())
                .header("idempotency-key", key.toString())
                .header("accept", "application/json");
        if (!unsigned) {
            request.header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(second))
                    .header("webhook-signature", signing.sign(id, second, signed))
                    .header("onething-key-id", keyId);
        }
        if (method.equals("POST")) {
            request.header("content-type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        }
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new CityReply(
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new AssertionError(
                    method + " got no answer within " + ANSWER_WITHIN.toSeconds() + " s, or the connection broke: "
                            + e.getClass().getSimpleName(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }
}
