package io.onething.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A plan (适用事项)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {
    private static final Answers LARGE = Answers.of("seats", 800, "touring", false, "couple", false);

    private Bundle theatre;

    @BeforeEach
    void read() throws IOException {
        try (InputStream in = PlanTest.class.getResourceAsStream("small-theatre.yaml")) {
            theatre = BundleCatalog.parse(
                    "small-theatre.yaml",
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Nested
    class names_the_department_that_decides {
        @ParameterizedTest(name = "{0} seats, touring: {1} → {2}")
        @CsvSource({"299, false, county", "299, true, county", "300, true, province", "300, false, culture"})
        void the_first_whose_condition_holds_else_the_usual_one(int seats, boolean touring, String department) {
            assertThat(permit(LARGE.with("seats", seats).with("touring", touring)))
                    .isEqualTo(new DepartmentId(department));
        }

        @Test
        void the_usual_one_while_an_earlier_condition_is_open_and_asks_its_question() {
            Answers touring = Answers.of("touring", true);

            assertThat(permit(touring)).isEqualTo(new DepartmentId("culture"));
            assertThat(Plan.of(theatre, touring).openQuestions()).contains("seats");
        }

        @Test
        void and_leaves_matters_without_a_choice_alone() {
            assertThat(Plan.of(theatre, LARGE).matters().get(1).department()).isEqualTo(new DepartmentId("fire"));
        }

        private DepartmentId permit(Answers answers) {
            return Plan.of(theatre, answers).matters().get(0).department();
        }
    }

    @Nested
    class names_who_must_agree {
        @Test
        void everybody_whose_condition_holds_in_bundle_order() {
            assertThat(Plan.of(theatre, LARGE.with("couple", true)).participants())
                    .containsExactly("spouse", "owner");
            assertThat(Plan.of(theatre, LARGE).participants()).containsExactly("owner");
        }

        @Test
        void nobody_whose_condition_is_open_but_asks_the_question() {
            Plan plan = Plan.of(theatre, Answers.NONE);

            assertThat(plan.participants()).containsExactly("owner");
            assertThat(plan.openQuestions()).contains("couple");
        }

        @Test
        void nobody_for_matters_that_do_not_apply() {
            Bundle conditional = BundleCatalog.parse(
                    "small-theatre.yaml",
                    theatre.definition().replace("title: 演出场所许可\n", "title: 演出场所许可\n    when: {seats: {gte: 50}}\n"));

            Plan plan = Plan.of(conditional, LARGE.with("couple", true).with("seats", 20));

            assertThat(plan.participants()).containsExactly("owner");
        }
    }
}
