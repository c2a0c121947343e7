package io.onething.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.application.Act;
import io.onething.application.Mandate;
import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The department protocol as an outside vendor would write it (厂商侧报文), from its documentation and without the code of our own side: two
 * implementations that agree say more than one.
 */
final class VendorJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private VendorJson() {}

    /** What a vendor needs to know of a request. */
    record Request(Verb verb, IdempotencyKey key) {}

    /** Reads verb and key of a hand-over; empty when the body is not one. */
    static Optional<Request> request(byte[] body) {
        try {
            JsonNode root = JSON.readTree(body);
            JsonNode key = root.path("key");
            Verb verb = Verb.valueOf(root.path("verb").asText().toUpperCase(Locale.ROOT));
            return Optional.of(new Request(
                    verb,
                    IdempotencyKey.parse("%s/%s/%s"
                            .formatted(
                                    key.path("case").asText(),
                                    key.path("matter").asText(),
                                    key.path("round").asText()))));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Returns the texts of an object member of a request, by name. */
    static Map<String, String> texts(String body, String member) {
        Map<String, String> texts = new LinkedHashMap<>();
        tree(body)
                .path(member)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** Returns the texts of an array member of a request; of objects, the member {@code inner}. */
    static List<String> list(String body, String member, @Nullable String inner) {
        return tree(body)
                .path(member)
                .valueStream()
                .map(node -> (inner == null ? node : node.path(inner)).asText())
                .toList();
    }

    /** Returns the names of the documents of a request, by material. */
    static Map<String, List<String>> documents(String body) {
        Map<String, List<String>> documents = new LinkedHashMap<>();
        tree(body)
                .path("materials")
                .forEach(material -> documents.put(
                        material.path("material").asText(),
                        material.path("documents")
                                .valueStream()
                                .map(document -> document.path("name").asText())
                                .toList()));
        return documents;
    }

    /** Returns the authority of the agent in a request, if there is one. */
    static Optional<Mandate> mandate(String body) {
        JsonNode mandate = tree(body).path("mandate");
        return mandate.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Mandate(
                        mandate.path("id").asText(),
                        mandate.path("account").asText(),
                        texts(mandate.path("matters")).map(MatterId::new).toList(),
                        texts(mandate.path("acts"))
                                .map(word -> Act.valueOf(word.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        LocalDate.parse(mandate.path("from").asText()),
                        LocalDate.parse(mandate.path("until").asText())));
    }

    private static Stream<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText);
    }

    /** Returns the verdict in the answer to a callback; empty text when there is none. */
    static String verdict(String body) {
        try {
            return JSON.readTree(body).path("verdict").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static JsonNode tree(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an answer. */
    static String answer(Answer.Taken answer) {
        ObjectNode root = JSON.createObjectNode();
        answer.receipt().ifPresent(receipt -> root.put("receipt", receipt));
        if (!answer.reports().isEmpty()) {
            ArrayNode reports = root.putArray("reports");
            answer.reports().forEach(report -> {
                ObjectNode one = reports.addObject().put("type", report.kind().word());
                VendorReport.fill(one, report);
            });
        }
        answer.askAfter().map(Duration::toSeconds).ifPresent(seconds -> root.put("askAfterSeconds", seconds));
        return root.toString();
    }

    /** Writes a callback as a CloudEvents envelope. */
    static String callback(String id, String department, IdempotencyKey key, Instant at, Report report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("specversion", "1.0");
        root.put("id", id);
        root.put("source", "/" + department);
        root.put("type", "io.onething.matter." + report.kind().word() + ".v1");
        root.put(
                "time",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        at.truncatedTo(ChronoUnit.MILLIS).atZone(SHANGHAI)));
        root.put("subject", key.toString());
        root.put("datacontenttype", "application/json");
        VendorReport.fill(root.putObject("data"), report);
        return root.toString();
    }

    /** Writes a problem. */
    static String problem(int status, String title) {
        return JSON.createObjectNode()
                .put("title", title)
                .put("status", status)
                .put("code", "SIMULATED")
                .toString();
    }
}
