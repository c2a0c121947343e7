package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.onething.bundle.DepartmentId;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.internal.http.WireEvent;
import io.onething.internal.wire.NotJsonException;
import io.onething.internal.wire.Problems;
import io.onething.internal.wire.ReportMembers;
import io.onething.internal.wire.WireAnswer;
import io.onething.internal.wire.WireSubmission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.Headers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The protocol as OpenAPI and JSON Schema (协议的机器可读描述) says what the code does")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolSchemaTest {
    private static final Path HOME = Path.of("../../docs/reference/protocol");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = "evt-20261123-0001";

    private static Schema compiled(ProtocolSchema.Message message) {
        return compiled(message.file());
    }

    private static Schema compiled(ObjectNode file) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(file.toString());
    }

    private static final Map<ProtocolSchema.Message, Schema> SCHEMAS = schemas();

    private static Map<ProtocolSchema.Message, Schema> schemas() {
        Map<ProtocolSchema.Message, Schema> schemas = new LinkedHashMap<>();
        Arrays.stream(ProtocolSchema.Message.values()).forEach(one -> schemas.put(one, compiled(one)));
        return schemas;
    }

    private static boolean allows(ProtocolSchema.Message message, JsonNode json) {
        return SCHEMAS.get(message).validate(json.toString(), InputFormat.JSON).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> each_file_is_as_the_code_says() {
        Map<String, String> files = new LinkedHashMap<>();
        for (ProtocolSchema.Message message : ProtocolSchema.Message.values()) {
            files.put(message.word() + ".schema.json", message.file().toPrettyString() + "\n");
        }
        files.put("openapi.yaml", yaml(ProtocolOpenApi.document()));
        return files.entrySet().stream()
                .map(file -> dynamicTest(file.getKey(), () -> upToDate(HOME.resolve(file.getKey()), file.getValue())));
    }

    private static void upToDate(Path file, String text) throws IOException {
        if (Boolean.getBoolean("onething.regenerate")) {
            Files.createDirectories(HOME);
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file))
                .as("%s; write it anew with -Donething.regenerate=true", file)
                .isEqualTo(text);
    }

    private static String yaml(ObjectNode document) {
        try {
            return YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .build()
                    .writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> each_schema_is_one_of_2020_12() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(ProtocolSchema.DIALECT));
        return Arrays.stream(ProtocolSchema.Message.values())
                .map(message -> dynamicTest(
                        message.word(),
                        () -> assertThat(meta.validate(message.file().toString(), InputFormat.JSON))
                                .isEmpty()));
    }

    @Test
    void every_reference_of_the_openapi_document_leads_somewhere() {
        ObjectNode document = ProtocolOpenApi.document();
        Set<String> references = new TreeSet<>();
        walk(document, (name, value) -> {
            if (name.equals("$ref")) {
                references.add(value.asText());
            }
        });

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void the_headers_of_the_openapi_document_are_those_of_a_request() throws Exception {
        Headers sent = DocsSamplesTest.exchange("{}", Samples.SECRET, Samples.submission())
                .getHeaders();

        ProtocolOpenApi.HEADERS.forEach(
                (name, pattern) -> assertThat(sent.get(name)).as(name).matches(pattern));
        assertThat(sent.names().stream().filter(name -> name.matches("(webhook|onething|idempotency)-.*")))
                .containsExactlyInAnyOrderElementsOf(ProtocolOpenApi.HEADERS.keySet());
    }

    private static void walk(JsonNode node, BiConsumer<String, JsonNode> each) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            each.accept(member.getKey(), member.getValue());
        }
        StreamSupport.stream(node.spliterator(), false).forEach(one -> walk(one, each));
    }

    @TestFactory
    Stream<DynamicTest> the_samples_of_the_pages_are_allowed() throws IOException {
        Map<String, ProtocolSchema.Message> kinds = Map.of(
                "submission", ProtocolSchema.Message.SUBMISSION,
                "answer", ProtocolSchema.Message.ANSWER,
                "callback", ProtocolSchema.Message.CALLBACK,
                "problem", ProtocolSchema.Message.PROBLEM,
                "refusal", ProtocolSchema.Message.PROBLEM,
                "receipt", ProtocolSchema.Message.RECEIPT);
        return DocsSamplesTest.samples().stream()
                .filter(sample -> kinds.containsKey(sample.kind()))
                .map(sample -> dynamicTest(
                        "%s %d: %s".formatted(sample.page(), sample.number(), sample.kind()),
                        () -> assertThat(
                                        SCHEMAS.get(kinds.get(sample.kind())).validate(sample.text(), InputFormat.JSON))
                                .isEmpty()));
    }

    /** What the SDK writes has no member that the schema does not name; so a schema in which nothing else may stand allows it. */
    @TestFactory
    Stream<DynamicTest> what_the_sdk_writes_is_named_member_by_member() {
        ObjectNode closed = ProtocolSchema.Message.SUBMISSION.file();
        close(closed);
        Schema strict = compiled(closed);
        Map<String, byte[]> contents = Map.of("a".repeat(64), new byte[] {1, 2, 3});
        return SomeSubmissions.all()
                .map(submission -> dynamicTest(
                        submission.key().toString(),
                        () -> assertThat(strict.validate(
                                        new String(WireSubmission.write(submission, contents), StandardCharsets.UTF_8),
                                        InputFormat.JSON))
                                .isEmpty()));
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject() && object.has("type")) {
            object.put("additionalProperties", false);
        }
        StreamSupport.stream(node.spliterator(), false).forEach(ProtocolSchemaTest::close);
    }

    /** Good messages, one at least for each kind of report. */
    private static List<ObjectNode> callbacks() throws IOException {
        List<ObjectNode> callbacks = new ArrayList<>();
        EveryReportTest.good()
                .forEach(
                        row -> callbacks.add(event((String) row.get()[0], ((String) row.get()[1]).replace('\'', '"'))));
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/wire"))) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("callback-"))
                    .sorted()
                    .toList()) {
                ObjectNode event = (ObjectNode) JSON.readTree(Files.readString(file));
                callbacks.add(event.put("id", EVENT));
            }
        }
        return callbacks;
    }

    private static ObjectNode event(String kind, String data) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", EVENT)
                .put("source", "/market")
                .put("type", "io.onething.matter." + kind + ".v1")
                .put("time", "2026-11-23T10:00:00+08:00")
                .put("subject", "C-2026-0001/food-permit/1");
        try {
            event.set("data", JSON.readTree(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(data, e);
        }
        return event;
    }

    @Test
    void every_kind_of_report_is_among_the_good_messages() throws IOException {
        assertThat(callbacks().stream().map(one -> one.get("type").asText()).distinct())
                .hasSameSizeAs(Report.Kind.values());
    }

    @TestFactory
    Stream<DynamicTest> a_report_that_is_written_reads_the_same() throws IOException {
        return callbacks().stream()
                .map(event -> dynamicTest(event.get("type").asText(), () -> {
                    StatusCallback read = Objects.requireNonNull(WireEvent.read(
                            event.toString(), EVENT, "digest", new DepartmentId("market"), new Problems()));
                    ObjectNode again = event.deepCopy();
                    again.set("data", JSON.readTree(ReportMembers.write(read.report())));

                    assertThat(WireEvent.read(
                                    again.toString(), EVENT, "digest", new DepartmentId("market"), new Problems()))
                            .isEqualTo(read);
                }));
    }

    @TestFactory
    Stream<DynamicTest> a_callback_is_allowed_exactly_when_the_endpoint_reads_it() throws IOException {
        return callbacks().stream()
                .map(event -> dynamicTest(
                        event.get("type").asText(),
                        () -> agreed(event, ProtocolSchema.Message.CALLBACK, ProtocolSchemaTest::readsCallback)));
    }

    @TestFactory
    Stream<DynamicTest> an_answer_is_allowed_exactly_when_the_adapter_reads_it() throws IOException {
        return callbacks().stream()
                .map(ProtocolSchemaTest::answerWith)
                .map(answer -> dynamicTest(
                        answer.at("/reports/0/type").asText(),
                        () -> agreed(answer, ProtocolSchema.Message.ANSWER, ProtocolSchemaTest::readsAnswer)));
    }

    private static ObjectNode answerWith(ObjectNode event) {
        ObjectNode answer = JSON.createObjectNode().put("receipt", "SJ-1").put("askAfterSeconds", 60);
        ObjectNode report = answer.putArray("reports").addObject();
        report.put("type", event.get("type").asText().replaceAll("io\\.onething\\.matter\\.(.*)\\.v1", "$1"));
        report.setAll((ObjectNode) event.get("data"));
        return answer;
    }

    private static boolean readsCallback(JsonNode event) {
        Problems problems = new Problems();
        try {
            String id = event.path("id").asText();
            return WireEvent.read(event.toString(), id, "digest", new DepartmentId("market"), problems) != null;
        } catch (NotJsonException e) {
            return false;
        }
    }

    private static boolean readsAnswer(JsonNode answer) {
        return WireAnswer.read(answer.toString(), new Problems()) != null;
    }

    /** Compares both on a good message and on everything that is one slip away from it. */
    private static void agreed(ObjectNode good, ProtocolSchema.Message message, Predicate<JsonNode> reads) {
        assertThat(reads.test(good)).as("read: %s", good).isTrue();
        assertThat(SCHEMAS.get(message).validate(good.toString(), InputFormat.JSON))
                .as("allowed: %s", good)
                .isEmpty();
        List<JsonNode> slips = Slips.of(good);
        assertThat(slips).hasSizeGreaterThan(10);
        assertThat(slips).anyMatch(one -> !reads.test(one));
        for (JsonNode slip : slips) {
            assertThat(allows(message, slip)).as(slip.toString()).isEqualTo(reads.test(slip));
        }
    }

    /** Everything that is one change away from a message: a member gone, null, of another type, too long, blank, or one too many. */
    private static final class Slips {
        private static final List<JsonNode> VALUES = List.of(
                JSON.getNodeFactory().nullNode(),
                JSON.getNodeFactory().numberNode(17),
                JSON.getNodeFactory().booleanNode(true),
                JSON.getNodeFactory().textNode(""),
                JSON.getNodeFactory().textNode("  "),
                JSON.getNodeFactory().textNode("two\nlines"),
                JSON.getNodeFactory().textNode("x".repeat(1001)),
                JSON.getNodeFactory().textNode("food-permit"),
                JSON.createObjectNode(),
                JSON.createArrayNode());

        private final JsonNode whole;
        private final List<JsonNode> found = new ArrayList<>();

        private Slips(JsonNode whole) {
            this.whole = whole;
        }

        static List<JsonNode> of(JsonNode whole) {
            Slips slips = new Slips(whole);
            slips.at("");
            return slips.found;
        }

        private void at(String pointer) {
            JsonNode here = whole.at(pointer);
            if (here instanceof ObjectNode object) {
                changed(pointer, one -> ((ObjectNode) one).put("surplus", 1));
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    String name = member.getKey();
                    changed(pointer, one -> ((ObjectNode) one).remove(name));
                    for (JsonNode value : VALUES) {
                        changed(pointer, one -> ((ObjectNode) one).set(name, value));
                    }
                    at(pointer + "/" + name);
                }
            }
            if (here instanceof ArrayNode list) {
                for (int i = 0; i < list.size(); i++) {
                    at(pointer + "/" + i);
                }
            }
        }

        private void changed(String pointer, Consumer<JsonNode> change) {
            JsonNode copy = whole.deepCopy();
            change.accept(copy.at(pointer));
            found.add(copy);
        }
    }
}
