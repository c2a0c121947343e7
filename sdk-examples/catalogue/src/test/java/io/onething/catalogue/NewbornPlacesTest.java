package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.calendar.WorkingCalendar;
import io.onething.guide.Guide;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A newborn, from place to place (新生儿出生)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewbornPlacesTest {
    private static final BundleCatalog CATALOG = PlaceBundles.catalog();

    private static Bundle in(String place) {
        return CATALOG.bundle("newborn" + place).orElseThrow();
    }

    private static List<MatterId> before(String place, String matter) {
        return in(place).matter(new MatterId(matter)).orElseThrow().after().stream()
                .map(Prerequisite::anyOf)
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1} matters ({2})")
    @CsvSource({
        "-guangdong, 9, S40",
        "-zhongshan, 9, S40",
        "-lanzhou, 7, S42",
        "-hubei, 3, S43",
        "-zaozhuang, 3, S46",
        "-suining, 4, S47"
    })
    void has_as_many_matters_as_the_document_of_the_place_counts(String place, int matters, String source) {
        assertThat(in(place).matters())
                .hasSize(matters)
                .anyMatch(matter -> matter.sources().contains(source));
    }

    @ParameterizedTest(name = "newborn{0}: insurance after {1}")
    @CsvSource({
        "'', household-entry",
        "-guangdong, household-entry",
        "-hubei, household-entry",
        "-suining, household-entry",
        "-kunming, birth-cert",
        "-fujian, birth-cert",
        "-xiamen, birth-cert"
    })
    @DisplayName("C11: the same edge differs by place (S01 S40 S50)")
    void is_insured_after_different_matters(String place, String matter) {
        assertThat(before(place, "insurance")).containsExactly(new MatterId(matter));
    }

    @ParameterizedTest
    @CsvSource({"-fujian", "-xiamen"})
    @DisplayName("C38: insured on the birth certificate, it is brought up to date after the household entry (S50)")
    void is_updated_after_the_household_entry(String place) {
        assertThat(before(place, "identity-update"))
                .containsExactly(new MatterId("insurance"), new MatterId("household-entry"));
    }

    @ParameterizedTest(name = "newborn{0}, {1} months: eligible {2}")
    @CsvSource({"'', 8, true", "-kunming, 8, true", "-fujian, 8, true", "-xiamen, 8, false", "-xiamen, 5, true"})
    @DisplayName("C03: Xiamen takes children under six months, the others under a year (S40 S41)")
    void is_taken_up_to_an_age(String place, int months, boolean eligible) {
        Guide guide = Guide.of(in(place), Answers.of("child_age_months", months), WorkingCalendar.china());
        assertThat(guide.unmetRules().isEmpty()).isEqualTo(eligible);
    }

    @Test
    @DisplayName(
            "In Hubei the birth certificate is there before and is fetched, elsewhere it comes of the bundle (S40 S43)")
    void brings_the_certificate_in_hubei() {
        assertThat(ways("-hubei")).containsExactly(SupplyWay.E_LICENCE, SupplyWay.SHARE, SupplyWay.UPLOAD);
        assertThat(ways("")).containsExactly(SupplyWay.OUTPUT);
        assertThat(before("-hubei", "household-entry")).isEmpty();
    }

    private static List<SupplyWay> ways(String place) {
        return in(place).material("birth_cert").orElseThrow().supply().stream()
                .map(Supply::way)
                .toList();
    }

    @Test
    @DisplayName("In Lanzhou the hospital hands the vaccination record over (S42)")
    void has_the_record_from_the_hospital_in_lanzhou() {
        assertThat(in("-lanzhou")
                        .matter(new MatterId("vaccination"))
                        .orElseThrow()
                        .department())
                .isEqualTo(new DepartmentId("midwifery"));
    }

    @Test
    @DisplayName("In Zhongshan no account is asked for, as the cost is only enquired about (S40)")
    void needs_no_account_in_zhongshan() {
        assertThat(in("-zhongshan")
                        .matter(new MatterId("maternity-cost"))
                        .orElseThrow()
                        .needs())
                .containsExactly("birth_cert");
        assertThat(in("-zhongshan").form()).noneMatch(field -> field.id().equals("bank"));
        assertThat(in("-guangdong").form()).anyMatch(field -> field.id().equals("bank"));
    }
}
