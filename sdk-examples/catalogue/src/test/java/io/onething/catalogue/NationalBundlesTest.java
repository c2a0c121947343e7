package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DefinitionException;
import io.onething.bundle.DefinitionProblem;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The bundles of the catalogue")
@DisplayNameGeneration(ReplaceUnderscores.class)
class NationalBundlesTest {
    @Test
    void are_25_and_load_without_a_problem() {
        try {
            BundleCatalog catalog = NationalBundles.catalog();
            assertThat(catalog.bundles())
                    .extracting(bundle -> bundle.ref().id())
                    .hasSize(25)
                    .containsExactlyInAnyOrderElementsOf(NationalBundles.ids());
        } catch (DefinitionException wrong) {
            fail(wrong.problems().stream()
                    .map((DefinitionProblem problem) -> problem.line(Locale.ENGLISH))
                    .collect(Collectors.joining("\n")));
        }
    }

    @Test
    void carry_their_name_in_both_languages() {
        assertThat(NationalBundles.catalog().bundles())
                .extracting(Bundle::title)
                .allSatisfy(title -> assertThat(title.in(Locale.ENGLISH)).isNotEqualTo(title.in(Locale.CHINESE)));
    }
}
