package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onething.application.Application;
import io.onething.application.ApplicationBuilder;
import io.onething.application.ApplicationProblem;
import io.onething.application.InvalidApplicationException;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Matter;
import io.onething.bundle.Plan;
import io.onething.casework.CaseState;
import io.onething.casework.MatterState;
import io.onething.casework.Stage;
import io.onething.department.Certificate;
import io.onething.guide.Guide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every bundle of the catalogue, those of places too, in every situation")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class EverySituationTest {
    private static final BundleCatalog CATALOG = PlaceBundles.catalog();
    private static final Map<String, Town> TOWNS = new HashMap<>();

    /** Bundles whose questions and facts make fewer situations that no rule shuts out. */
    private static final Map<String, Integer> FEWER =
            Map.of("aid-funded-insurance", 2, "batch-relocation", 1, "household-move", 2);

    @AfterAll
    static void close() {
        TOWNS.values().forEach(Town::close);
    }

    static Stream<Arguments> situations() {
        return CATALOG.bundles().stream()
                .flatMap(bundle -> of(bundle).stream()
                        .map(situation -> Arguments.of(bundle.ref().id(), situation)));
    }

    static Stream<String> bundles() {
        return Stream.concat(NationalBundles.ids().stream(), PlaceBundles.ids().stream());
    }

    private static List<Situations.Named> of(Bundle bundle) {
        return Situations.of(bundle, town(bundle.ref().id()).today());
    }

    private static Town town(String bundle) {
        return TOWNS.computeIfAbsent(bundle, id -> new Town(CATALOG.bundle(id).orElseThrow()));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void situations(String bundle, Situations.Named situation) throws Exception {
        Town town = town(bundle);
        Guide guide = town.guide(situation.answers());
        ApplicationBuilder application = town.application(guide);
        if (guide.eligible() && !guide.plan().matters().isEmpty()) {
            closesWithEverythingGranted(town, guide.plan(), application.build());
        } else {
            isRefusedWithTheRule(guide, application);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    @DisplayName("Enough situations of a bundle end well")
    void enough(String bundle) {
        Bundle definition = CATALOG.bundle(bundle).orElseThrow();
        assertThat(of(definition))
                .filteredOn(situation -> town(bundle).guide(situation.answers()).eligible())
                .hasSizeGreaterThanOrEqualTo(FEWER.getOrDefault(bundle, 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    @DisplayName("Every matter applies in some situation, and every rule shuts somebody out")
    void nothing_is_dead(String bundle) {
        Bundle definition = CATALOG.bundle(bundle).orElseThrow();
        List<Guide> guides = of(definition).stream()
                .map(situation -> town(bundle).guide(situation.answers()))
                .toList();
        assertThat(guides)
                .flatExtracting(guide -> guide.plan().matters())
                .extracting(Plan.Chosen::matter)
                .containsAll(definition.matters());
        assertThat(guides)
                .flatExtracting(Guide::unmetRules)
                .extracting(unmet -> unmet.rule().id())
                .containsAll(
                        definition.eligibility().stream().map(rule -> rule.id()).toList());
    }

    private static void closesWithEverythingGranted(Town town, Plan plan, Application application) throws Exception {
        CaseState state = town.closed(application);
        assertThat(state.matters())
                .extracting(MatterState::id)
                .containsExactlyElementsOf(plan.matters().stream()
                        .map(chosen -> chosen.matter().id())
                        .toList());
        for (Plan.Chosen chosen : plan.matters()) {
            Matter matter = chosen.matter();
            MatterState handled = state.matter(matter.id()).orElseThrow();
            assertThat(handled.stage()).as("the stage of %s", matter.id()).isEqualTo(Stage.CLOSED);
            assertThat(handled.granted()).as("%s is granted", matter.id()).isTrue();
            List<String> given = Town.given(plan.bundle(), matter, plan.answers());
            assertThat(handled.deliveredAt().isPresent() || given.isEmpty())
                    .as("what %s gives is delivered", matter.id())
                    .isTrue();
            assertThat(handled.certificates())
                    .as("what %s gives", matter.id())
                    .extracting(Certificate::result)
                    .containsExactlyElementsOf(given);
            assertThat(handled.certificates())
                    .allSatisfy(certificate -> assertThat(certificate.number()).startsWith(certificate.result() + "-"));
            assertThat(town.handedOver(state.id(), matter.id())).containsExactly(chosen.department());
        }
    }

    private static void isRefusedWithTheRule(Guide guide, ApplicationBuilder application) {
        InvalidApplicationException refused =
                catchThrowableOfType(InvalidApplicationException.class, application::build);
        List<String> expected = guide.eligible()
                ? List.of("matters OT-2123")
                : guide.unmetRules().stream()
                        .map(unmet -> "eligibility." + unmet.rule().id() + " OT-2119")
                        .toList();
        assertThat(refused.problems())
                .extracting(EverySituationTest::placeAndCode)
                .containsAll(expected);
    }

    private static String placeAndCode(ApplicationProblem problem) {
        return problem.path() + " " + problem.code();
    }
}
