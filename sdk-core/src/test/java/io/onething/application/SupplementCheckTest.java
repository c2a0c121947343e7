package io.onething.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onething.bundle.Plan;
import io.onething.bundle.SupplyWay;
import io.onething.guide.Eatery;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A supplement (补交)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SupplementCheckTest {
    private static final Plan PLAN = Plan.of(Eatery.bundle(), Eatery.ALL);

    static Stream<Arguments> wrong() {
        return Stream.of(
                row(Supplement.builder(), "form OT-2126"),
                row(Supplement.builder().field("ent_name", " "), "form.ent_name OT-2101"),
                row(Supplement.builder().field("ent_name", "CANARY\u0000"), "form.ent_name OT-2108"),
                row(Supplement.builder().field("credit_code", "91990000MA00000070"), "form.credit_code OT-2109"),
                row(Supplement.builder().field("ent_nam", "CANARY"), "form.ent_nam OT-2102"),
                row(Supplement.builder().field("area", "CANARY"), "form.area OT-2113"),
                row(Supplement.builder().material("layout"), "materials.layout OT-2104"),
                row(Supplement.builder().material("layuot", Eatery.PLAN), "materials.layuot OT-2103"),
                row(Supplement.builder().material("permit-copy", Eatery.PLAN), "materials.permit-copy OT-2103"),
                row(Supplement.builder().material("food-form", Eatery.PLAN), "materials.food-form OT-2106"),
                row(Supplement.builder().paper("sign-plan"), "materials.sign-plan OT-2106"));
    }

    private static Arguments row(Supplement.Builder supplement, String expected) {
        return Arguments.of(supplement.build(), expected);
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @MethodSource("wrong")
    void that_does_not_fit_is_refused(Supplement supplement, String expected) {
        assertThat(SupplementCheck.problems(PLAN, supplement, Eatery.CLOCK))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path() + " " + problem.code()).isEqualTo(expected);
                    assertThat(problem.english() + problem.chinese()).doesNotContain("CANARY", "{");
                });
    }

    @Test
    void that_fits_is_normalised() {
        Supplement given = Supplement.builder()
                .form(Map.of("credit_code", " 91990000ma0000007x "))
                .field("area", new BigDecimal("1.3E+2"))
                .field("opening", "")
                .material("layout", Eatery.PLAN)
                .paper("raw-rules")
                .again("licence", SupplyWay.SHARE)
                .build();
        Supplement checked = SupplementCheck.checked(PLAN, given, Eatery.CLOCK);
        assertThat(checked.form())
                .containsExactly(
                        Map.entry("credit_code", "91990000MA0000007X"),
                        Map.entry("area", "130"),
                        Map.entry("opening", ""));
        assertThat(checked.materials().keySet()).containsExactly("layout", "raw-rules", "licence");
    }

    @Test
    void may_upload_what_was_read_elsewhere_where_the_definition_allows_it() {
        Supplement given = Supplement.builder().material("licence", Eatery.PLAN).build();
        assertThat(SupplementCheck.problems(PLAN, given, Eatery.CLOCK)).isEmpty();
    }

    @Test
    void takes_no_document_beside_a_way_without_one() {
        SuppliedMaterial odd = new SuppliedMaterial("licence", SupplyWay.SHARE, List.of(Eatery.PLAN));
        Supplement given = new Supplement(Map.of(), Map.of("licence", odd));
        assertThat(SupplementCheck.problems(PLAN, given, Eatery.CLOCK))
                .extracting(ApplicationProblem::code)
                .containsExactly("OT-2105");
    }

    @Test
    void reports_everything_at_once() {
        Supplement given = Supplement.builder()
                .field("phone", "x")
                .field("chain", "perhaps")
                .material("layuot", Eatery.PLAN)
                .build();
        InvalidSupplementException thrown = catchThrowableOfType(
                InvalidSupplementException.class, () -> SupplementCheck.checked(PLAN, given, Eatery.CLOCK));
        assertThat(thrown.code()).isEqualTo("OT-2003");
        assertThat(thrown.problems())
                .extracting(ApplicationProblem::path)
                .containsExactly("form.phone", "form.chain", "materials.layuot");
        assertThat(thrown.getMessage()).contains("eatery@1", "3 problem(s)", "3处问题");
    }
}
