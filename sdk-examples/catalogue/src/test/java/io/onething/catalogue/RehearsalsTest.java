package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Condition;
import io.onething.bundle.Scenario;
import io.onething.rehearsal.Rehearsal;
import io.onething.rehearsal.RehearsalReport;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The bundles of the catalogue, played through (上线前推演)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RehearsalsTest {
    private static final BundleCatalog CATALOG = PlaceBundles.catalog();

    static Stream<String> bundles() {
        return CATALOG.bundles().stream().map(bundle -> bundle.ref().id());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    @DisplayName("Whoever comes, every case comes to an end")
    void every_case_ends(String id) {
        Bundle bundle = CATALOG.bundle(id).orElseThrow();
        Scenario scenario = Scenario.builder("any", id, LocalDate.of(2026, 3, 2))
                .days(10)
                .perDay(10)
                .answers(facts(bundle))
                .build();
        RehearsalReport report = Rehearsal.of(bundle, scenario).run();
        assertThat(report.cases() + report.turnedAway()).isBetween(60, 140);
        assertThat(report.unfinished()).isZero();
    }

    /** Every fact that a condition looks at, as it wants it in three of four cases. */
    private static Map<String, Map<String, BigDecimal>> facts(Bundle bundle) {
        Map<String, Map<String, BigDecimal>> facts = new HashMap<>();
        bundle.conditions().stream()
                .flatMap(condition -> condition.comparisons().stream())
                .filter(compare -> compare.target() == Condition.Target.FACT)
                .forEach(compare -> facts.put("fact." + compare.id(), shares(compare.value())));
        return facts;
    }

    private static Map<String, BigDecimal> shares(Object wanted) {
        BigDecimal often = BigDecimal.valueOf(3);
        if (wanted instanceof Boolean yes) {
            return Map.of("yes", yes ? often : BigDecimal.ONE, "no", yes ? BigDecimal.ONE : often);
        }
        return Map.of(wanted.toString(), often, "-", BigDecimal.ONE);
    }

    @Test
    void a_city_that_opens_thirty_restaurants_a_day_sees_its_bottleneck() throws IOException {
        RehearsalReport report = Rehearsal.of(CATALOG.bundle("open-restaurant").orElseThrow(), spring())
                .run();
        assertThat(report.cases()).isGreaterThan(1000);
        assertThat(report.unfinished()).isZero();
        assertThat(report.bottleneck()).isPresent();
        assertThat(report.departments()).hasSize(5);
    }

    private static Scenario spring() throws IOException {
        try (InputStream in = RehearsalsTest.class.getResourceAsStream("/rehearsals/restaurants-in-spring.yaml")) {
            return Scenario.parse(
                    "restaurants-in-spring.yaml",
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
