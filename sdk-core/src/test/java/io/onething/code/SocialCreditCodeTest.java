package io.onething.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.onething.code.SocialCreditCode.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Social credit code (统一社会信用代码, GB 32100-2015)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SocialCreditCodeTest {
    private static final String MINISTRY = "11100000000013338W";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "11100000000013338W, a ministry",
        "11100000MB03271699, a ministry",
        "113700000045046442, a province government",
        "11430000006122244L, a province department",
        "11370800MB28559184, a city approval bureau",
        "129900000000000197, synthetic",
        "91990000MA0000007X, synthetic",
        "91990000ma0000007x, small letters are made capitals"
    })
    void published_codes_are_valid(String text, String source) {
        assertThat(SocialCreditCode.problems(text)).isEmpty();
        assertThat(SocialCreditCode.valid(text)).isTrue();
        assertThat(SocialCreditCode.of(text).value()).isEqualTo(text.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "91990000MA00000070, CHECK, wrong check character",
        "91990000MA000000OX, CHARACTERS, letter O is not in the alphabet",
        "91990000MA0000007, LENGTH, 17 characters",
        "91990000MA0000007X0, LENGTH, 19 characters",
        "'', LENGTH, nothing",
        "91990000-MA0000007X, LENGTH CHARACTERS, a hyphen",
        "91990000MA000000７X, CHARACTERS, a full-width digit",
        "9199000AMA0000007X, REGION CHECK, a letter in the region",
        "91A90000MA0000007X, REGION CHECK, a letter at its start"
    })
    void everything_wrong_is_reported(String text, String problems, String why) {
        assertThat(SocialCreditCode.problems(text))
                .containsExactly(
                        Arrays.stream(problems.split(" ")).map(Problem::valueOf).toArray(Problem[]::new));
        assertThat(SocialCreditCode.valid(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocialCreditCode.of(text))
                .withMessageStartingWith("not a social credit code: ");
    }

    @Test
    void all_510_substitutions_of_one_character_are_caught() {
        int caught = 0;
        for (int i = 0; i < 17; i++) {
            for (char c : CheckCharacters.ALPHABET_31.toCharArray()) {
                caught += c != MINISTRY.charAt(i) && !SocialCreditCode.valid(Substitution.of(MINISTRY, i, c)) ? 1 : 0;
            }
        }
        assertThat(caught).isEqualTo(510);
    }

    @Test
    void no_other_check_character_fits() {
        assertThat(CheckCharacters.ALPHABET_31.chars().mapToObj(c -> Substitution.of(MINISTRY, 17, (char) c)))
                .filteredOn(SocialCreditCode::valid)
                .containsExactly(MINISTRY);
    }

    @Test
    void all_swaps_of_unequal_neighbours_are_caught() {
        List<String> swapped = Substitution.neighbourSwaps(MINISTRY);

        // four pairs before the check character, and one with it
        assertThat(swapped).hasSize(5).noneMatch(SocialCreditCode::valid);
    }

    @Test
    void its_parts_are_read() {
        SocialCreditCode code = SocialCreditCode.of("11370800MB28559184");

        assertThat(code.department()).isEqualTo('1');
        assertThat(code.category()).isEqualTo('1');
        assertThat(code.region()).isEqualTo("370800");
        assertThat(code.organisationCode()).isEqualTo("MB2855918");
        assertThat(code).hasToString("11370800MB28559184");
        assertThat(SocialCreditCode.of("91990000MA0000007X").department()).isEqualTo('9');
    }

    @ParameterizedTest
    @CsvSource({
        "11100000000013338W, true",
        "11100000MB03271699, true",
        "113700000045046442, true",
        "11430000006122244L, true",
        "11370800MB28559184, true",
        "129900000000000197, true",
        "91990000MA0000007X, true"
    })
    void the_inner_check_holds_for_published_codes(String text, boolean holds) {
        assertThat(SocialCreditCode.of(text).innerCheckHolds()).isEqualTo(holds);
    }

    @Test
    void a_failed_inner_check_is_no_problem() {
        String body = "91990000MA0000008";
        SocialCreditCode code = SocialCreditCode.of(body + CheckCharacters.mod31(body));

        assertThat(code.innerCheckHolds()).isFalse();
    }

    @ParameterizedTest(name = "GB 11714: {0} gives {1}")
    @CsvSource({
        // 11 minus the weighted sum mod 11; 10 is written X, 11 is written 0
        "00000000, 0",
        "00000006, X",
        "00000001, 9",
        "00000005, 1",
        "MA000000, 7",
        "0000000Z, 7"
    })
    void organisation_check(String body, char check) {
        assertThat(CheckCharacters.organisation(body)).isEqualTo(check);
    }

    @Test
    void equal_codes_are_equal() {
        assertThat(SocialCreditCode.of("91990000ma0000007x"))
                .isEqualTo(SocialCreditCode.of("91990000MA0000007X"))
                .hasSameHashCodeAs("91990000MA0000007X")
                .isNotEqualTo(SocialCreditCode.of(MINISTRY))
                .isNotEqualTo("91990000MA0000007X");
    }

    @Test
    void the_message_says_what_is_wrong_in_both_languages_and_not_the_text() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SocialCreditCode.of("91990000-MA0000007X"))
                .withMessage(
                        "not a social credit code: a social credit code has 18 characters; a social credit code has only"
                                + " digits and letters, and never I, O, S, V or Z | 统一社会信用代码应为18位；统一社会信用代码只含数字和字母，"
                                + "且不含I、O、S、V、Z");
    }

    @Test
    void a_problem_speaks_the_language_of_the_reader() {
        assertThat(Problem.LENGTH.in(Locale.ENGLISH)).isEqualTo("a social credit code has 18 characters");
        assertThat(Problem.LENGTH.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("统一社会信用代码应为18位");
        assertThat(Problem.LENGTH.word()).isEqualTo("length");
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without null checking
    void null_is_refused() {
        assertThatNullPointerException()
                .isThrownBy(() -> SocialCreditCode.of(null))
                .withMessage("text");
    }
}
