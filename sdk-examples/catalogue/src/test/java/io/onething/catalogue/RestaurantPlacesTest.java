package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.Plan;
import io.onething.bundle.Prerequisite;
import io.onething.calendar.WorkingCalendar;
import io.onething.guide.Guide;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A restaurant, from place to place (开办餐饮店)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestaurantPlacesTest {
    private static final BundleCatalog CATALOG = PlaceBundles.catalog();

    private static Bundle in(String place) {
        return CATALOG.bundle("open-restaurant" + place).orElseThrow();
    }

    private static Answers usual(Bundle bundle) {
        return Situations.of(bundle, LocalDate.parse("2026-11-23")).get(0).answers();
    }

    private static Plan plan(Bundle bundle, Answers answers) {
        return Guide.of(bundle, answers, WorkingCalendar.china()).plan();
    }

    private static Stream<String> matters(Plan plan) {
        return plan.matters().stream().map(chosen -> chosen.matter().id().value());
    }

    private static List<String> unmet(Bundle bundle, Answers answers) {
        return Guide.of(bundle, answers, WorkingCalendar.china()).unmetRules().stream()
                .map(unmet -> unmet.rule().id())
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1} ({2})")
    @CsvSource({
        "-shanghai, food-permit signboard fire-check, S20",
        "-sichuan, verify-licence food-permit signboard fire-check staff-health, S15",
        "-guangyuan, food-permit signboard fire-check staff-health business-licence, S17",
        "-tobacco, verify-licence food-permit signboard fire-check tobacco-permit, S12"
    })
    void has_the_matters_of_the_place(String place, String matters, String source) {
        Bundle bundle = in(place);
        assertThat(bundle.matters()).extracting(matter -> matter.id().value()).containsExactly(matters.split(" "));
        assertThat(bundle.matters())
                .filteredOn(matter -> matter.sources().contains(source))
                .isNotEmpty();
    }

    @ParameterizedTest(name = "{0}, {1} m², chain {2}: {3}")
    @CsvSource({
        "-beijing, 150, false, small-food-permit",
        "-beijing, 151, false, food-permit",
        "-beijing, 150, true, food-permit",
        "-chaoyang, 150, false, small-food-permit",
        "-liaoning, 80, false, small-food-permit",
        "-liaoning, 81, false, food-permit",
        "'', 80, false, food-permit"
    })
    @DisplayName(
            "C05: a small restaurant has a permit of its own up to 150 m² in Beijing and 80 m² in Liaoning (S23 S33)")
    void is_small_up_to_the_threshold_of_the_place(String place, int area, boolean chain, String permit) {
        Bundle bundle = in(place);
        Answers answers = usual(bundle).with("area_sqm", area);
        if (bundle.question("is_chain").isPresent()) {
            answers = answers.with("is_chain", chain);
        }
        assertThat(matters(plan(bundle, answers)).filter(matter -> matter.endsWith("food-permit")))
                .containsExactly(permit);
    }

    @Test
    @DisplayName("C02: in Jimo the approval bureau decides what market regulation decides elsewhere (S13)")
    void is_permitted_by_the_approval_bureau_in_jimo() {
        assertThat(departmentOfFood("-jimo")).isEqualTo(new DepartmentId("hall"));
        assertThat(departmentOfFood("")).isEqualTo(new DepartmentId("market"));
    }

    private static DepartmentId departmentOfFood(String place) {
        Bundle bundle = in(place);
        return plan(bundle, usual(bundle)).matters().stream()
                .filter(chosen -> chosen.matter().id().equals(new MatterId("food-permit")))
                .map(Plan.Chosen::department)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"food-permit", "signboard", "fire-check"})
    @DisplayName("In Guangyuan everything that needs the business licence waits for it (S17)")
    void waits_for_the_business_licence_in_guangyuan(String matter) {
        assertThat(in("-guangyuan").matter(new MatterId(matter)).orElseThrow().after())
                .flatExtracting(Prerequisite::anyOf)
                .containsExactly(new MatterId("business-licence"));
        assertThat(in("-guangyuan").question("has_licence")).isEmpty();
    }

    @Test
    @DisplayName("In Chaoyang the food-handling area has 6 m² or more and the company is started up (S25)")
    void has_two_more_rules_in_chaoyang() {
        Bundle chaoyang = in("-chaoyang");
        Answers usual = usual(chaoyang).with("food_area_sqm", 6);
        assertThat(unmet(chaoyang, usual)).isEmpty();
        assertThat(unmet(chaoyang, usual.with("food_area_sqm", 5).with("started_up", false)))
                .containsExactly("started-up", "food-area");
    }

    @Test
    @DisplayName("In the zone of Weihai the product is for shops without eat-in (S26)")
    void has_no_eat_in_in_the_zone_of_weihai() {
        Bundle weihai = in("-weihai-etdz");
        assertThat(unmet(weihai, usual(weihai))).isEmpty();
        assertThat(unmet(weihai, usual(weihai).with("business_form", "restaurant")))
                .containsExactly("no-eat-in");
    }

    @Test
    @DisplayName("In Sichuan the number of staff is typed once (S14)")
    void counts_the_staff_in_sichuan() {
        Bundle sichuan = in("-sichuan");
        assertThat(Guide.of(sichuan, usual(sichuan).with("staff_count", 7), WorkingCalendar.china())
                        .form())
                .filteredOn(shown -> shown.field().id().equals("staff_count"))
                .singleElement()
                .satisfies(shown -> assertThat(shown.valueOrNull()).isEqualTo("7"));
    }
}
