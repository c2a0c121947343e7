package io.onething.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.onething.code.CitizenId.Kind;
import io.onething.code.CitizenId.Problem;
import io.onething.code.CitizenId.Sex;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Identity number (公民身份号码, GB 11643-1999)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CitizenIdTest {
    private static final String STANDARD = "11010519491231002X";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "11010519491231002X, the example printed in the standard",
        "440524188001010014, the second example printed in the standard",
        "11010519000101001X, synthetic",
        "11010519000101001x, synthetic with a small x",
        "110105190001010028, synthetic and female",
        "810000190001010018, residence permit Hong Kong",
        "820000190001010028, residence permit Macao",
        "830000190001010038, residence permit Taiwan",
        "991560190001010010, permanent residence card of a foreigner",
        "ABC123456789012, older permanent residence card of a foreigner"
    })
    void valid_numbers(String text, String source) {
        assertThat(CitizenId.problems(text)).isEmpty();
        assertThat(CitizenId.valid(text)).isTrue();
        assertThat(CitizenId.valid(text, LocalDate.of(1950, 1, 1))).isTrue();
        assertThat(CitizenId.of(text).value()).isEqualTo(text.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest(name = "1101051900010{0}")
    @ValueSource(
            strings = {"1001X", "10028", "10036", "10044", "10052", "10060", "10079", "10087", "10095", "10183", "10191"
            })
    void all_eleven_check_characters(String end) {
        assertThat(CitizenId.valid("1101051900010" + end)).isTrue();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "110105190001010010, CHECK, wrong check",
        "110105190002300011, BIRTH_DATE CHECK, 30 February and a wrong check",
        "110105190002300019, BIRTH_DATE, 30 February alone",
        "110105000101001, FIFTEEN_DIGITS, the old form",
        "11010500010100, LENGTH, 14 digits",
        "1101050001010010, LENGTH, 16 digits",
        "AB1234567890123, LENGTH, 15 characters of no form",
        "ABCD12345678901, LENGTH, four letters",
        "'', LENGTH, nothing",
        "' 11010519491231002X', LENGTH, a blank before it",
        "1101051949123100XX, CHARACTERS, X in place 17",
        "11010519491231002Y, CHARACTERS, not X at the end",
        "１1010519491231002X, CHARACTERS, a full-width digit",
        "010105190001010014, FIRST_DIGIT CHECK, begins with 0",
        "110105190013010010, BIRTH_DATE CHECK, month 13"
    })
    void everything_wrong_is_reported(String text, String problems, String why) {
        assertThat(CitizenId.problems(text))
                .containsExactly(
                        Arrays.stream(problems.split(" ")).map(Problem::valueOf).toArray(Problem[]::new));
        assertThat(CitizenId.valid(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CitizenId.of(text))
                .withMessageStartingWith("not a citizen's identity number: ");
    }

    @Test
    void all_substitutions_of_one_digit_are_caught() {
        int caught = 0;
        for (int i = 0; i < 17; i++) {
            for (char c = '0'; c <= '9'; c++) {
                caught += c != STANDARD.charAt(i) && !CitizenId.valid(Substitution.of(STANDARD, i, c)) ? 1 : 0;
            }
        }
        assertThat(caught).isEqualTo(17 * 9);
    }

    @Test
    void no_other_check_character_fits() {
        assertThat("0123456789X".chars().mapToObj(c -> Substitution.of(STANDARD, 17, (char) c)))
                .filteredOn(CitizenId::valid)
                .containsExactly(STANDARD);
    }

    @Test
    void all_swaps_of_unequal_neighbours_are_caught() {
        assertThat(Substitution.neighbourSwaps(STANDARD)).isNotEmpty().noneMatch(CitizenId::valid);
    }

    @Test
    void nobody_is_born_after_today() {
        assertThat(CitizenId.problems(STANDARD, LocalDate.of(1949, 12, 31))).isEmpty();
        assertThat(CitizenId.problems(STANDARD, LocalDate.of(1949, 12, 30))).containsExactly(Problem.FUTURE_BIRTH_DATE);
        assertThat(CitizenId.valid(STANDARD, LocalDate.of(1949, 12, 30))).isFalse();
        assertThat(CitizenId.of(STANDARD, LocalDate.of(1949, 12, 31)).value()).isEqualTo(STANDARD);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CitizenId.of(STANDARD, LocalDate.of(1949, 12, 30)))
                .withMessageContaining("future");
    }

    @Test
    void a_number_of_15_digits_has_a_reason_of_its_own() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CitizenId.of("110105000101001"))
                .withMessageContaining("no longer valid")
                .withMessageContaining("15位身份证号码已停止使用");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "11010519491231002X, CITIZEN, 1949-12-31, FEMALE",
        "11010519000101001X, CITIZEN, 1900-01-01, MALE",
        "110105190001010028, CITIZEN, 1900-01-01, FEMALE",
        "810000190001010018, HONG_KONG_RESIDENT, 1900-01-01, MALE",
        "820000190001010028, MACAO_RESIDENT, 1900-01-01, FEMALE",
        "830000190001010038, TAIWAN_RESIDENT, 1900-01-01, MALE",
        "991560190001010010, FOREIGN_RESIDENT, ,",
        "ABC123456789012, FOREIGN_RESIDENT_OLD, ,"
    })
    void its_parts_are_read(String text, Kind kind, LocalDate birth, Sex sex) {
        CitizenId id = CitizenId.of(text);

        assertThat(id.kind()).isEqualTo(kind);
        assertThat(id.birthDate().orElse(null)).isEqualTo(birth);
        assertThat(id.sex().orElse(null)).isEqualTo(sex);
    }

    @Test
    void only_the_check_of_a_foreigners_number_is_looked_at() {
        String body = "99999999999999999";

        assertThat(CitizenId.valid(body + CheckCharacters.mod11(body), LocalDate.of(2026, 1, 1)))
                .isTrue();
    }

    @Test
    void a_number_hides_itself() {
        CitizenId id = CitizenId.of(STANDARD);

        assertThat(id).hasToString("CitizenId[hidden]");
        assertThat(id.masked()).isEqualTo("1****************X");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CitizenId.of("110105194912310021"))
                .withMessageNotContaining("194912310");
    }

    @Test
    void equal_numbers_are_equal() {
        assertThat(CitizenId.of("11010519491231002x"))
                .isEqualTo(CitizenId.of(STANDARD))
                .hasSameHashCodeAs(STANDARD)
                .isNotEqualTo(CitizenId.of("440524188001010014"))
                .isNotEqualTo(STANDARD);
    }

    @Test
    void a_problem_has_a_word() {
        assertThat(Problem.FUTURE_BIRTH_DATE.word()).isEqualTo("future-birth-date");
        assertThat(Problem.CHECK.in(Locale.UK)).startsWith("the check character");
        assertThat(Problem.CHECK.in(Locale.FRENCH)).startsWith("公民身份号码");
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without null checking
    void null_is_refused() {
        assertThatNullPointerException()
                .isThrownBy(() -> CitizenId.valid(STANDARD, null))
                .withMessage("today");
    }
}
