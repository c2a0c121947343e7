package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Provenance;
import io.onething.calendar.WorkingCalendar;
import io.onething.guide.Guide;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The overlays of places")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlaceBundlesTest {
    private static final BundleCatalog CATALOG = PlaceBundles.catalog();

    private static Bundle bundle(String id) {
        return CATALOG.bundle(id).orElseThrow();
    }

    private static List<MatterId> before(String bundle, String matter) {
        return bundle(bundle).matter(new MatterId(matter)).orElseThrow().after().stream()
                .map(Prerequisite::anyOf)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void load_together_with_the_bundles_they_differ_from() {
        assertThat(CATALOG.bundles())
                .hasSize(NationalBundles.ids().size() + PlaceBundles.ids().size());
        PlaceBundles.ids().forEach(id -> assertThat(bundle(id).region()).isPresent());
    }

    @ParameterizedTest(name = "{0}: insurance after {1}")
    @CsvSource({"newborn, household-entry", "newborn-kunming, birth-cert", "newborn-xiamen, birth-cert"})
    @DisplayName("C11: the same edge differs by place (S01 S40 S50)")
    void insurance_waits_for_different_matters(String bundle, String matter) {
        assertThat(before(bundle, "insurance")).containsExactly(new MatterId(matter));
    }

    @ParameterizedTest(name = "{0}, {1} months: eligible {2}")
    @CsvSource({"newborn, 8, true", "newborn-kunming, 8, true", "newborn-xiamen, 8, false", "newborn-xiamen, 5, true"})
    @DisplayName("C03: Xiamen takes children under six months, the others under a year (S40 S41)")
    void the_age_differs(String bundle, int months, boolean eligible) {
        Guide guide = Guide.of(bundle(bundle), Answers.of("child_age_months", months), WorkingCalendar.china());
        assertThat(guide.unmetRules().isEmpty()).isEqualTo(eligible);
    }

    @Test
    void say_for_each_value_which_layer_it_came_from() {
        Provenance provenance = CATALOG.explain(bundle("newborn-xiamen").ref()).orElseThrow();
        assertThat(provenance.value("matters.insurance.after").orElseThrow()).satisfies(value -> {
            assertThat(value.layer().id()).isEqualTo("newborn-xiamen");
            assertThat(value.instead()).contains("household-entry");
        });
        assertThat(provenance.value("matters.card.after").orElseThrow().layer().id())
                .isEqualTo("newborn");
    }
}
