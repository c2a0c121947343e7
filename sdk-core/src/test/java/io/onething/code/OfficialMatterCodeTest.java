package io.onething.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.onething.code.OfficialMatterCode.Kind;
import io.onething.code.OfficialMatterCode.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Official matter code (事项编码)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OfficialMatterCodeTest {
    private static final String PUBLISHED = "11370800MB285591843370117002011";

    @Test
    void an_implementing_code_is_taken_apart() {
        OfficialMatterCode code = OfficialMatterCode.of(PUBLISHED);

        assertThat(code.kind()).isEqualTo(Kind.IMPLEMENTING);
        assertThat(code.body()).contains(SocialCreditCode.of("11370800MB28559184"));
        assertThat(code.level()).contains("3");
        assertThat(code.basicCode()).contains("370117002011");
        assertThat(code.regionPrefix()).contains("37");
        assertThat(code.matterType()).contains("01");
        assertThat(code).hasToString(PUBLISHED);
        assertThat(code.value()).isEqualTo(PUBLISHED);
    }

    @Test
    void a_basic_code_has_no_body() {
        OfficialMatterCode code = OfficialMatterCode.of("370117002011");

        assertThat(code.kind()).isEqualTo(Kind.BASIC);
        assertThat(code.basicCode()).contains("370117002011");
        assertThat(code.regionPrefix()).contains("37");
        assertThat(code.matterType()).contains("01");
        assertThat(code.body()).isEmpty();
        assertThat(code.level()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XK12345678",
                "37011700201",
                "3701170020110",
                "11370800MB285591850370117002011",
                "11370800MB285591848370117002011",
                "11370800MB285591853370117002011",
                "11370800MB2855918433701170020A1",
                "11370800MB28559184337011700201101"
            })
    void every_other_code_is_opaque(String text) {
        OfficialMatterCode code = OfficialMatterCode.of(text);

        assertThat(code.kind()).isEqualTo(Kind.OPAQUE);
        assertThat(code.value()).isEqualTo(text);
        assertThat(code.basicCode()).isEmpty();
        assertThat(code.regionPrefix()).isEmpty();
        assertThat(code.matterType()).isEmpty();
        assertThat(code.body()).isEmpty();
        assertThat(code.level()).isEmpty();
    }

    @Test
    void what_cannot_be_a_code_is_refused() {
        assertThat(OfficialMatterCode.problems("")).containsExactly(Problem.LENGTH);
        assertThat(OfficialMatterCode.problems("A".repeat(65))).containsExactly(Problem.LENGTH);
        assertThat(OfficialMatterCode.problems("A".repeat(64))).isEmpty();
        assertThat(OfficialMatterCode.problems("A B")).containsExactly(Problem.CHARACTERS);
        assertThat(OfficialMatterCode.problems("A\u007f")).containsExactly(Problem.CHARACTERS);
        assertThat(OfficialMatterCode.problems("事".repeat(64))).containsExactly(Problem.CHARACTERS);
        assertThat(OfficialMatterCode.problems("事".repeat(65))).containsExactly(Problem.LENGTH, Problem.CHARACTERS);
        assertThat(OfficialMatterCode.problems(" ".repeat(65))).containsExactly(Problem.LENGTH, Problem.CHARACTERS);
        assertThat(OfficialMatterCode.problems("!".repeat(65))).containsExactly(Problem.LENGTH);
        assertThat(OfficialMatterCode.problems("~".repeat(65))).containsExactly(Problem.LENGTH);
        assertThat(OfficialMatterCode.problems("!~")).isEmpty();
        assertThat(OfficialMatterCode.valid("A B")).isFalse();
        assertThat(OfficialMatterCode.valid("A-B")).isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfficialMatterCode.of("A B"))
                .withMessage(
                        "not an official matter code: " + Problem.CHARACTERS.en() + " | " + Problem.CHARACTERS.zh());
    }

    @Test
    void a_problem_is_told_in_both_languages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OfficialMatterCode.of(""))
                .withMessage(
                        "not an official matter code: an official matter code has 1 to 64 characters | 事项编码应为1至64位");
    }

    @Test
    void equal_codes_are_equal() {
        assertThat(OfficialMatterCode.of("xk1"))
                .isEqualTo(OfficialMatterCode.of("XK1"))
                .hasSameHashCodeAs("XK1")
                .isNotEqualTo(OfficialMatterCode.of("XK2"))
                .isNotEqualTo("XK1");
    }
}
