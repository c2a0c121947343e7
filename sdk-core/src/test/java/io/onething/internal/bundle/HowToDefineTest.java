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
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The examples of the page on defining bundles (docs/how-to/define-a-bundle.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HowToDefineTest {
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\n(.*?)^```$");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(Path.of("../docs/how-to/define-a-bundle.md")))
                .results()
                .map(MatchResult::group)
                .map(block -> block.substring("```yaml\n".length(), block.length() - "```".length()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void each_can_be_written_into_the_noodle_shop(String example) throws IOException {
        assertThat(BundleCatalog.parse("open-noodle-shop.json", with(noodleShop(), example))
                        .matters())
                .hasSize(3);
    }

    @Test
    void all_of_them_together_make_a_definition() throws IOException {
        String all = noodleShop();
        for (String example : examples()) {
            all = with(all, example);
        }

        assertThat(BundleCatalog.parse("open-noodle-shop.json", all).noApplication())
                .isPresent();
    }

    @Test
    void show_every_rule_by_which_matters_are_handled() throws IOException {
        String written = String.join("", examples());

        assertThat(Stream.of("joint", "visits", "participants", "no-application"))
                .allMatch(written::contains);
        assertThat(MatterFormat.shape().keys().stream()
                        .map(Key::name)
                        .dropWhile(name -> !name.equals("intake"))
                        .takeWhile(name -> !name.equals("needs")))
                .contains("intake", "in-person", "routes")
                .allMatch(name -> written.contains(" " + name + ":"));
    }

    private static String noodleShop() throws IOException {
        return Files.readString(Path.of("../sdk-examples/quickstart/src/main/resources")
                .resolve("io/onething/examples/quickstart/open-noodle-shop.yaml"));
    }

    private static String with(String definition, String example) throws IOException {
        ObjectNode whole = (ObjectNode) YAML.readTree(definition);
        merge(whole, YAML.readTree(example));
        return whole.toPrettyString();
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
