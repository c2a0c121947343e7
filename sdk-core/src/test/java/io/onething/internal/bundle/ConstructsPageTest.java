package io.onething.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.onething.bundle.BundleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The page of what real bundles need (docs/reference/constructs.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConstructsPageTest {
    private static final Pattern SECTION = Pattern.compile("(?ms)^### (C\\d\\d) .*?(?=^##|\\z)");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\(definition\\.md#([^)]+)\\)");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** One section of the page. */
    record Section(String code, String text) {
        List<String> examples() {
            return EXAMPLE.matcher(text).results().map(found -> found.group(1)).toList();
        }

        @Override
        public String toString() {
            return code;
        }
    }

    static List<Section> sections() throws IOException {
        return SECTION.matcher(page("constructs.md"))
                .results()
                .map((MatchResult found) -> new Section(found.group(1), found.group()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void has_an_example_that_loads(Section section, @TempDir Path folder) throws IOException {
        assertThat(section.examples()).hasSize(1);
        JsonNode written = YAML.readTree(section.examples().get(0));
        ObjectNode shop = noodleShop();
        if (written.has("of")) {
            Files.writeString(folder.resolve("overlay.yaml"), written.toPrettyString());
        } else {
            merge(shop, written);
        }
        Files.writeString(folder.resolve("open-noodle-shop.yaml"), shop.toPrettyString());

        assertThat(BundleCatalog.load(folder).bundles()).hasSize(written.has("of") ? 2 : 1);
    }

    @Test
    void has_every_one_of_them_in_order() throws IOException {
        assertThat(sections())
                .extracting(Section::code)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 41)
                        .mapToObj("C%02d"::formatted)
                        .toList());
    }

    @Test
    void points_to_parts_of_the_format_that_are_there() throws IOException {
        String format = page("definition.md");
        List<String> anchors = Pattern.compile("(?m)^#+ (.*)$")
                .matcher(format)
                .results()
                .map(found -> found.group(1)
                        .replaceAll("[`()]", "")
                        .toLowerCase(Locale.ROOT)
                        .replace(' ', '-'))
                .toList();

        assertThat(LINK.matcher(page("constructs.md")).results().map(found -> found.group(1)))
                .hasSizeGreaterThan(20)
                .allMatch(anchors::contains);
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../docs/reference").resolve(name)).replace("\r\n", "\n");
    }

    private static ObjectNode noodleShop() throws IOException {
        return (ObjectNode) YAML.readTree(Files.readString(Path.of("../sdk-examples/quickstart/src/main/resources")
                .resolve("io/onething/examples/quickstart/open-noodle-shop.yaml")));
    }

    private static void merge(ObjectNode whole, JsonNode more) {
        more.properties().forEach(entry -> {
            if (whole.get(entry.getKey()) instanceof ObjectNode inner
                    && entry.getValue().isObject()) {
                merge(inner, entry.getValue());
            } else {
                whole.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
