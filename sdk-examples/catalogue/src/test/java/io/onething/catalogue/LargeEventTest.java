package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.onething.application.ApplicationProblem;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.guide.Guide;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A large event (大型群众性活动安全管理条例)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LargeEventTest {
    private static final Bundle EVENT =
            NationalBundles.catalog().bundle("large-exhibition").orElseThrow();

    private final Town town = new Town(EVENT);
    private final Answers usual = Situations.of(EVENT, town.today()).get(0).answers();

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    @DisplayName("is filed at least 20 days before (art. 13)")
    void is_filed_20_days_before() {
        assertThat(town.application(beginningIn(20)).problems()).isEmpty();
        assertThat(town.application(beginningIn(19)).problems())
                .extracting(ApplicationProblem::path, ApplicationProblem::code)
                .containsExactly(tuple("form.event_start", "OT-2128"));
    }

    @ParameterizedTest
    @CsvSource({
        "1000, none, police",
        "4999, none, police",
        "5000, none, police_city",
        "5000, district, police_city",
        "1000, province, police_state"
    })
    @DisplayName(
            "is permitted by the county below 5000 people, else by the city, across provinces by the State Council's department (art. 12)")
    void is_permitted_by_the_right_authority(int attendance, String crossing, String authority) {
        Guide guide = town.guide(usual.with("attendance", attendance).with("cross_area", crossing));
        assertThat(guide.plan().matters())
                .filteredOn(chosen -> chosen.matter().id().equals(new MatterId("mass-event")))
                .singleElement()
                .satisfies(chosen -> assertThat(chosen.department()).isEqualTo(new DepartmentId(authority)));
    }

    @Test
    @DisplayName("of fewer than 1000 people needs no permit of the police (art. 2)")
    void of_fewer_than_1000_needs_none() {
        assertThat(town.guide(usual.with("attendance", 999)).plan().matters())
                .extracting(chosen -> chosen.matter().id().value())
                .doesNotContain("mass-event");
    }

    private Guide beginningIn(int days) {
        return town.guide(usual.with("event_start", town.today().plusDays(days)));
    }
}
