package io.onething.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.calendar.TimeLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Opening a restaurant as published (开办餐饮店“一件事”)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedRestaurantsTest {
    private static final BundleCatalog CATALOG =
            BundleCatalog.load(Path.of("../sdk-examples/quickstart/src/main/resources/bundles"));

    @Nested
    class in_Shanghai {
        final Bundle shanghai = CATALOG.bundle("open-restaurant-shanghai").orElseThrow();

        @Test
        void has_three_matters_that_run_in_parallel() {
            assertThat(shanghai.matters())
                    .extracting(matter -> matter.id().value())
                    .containsExactly("food-permit", "signboard", "fire-check");
            assertThat(shanghai.matters()).allMatch(matter -> matter.after().isEmpty());
            assertThat(shanghai.promised()).map(TimeLimit::toString).contains("7-14 workdays");
        }

        @Test
        void decides_the_fire_check_by_the_chosen_route() {
            Answers answers = Answers.of("signboard", false, "public_gathering", true);

            assertThat(Plan.of(shanghai, answers.with("fire_route", "commitment"))
                            .matters()
                            .get(1)
                            .limits()
                            .promised())
                    .contains(TimeLimit.workingDays(1));
            assertThat(Plan.of(shanghai, answers.with("fire_route", "ordinary"))
                            .matters()
                            .get(1)
                            .needs())
                    .containsExactly("licence", "fire_form", "fire_rules", "fire_plans");
        }

        @Test
        void shuts_out_who_has_no_business_licence() {
            assertThat(shanghai.eligibility().get(0).require().test(Answers.of("has_licence", false)))
                    .isEqualTo(Truth.FALSE);
        }
    }

    @Nested
    class in_Sichuan {
        final Bundle sichuan = CATALOG.bundle("open-restaurant-sichuan").orElseThrow();

        @Test
        void has_five_matters_that_wait_for_the_verified_licence() {
            assertThat(sichuan.matters())
                    .extracting(matter -> matter.id().value())
                    .containsExactly("verify-licence", "food-permit", "signboard", "fire-check", "staff-health");
            assertThat(sichuan.matters().subList(1, 5))
                    .allMatch(matter ->
                            matter.after().equals(List.of(Prerequisite.granted(new MatterId("verify-licence")))));
        }

        @Test
        void promises_13_working_days_and_no_limit_where_none_is_published() {
            assertThat(sichuan.promised()).contains(TimeLimit.workingDays(13));
            assertThat(sichuan.matter(new MatterId("signboard")).orElseThrow().limits())
                    .isEqualTo(Limits.NONE);
            assertThat(sichuan.matter(new MatterId("staff-health"))
                            .orElseThrow()
                            .limits())
                    .isEqualTo(Limits.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-restaurant-shanghai", "open-restaurant-sichuan"})
    @DisplayName(
            "a fire check by commitment is followed by one on site within 20 workdays, with 3 to mend what it finds")
    void checks_a_commitment_afterwards(String id) {
        Matter fire = CATALOG.bundle(id)
                .flatMap(bundle -> bundle.matter(new MatterId("fire-check")))
                .orElseThrow();

        assertThat(fire.route("commitment").flatMap(Route::commitment)).hasValueSatisfying(rule -> {
            assertThat(rule.checkWithin()).isEqualTo(TimeLimit.workingDays(20));
            assertThat(rule.fixWithin()).isEqualTo(TimeLimit.workingDays(3));
        });
        assertThat(fire.route("ordinary").flatMap(Route::commitment)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-restaurant-shanghai", "open-restaurant-sichuan"})
    void cites_every_source_it_lists_and_speaks_both_languages(String id) {
        Bundle bundle = CATALOG.bundle(id).orElseThrow();
        Set<String> cited = Stream.of(
                        bundle.departments().stream().map(Department::sources),
                        bundle.eligibility().stream().map(EligibilityRule::sources),
                        bundle.questions().stream().map(Question::sources),
                        bundle.matters().stream().map(Matter::sources),
                        bundle.matters().stream()
                                .flatMap(matter -> matter.routes().stream())
                                .map(Route::sources),
                        bundle.materials().stream().map(Material::sources),
                        bundle.form().stream().map(FormField::sources),
                        bundle.results().stream().map(Result::sources),
                        bundle.figures().stream().map(Figure::sources))
                .flatMap(sources -> sources)
                .flatMap(List::stream)
                .collect(Collectors.toSet());

        assertThat(bundle.sources()).extracting(Source::id).containsExactlyInAnyOrderElementsOf(cited);
        assertThat(bundle.matters())
                .allMatch(matter ->
                        matter.title().en() != null && !matter.sources().isEmpty());
        assertThat(bundle.questions()).allMatch(question -> question.ask().en() != null);
        assertThat(bundle.form()).allMatch(field -> field.label().en() != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open-restaurant-shanghai", "open-restaurant-sichuan"})
    void asks_no_question_that_changes_nothing(String id) {
        Bundle bundle = CATALOG.bundle(id).orElseThrow();
        String rest = bundle.definition().substring(bundle.definition().indexOf("\nmatters:"))
                + bundle.eligibility().stream()
                        .map(rule -> rule.require().questions().toString())
                        .collect(Collectors.joining());

        assertThat(bundle.questions()).extracting(Question::id).allMatch(rest::contains);
    }
}
