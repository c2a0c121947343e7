package io.onething.testkit;

import io.onething.application.Mandate;
import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request a simulated department received (收到的请求). Its {@code toString} leaves out everything that may be personal.
 *
 * @param at when it came in
 * @param department the department it was sent to
 * @param verb what was asked
 * @param key the key of the hand-over
 * @param headers the headers, their names in lower case
 * @param body the body as it was sent; empty for {@link Verb#ASK}
 */
public record Received(
        Instant at, String department, Verb verb, IdempotencyKey key, Map<String, String> headers, String body) {
    /** Takes a copy of the headers. */
    public Received {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(department, "department");
        Objects.requireNonNull(verb, "verb");
        Objects.requireNonNull(key, "key");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    /** Returns the values of the form that were sent, by field id. */
    public Map<String, String> form() {
        return body.isEmpty() ? Map.of() : VendorJson.texts(body, "form");
    }

    /** Returns the ids of the materials that were sent. */
    public List<String> materials() {
        return body.isEmpty() ? List.of() : VendorJson.list(body, "materials", "material");
    }

    /** Returns the names of the documents that were sent by material id, in order; a material without documents has an empty list. */
    public Map<String, List<String>> documents() {
        return body.isEmpty() ? Map.of() : VendorJson.documents(body);
    }

    /** Returns which items are new in a supplement. */
    public List<String> changed() {
        return body.isEmpty() ? List.of() : VendorJson.list(body, "changed", null);
    }

    /** Returns the ids of the materials the applicant promised to hand in later (容缺承诺). */
    public List<String> owed() {
        return body.isEmpty() ? List.of() : VendorJson.list(body, "owed", null);
    }

    /** Returns the authority of the agent who filed the application (授权委托书); empty when the applicant did. */
    public Optional<Mandate> mandate() {
        return body.isEmpty() ? Optional.empty() : VendorJson.mandate(body);
    }

    @Override
    public String toString() {
        return "Received[" + department + " " + verb + " " + key + "]";
    }
}
