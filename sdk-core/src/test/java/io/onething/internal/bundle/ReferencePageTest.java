package io.onething.internal.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.Generated;
import io.onething.bundle.BundleCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The reference page of the format (定义格式参考)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferencePageTest {
    @Test
    void is_what_the_code_generates() throws IOException {
        Generated.check(
                Path.of("../docs/reference/definition.md"), ReferencePage.of(smallest()), ReferencePageTest.class);
    }

    @Test
    void of_the_scenario_has_the_keys_that_the_code_reads() throws IOException {
        Generated.checkPart(
                Path.of("../docs/reference/scenario.md"),
                "keys",
                ReferencePage.keys(ReferencePage.objects(ScenarioFormat.ROOT)) + "\n",
                ReferencePageTest.class);
    }

    @Test
    void begins_with_a_definition_that_loads() throws IOException {
        assertThat(BundleCatalog.parse("smallest.yaml", smallest()).matters()).hasSize(1);
    }

    private static String smallest() throws IOException {
        try (InputStream in = ReferencePageTest.class.getResourceAsStream("/io/onething/bundle/smallest.yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
