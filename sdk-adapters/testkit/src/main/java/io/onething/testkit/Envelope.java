package io.onething.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.onething.department.IdempotencyKey;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a callback must look like (回调信封检查), by the page of callbacks. */
final class Envelope {
    private static final Set<String> MEMBERS =
            Set.of("specversion", "id", "source", "type", "time", "subject", "datacontenttype", "data");

    private final JsonNode root;
    private final List<String> problems = new ArrayList<>();

    private Envelope(JsonNode root) {
        this.root = root;
    }

    /** Returns all that is wrong with a callback about a key, in words without values. */
    static List<String> problems(CallbackInbox.Arrival arrival, IdempotencyKey key) {
        JsonNode root = CityJson.tree(arrival.content()).orElse(null);
        if (root == null || !root.isObject()) {
            return List.of("the body is no JSON object in UTF-8");
        }
        Envelope envelope = new Envelope(root);
        envelope.check(arrival, key);
        return envelope.problems;
    }

    private void check(CallbackInbox.Arrival arrival, IdempotencyKey key) {
        root.fieldNames()
                .forEachRemaining(name -> holds(MEMBERS.contains(name), "a member that the protocol does not know"));
        holds(text("specversion").equals("1.0"), "specversion is not 1.0");
        holds(text("id").matches("[A-Za-z0-9_-]{1,64}"), "id is not 1 to 64 letters, digits, - and _");
        holds(text("id").equals(arrival.id()), "id is not the value of the header webhook-id");
        holds(text("source").matches("[\\x21-\\x7E]{1,256}"), "source is not 1 to 256 visible ASCII characters");
        holds(dated(text("time")), "time is not RFC 3339 with offset");
        holds(
                Set.of(key.caseId() + "/" + key.matter(), key.toString()).contains(text("subject")),
                "subject is not the key of the hand-over, nor case and matter");
        holds(
                Set.of("", "application/json").contains(text("datacontenttype")),
                "datacontenttype is not application/json");
        holds(root.path("data").isObject(), "data is no object");
        problems.addAll(ReportMembers.problemsOfData(arrival.word(), root.path("data")));
        String contentType = SealedBody.looksLike(arrival.body()) ? "application/jose" : "application/cloudevents+json";
        holds(arrival.header("content-type").startsWith(contentType), "the header content-type is not " + contentType);
    }

    private void holds(boolean right, String otherwise) {
        if (!right) {
            problems.add(otherwise);
        }
    }

    private String text(String member) {
        return root.path(member).asText();
    }

    private static boolean dated(String text) {
        try {
            return OffsetDateTime.parse(text).getYear() > 2000;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
