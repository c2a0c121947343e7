package io.onething.http;

import io.onething.department.CallbackReceipt;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.StatusCallback;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An endpoint with the keys of two departments, a receiver that notes what it is given, and callbacks to send there. */
final class CallbackFixture {
    static final String ACCEPTED = Samples.resource("callback-accepted.json");
    static final String TIMESTAMP = String.valueOf(Samples.NOW.getEpochSecond());

    final List<StatusCallback> received = new ArrayList<>();
    final CallbackEndpoint endpoint = CallbackEndpoint.to(this::receive)
            .keys(
                    "market",
                    SigningKey.of("market-2026", Samples.SECRET),
                    SigningKey.of("market-old", Samples.OTHER_SECRET).notAfter(Samples.NOW.minusSeconds(1)),
                    SigningKey.of("market-next", Samples.OTHER_SECRET).notBefore(Samples.NOW.plusSeconds(1)),
                    SigningKey.of("market-also", Samples.OTHER_SECRET))
            .keys("fire", SigningKey.of("fire-2026", Samples.OTHER_SECRET))
            .clock(Samples.CLOCK)
            .build();

    private CallbackReceipt receive(StatusCallback callback) {
        received.add(callback);
        return new CallbackReceipt(Verdict.APPLIED, "");
    }

    CallbackAnswer send(Message message) {
        return endpoint.receive(message.headers(), message.body());
    }

    /** A callback before it is sent; each step returns another one. */
    static final class Message {
        private final Map<String, List<String>> headers;
        private final byte[] body;

        Message(Map<String, List<String>> headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        Map<String, List<String>> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }

        /** Returns a message that is signed and right in every way but its body. */
        static Message signed(String body) {
            return signed(body.getBytes(StandardCharsets.UTF_8));
        }

        static Message signed(byte[] body) {
            return signed("evt-1", TIMESTAMP, body);
        }

        static Message signed(String id, String timestamp, byte[] body) {
            Map<String, List<String>> headers = new LinkedHashMap<>();
            headers.put("webhook-id", List.of(id));
            headers.put("webhook-timestamp", List.of(timestamp));
            headers.put("webhook-signature", List.of(Samples.signature(Samples.SECRET, id, timestamp, body)));
            headers.put("onething-key-id", List.of("market-2026"));
            headers.put("content-type", List.of("application/cloudevents+json"));
            return new Message(headers, body);
        }

        Message with(String name, String... values) {
            Map<String, List<String>> changed = new LinkedHashMap<>(headers);
            changed.put(name, List.of(values));
            return new Message(changed, body);
        }

        Message without(String name) {
            Map<String, List<String>> changed = new LinkedHashMap<>(headers);
            changed.remove(name);
            return new Message(changed, body);
        }

        Message withBody(String other) {
            return new Message(headers, other.getBytes(StandardCharsets.UTF_8));
        }

        String signature() {
            return headers.get("webhook-signature").get(0);
        }
    }

    static String text(CallbackAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
