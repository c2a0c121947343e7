package io.onething.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.onething.Generated;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The JSON Schema of definitions (定义的 JSON Schema)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class BundleSchemaTest {
    private static final Path FILE = Path.of("src/main/resources/io/onething/schema/bundle.schema.json");
    private static final Path OVERLAY_FILE = Path.of("src/main/resources/io/onething/schema/overlay.schema.json");
    private static final Path EXAMPLES = Path.of("../sdk-examples/quickstart/src/main/resources/bundles");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Schema SCHEMA = schema();

    static Stream<BadDefinition> readable() {
        return BadDefinition.all().filter(bad -> !bad.code().equals(Fault.SYNTAX.code()));
    }

    static List<Bundle> examples() {
        return BundleCatalog.load(EXAMPLES).bundles();
    }

    @Test
    void is_what_the_code_generates() throws IOException {
        Generated.check(FILE, generated(), BundleSchemaTest.class);
        Generated.check(OVERLAY_FILE, generatedForOverlays(), BundleSchemaTest.class);
    }

    @Test
    void knows_overlays_too() throws IOException {
        Schema overlays =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(generatedForOverlays());
        String overlay = """
                {"format": 1, "bundle": "cake-city", "of": "cake@1", "version": "1", "region": "510100", "effective": "2026-01-01",
                 "drop": ["matters.food.needs.layout"], "change": {"promised": "5 workdays"}, "add": {"sources": {"S9": {"title": "x"}}}}
                """;
        assertThat(overlays.validate(YAML.readTree(overlay))).isEmpty();
        assertThat(overlays.validate(YAML.readTree(overlay.replace("\"promised\"", "\"promise\""))))
                .isNotEmpty();
        assertThat(overlays.validate(YAML.readTree(overlay.replace("\"of\"", "\"off\""))))
                .isNotEmpty();
    }

    @Test
    void is_shipped_as_a_resource() throws IOException {
        try (InputStream in = BundleCatalog.class.getResourceAsStream("/io/onething/schema/bundle.schema.json")) {
            String shipped = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(YAML.readTree(shipped)).isEqualTo(YAML.readTree(generated()));
        }
    }

    @Test
    void is_a_schema_of_draft_7() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(com.networknt.schema.SchemaLocation.of("http://json-schema.org/draft-07/schema#"));

        assertThat(meta.validate(generated(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void describes_every_key_in_both_languages() {
        BundleFormat.ROOT.parts();

        assertThat(ReferencePage.objects())
                .isNotEmpty()
                .allSatisfy(object -> assertThat(object.keys()).allSatisfy(key -> {
                    assertThat(key.about().zh()).as(key.name()).isNotBlank();
                    assertThat(key.about().en()).as(key.name()).isNotBlank();
                }));
    }

    static List<String> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void accepts_the_samples(String sample) throws IOException {
        assertThat(validate(sample)).isEmpty();
    }

    @Test
    void has_no_key_that_the_samples_do_not_use() throws IOException {
        Set<String> used = new HashSet<>();
        for (String sample : Samples.all()) {
            used(BundleFormat.ROOT, YAML.readTree(sample), used);
        }

        assertThat(ReferencePage.objects())
                .flatExtracting(object -> object.keys().stream()
                        .map(key -> object.name() + "." + key.name())
                        .toList())
                .filteredOn(key -> !used.contains(key))
                .containsExactly("bundle.$schema");
    }

    /** Collects the keys that {@code written} uses where it is what {@code shape} describes. */
    private static void used(Shape<?> shape, JsonNode written, Set<String> used) {
        if (!(shape instanceof ObjectShape<?> object)) {
            shape.parts().forEach(part -> {
                used(part, written, used);
                written.forEach(inner -> used(part, inner, used));
            });
            return;
        }
        Set<String> known = object.keys().stream().map(Key::name).collect(Collectors.toSet());
        if (written.isObject()
                && written.properties().stream().map(Map.Entry::getKey).allMatch(known::contains)) {
            object.keys().stream().filter(key -> written.has(key.name())).forEach(key -> {
                used.add(object.name() + "." + key.name());
                used(key.shape(), written.get(key.name()), used);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void accepts_the_examples(Bundle example) throws IOException {
        assertThat(validate(example.definition())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("readable")
    void agrees_with_the_loader_about_mistakes(BadDefinition bad) throws IOException {
        assertThat(validate(bad.text()).isEmpty()).isEqualTo(bad.schema().equals("accepts"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 workdays",
                "1 workday",
                "20个工作日",
                "20工作日",
                "7-14 workdays",
                "7-14个工作日",
                "6 days",
                "6自然日",
                "6个自然日",
                "6日",
                "3 months",
                "3个月",
                "1 hour",
                "1小时",
                "30 minutes",
                "30分钟",
                "instant",
                "当场",
                "7 - 14 working days"
            })
    void accepts_every_way_to_write_a_limit_that_the_loader_reads(String limit) throws IOException {
        String text = Samples.cakeShop().replace("promised: 7-14 workdays", "promised: " + limit);

        assertThat(BundleCatalog.parse("x", text).promised()).isPresent();
        assertThat(validate(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no", "true", "false", "是", "否", "\"yes\"", "\"true\"", "True"})
    void accepts_every_way_to_write_yes_and_no_that_the_loader_reads(String word) throws IOException {
        String text = Samples.cakeShop().replace("required: no", "required: " + word);

        assertThat(BundleCatalog.parse("x", text).field("size")).isPresent();
        assertThat(validate(text)).isEmpty();
    }

    private static List<Error> validate(String definition) throws IOException {
        JsonNode tree = YAML.readTree(definition);
        return SCHEMA.validate(tree);
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(generated());
    }

    private static String generated() {
        return generated(BundleFormat.ROOT, new Text("“一件事”定义", "Definition of a bundle"));
    }

    private static String generatedForOverlays() {
        return generated(OverlayFormat.ROOT, new Text("“一件事”地方版本", "Overlay of a definition"));
    }

    private static String generated(ObjectShape<?> root, Text title) {
        try {
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writeValueAsString(Schemas.of(root, title))
                            .replace("\r\n", "\n")
                    + "\n";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
