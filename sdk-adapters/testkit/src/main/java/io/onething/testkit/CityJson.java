package io.onething.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onething.application.Party;
import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Hand-overs as a city writes them and answers as it reads them (城市侧报文), from the documentation and without the code of the SDK. */
final class CityJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CityJson() {}

    /** Writes a hand-over, in UTF-8. */
    static byte[] submission(
            IdempotencyKey key,
            Verb verb,
            String department,
            CanaryPerson canary,
            Map<String, String> form,
            Map<String, List<CityDocument>> documents) {
        ObjectNode root = JSON.createObjectNode();
        root.put("protocol", "v1").put("verb", verb.name().toLowerCase(Locale.ROOT));
        root.putObject("key")
                .put("case", key.caseId().value())
                .put("matter", key.matter().value())
                .put("round", key.round());
        root.put("department", department);
        root.putObject("bundle")
                .put("id", "open-restaurant")
                .put("version", "contract")
                .put("digest", "0".repeat(64));
        party(root.putObject("applicant"), canary.organisation(), "organisation");
        party(root.putObject("agent"), canary.person(), "person");
        form.forEach(root.putObject("form")::put);
        ArrayNode materials = root.putArray("materials");
        documents.forEach((material, all) -> material(materials.addObject(), material, all));
        root.putObject("certificates");
        ArrayNode changed = root.putArray("changed");
        if (verb == Verb.SUPPLEMENT) {
            documents.keySet().forEach(material -> changed.add("materials." + material));
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void party(ObjectNode node, Party party, String type) {
        node.put("type", type)
                .put("name", party.name())
                .put("number", party.number())
                .put("phone", party.phone());
    }

    private static void material(ObjectNode node, String material, List<CityDocument> documents) {
        ArrayNode all = node.put("material", material).put("way", "upload").putArray("documents");
        for (CityDocument document : documents) {
            ObjectNode one = all.addObject()
                    .put("name", document.name())
                    .put("mediaType", "application/pdf")
                    .put("size", document.size())
                    .put("sha256", document.sha256())
                    .put("location", "store://materials/" + material);
            if (document.isInside()) {
                one.put("content", document.content());
            }
        }
    }

    /** Returns a hand-over with members a later version may add. */
    static byte[] withUnknownMembers(byte[] body) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(body);
            root.put("xFuture", "unknown").putObject("xFutures").put("a", 1);
            ((ObjectNode) root.path("applicant")).put("xFuture", true);
            ((ObjectNode) root.path("key")).put("xFuture", 1);
            return root.toString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("it was written just now", e);
        }
    }

    /** Returns what is wrong with an answer that says that something was taken, in words without values; empty when it can be read. */
    static List<String> problems(byte[] answer) {
        List<String> problems = new ArrayList<>();
        JsonNode root = tree(answer).orElse(null);
        if (root == null || !root.isObject()) {
            return List.of("the body is no JSON object");
        }
        JsonNode receipt = root.path("receipt");
        if (!absent(receipt)
                && (!receipt.isTextual()
                        || receipt.textValue().isEmpty()
                        || receipt.textValue().length() > 100
                        || receipt.textValue().contains("\n"))) {
            problems.add("receipt is one line of 1 to 100 characters");
        }
        JsonNode seconds = root.path("askAfterSeconds");
        if (!absent(seconds)
                && !(seconds.isIntegralNumber() && seconds.asLong() >= 0 && seconds.asLong() <= 2_592_000)) {
            problems.add("askAfterSeconds is 0 to 2592000");
        }
        JsonNode reports = root.path("reports");
        if (!absent(reports) && !reports.isArray()) {
            problems.add("reports is a list");
        }
        for (JsonNode report : reports) {
            problems.addAll(ReportMembers.problems(report, "type"));
        }
        return problems;
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** Returns the receipt of an answer, if it has one. */
    static Optional<String> receipt(byte[] answer) {
        return tree(answer).map(root -> root.path("receipt").textValue());
    }

    /** Returns the words of the reports of an answer, in order. */
    static List<String> reports(byte[] answer) {
        return tree(answer)
                .map(root -> root.path("reports")
                        .valueStream()
                        .map(report -> report.path("type").asText())
                        .toList())
                .orElse(List.of());
    }

    /** Returns whether a body is a JSON object. */
    static boolean object(byte[] body) {
        return tree(body).filter(JsonNode::isObject).isPresent();
    }

    /** Returns a text member of a JSON object; empty text when there is none. */
    static String text(byte[] body, String member) {
        return tree(body).map(root -> root.path(member).asText()).orElse("");
    }

    static Optional<JsonNode> tree(byte[] body) {
        try {
            return Optional.ofNullable(JSON.readTree(body));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
