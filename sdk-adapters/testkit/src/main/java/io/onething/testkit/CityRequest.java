package io.onething.testkit;

import io.onething.bundle.DepartmentId;
import io.onething.department.IdempotencyKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** One request of the department protocol, signed as a city signs it or wrongly on purpose (城市侧请求). Not thread-safe but for {@link #send}. */
final class CityRequest {
    /** How long an answer may take, as the protocol says. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** How long it may take to send the content of a document. */
    private static final Duration UPLOAD_WITHIN = Duration.ofSeconds(60);

    private static final byte[] NOTHING = new byte[0];
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(3))
            .build();

    private final URI address;
    private final String method;
    private final String id;
    private final Duration within;
    private final @Nullable IdempotencyKey key;
    private final DepartmentId department;
    private final CityKey city;
    private MessageSigner signing;
    private byte[] body;
    private byte[] signed;
    private String keyId;
    private String contentType = "application/json";
    private Instant at = Instant.now();
    private Instant deadline;
    private @Nullable MessageSealer sealer;
    private boolean unsigned;

    private CityRequest(
            DepartmentEndpoint endpoint,
            String method,
            String path,
            String id,
            @Nullable IdempotencyKey key,
            byte[] body,
            byte[] signed) {
        this.address = URI.create(endpoint.base() + path);
        this.method = method;
        this.id = id;
        this.key = key;
        this.body = body;
        this.signed = signed;
        this.department = endpoint.department();
        this.city = endpoint.cityKey();
        this.signing = city.signer();
        this.keyId = city.id();
        this.within = method.equals("PUT") ? UPLOAD_WITHIN : ANSWER_WITHIN;
        this.deadline = at.plus(within).truncatedTo(ChronoUnit.MILLIS);
    }

    static CityRequest post(DepartmentEndpoint endpoint, IdempotencyKey key, byte[] body) {
        CityRequest request = new CityRequest(endpoint, "POST", "/submissions", id(key), key, body, body);
        endpoint.sealer().ifPresent(sealer -> request.sealedBy(sealer).contentType("application/jose"));
        return request;
    }

    static CityRequest get(DepartmentEndpoint endpoint, IdempotencyKey key) {
        return new CityRequest(endpoint, "GET", "/submissions/" + key, id(key), key, NOTHING, NOTHING);
    }

    private static String id(IdempotencyKey key) {
        return key.toString().replace('/', '.');
    }

    static CityRequest put(DepartmentEndpoint endpoint, CityDocument document) {
        return ofDocument(endpoint, "PUT", document, document.content()).contentType("application/pdf");
    }

    static CityRequest head(DepartmentEndpoint endpoint, CityDocument document) {
        return ofDocument(endpoint, "HEAD", document, NOTHING);
    }

    private static CityRequest ofDocument(
            DepartmentEndpoint endpoint, String method, CityDocument document, byte[] body) {
        String digest = document.sha256();
        byte[] signed = digest.getBytes(StandardCharsets.US_ASCII);
        return new CityRequest(endpoint, method, "/documents/" + digest, "doc." + digest, null, body, signed);
    }

    /** Leaves the headers of the signature out. */
    CityRequest unsigned() {
        unsigned = true;
        return this;
    }

    /** Signs with another key under the same id. */
    CityRequest forged() {
        signing = city.stranger();
        return this;
    }

    /** Signs with a key nobody knows. */
    CityRequest strangeKey() {
        signing = city.stranger();
        keyId = "kit-strange";
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

    /** Encrypts what is sent in this way. */
    CityRequest sealedBy(MessageSealer sealing) {
        sealer = sealing;
        return this;
    }

    /** Sends another body than the one that is signed. */
    CityRequest butSends(byte[] other) {
        body = other;
        return this;
    }

    /** Signs something else in place of the body or the digest. */
    CityRequest butSigns(byte[] other) {
        signed = other;
        return this;
    }

    private byte[] sealed(byte[] content) {
        return sealer == null ? content : sealer.seal(department, id, content);
    }

    /** Sends it; fails when no answer comes in time or the connection breaks. */
    CityReply send() {
        byte[] sent = sealed(body);
        byte[] basis = signed == body ? sent : sealed(signed);
        String second = Long.toString(at.getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(within)
                .header("onething-protocol", "v1")
                .header("onething-deadline", deadline.toString())
                .header("accept", "application/json");
        if (key != null) {
            request.header("idempotency-key", key.toString());
        }
        if (!unsigned) {
            request.header("webhook-id", id)
                    .header("webhook-timestamp", second)
                    .header("webhook-signature", signing.sign(id, second, basis))
                    .header("onething-key-id", keyId);
        }
        if (method.equals("POST") || method.equals("PUT")) {
            request.header("content-type", contentType).method(method, HttpRequest.BodyPublishers.ofByteArray(sent));
        } else if (method.equals("HEAD")) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        }
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new CityReply(
                    answer.statusCode(),
                    answer.headers().firstValue("content-type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new AssertionError(
                    method + " got no answer within " + within.toSeconds() + " s, or the connection broke: "
                            + e.getClass().getSimpleName(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for an answer", e);
        }
    }
}
