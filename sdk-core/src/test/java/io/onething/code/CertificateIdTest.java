package io.onething.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.onething.code.CertificateId.Problem;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("E-certificate identifier (电子证照标识, GB/T 36904-2018)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CertificateIdTest {
    private static final String PREFIX = "1.2.156.3005.2.";
    private static final String PUBLISHED = PREFIX + "11100000000013338W011.11430000006122244L.20230000403.001.U";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "11100000000013338W011.11430000006122244L.20230000403.001.U, true, published",
        "11100000MB03271699022.340100.000000016.001.9, true, published with an issuer of six digits",
        "11100000000013338W009.11330105002500287C.2025052201.002.0, true, published",
        "129900000000000197001.129900000000000197.20260000000000000001.001.O, true, synthetic",
        "129900000000000197001.129900000000000197.20260000000000000001.002.M, true, synthetic",
        "11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M, false, printed as an example",
        "11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.D, true, the same as it should be",
        "11100000000013338w011.11430000006122244l.20230000403.001.u, true, small letters"
    })
    void identifiers_are_read_whether_their_check_fits_or_not(String rest, boolean checkValid, String source) {
        CertificateId id = CertificateId.of(PREFIX + rest);

        assertThat(CertificateId.valid(PREFIX + rest)).isTrue();
        assertThat(id.checkValid()).isEqualTo(checkValid);
        assertThat(id.value()).isEqualTo(PREFIX + rest.toUpperCase(Locale.ROOT));
    }

    @Test
    void all_1855_substitutions_of_one_character_are_caught() {
        int tried = 0;
        for (int i = PREFIX.length(); i < PUBLISHED.length() - 2; i++) {
            for (char c : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
                if (PUBLISHED.charAt(i) != '.' && PUBLISHED.charAt(i) != c) {
                    assertThat(fits(Substitution.of(PUBLISHED, i, c))).isFalse();
                    tried++;
                }
            }
        }
        assertThat(tried).isEqualTo(1855);
    }

    private static boolean fits(String text) {
        return CertificateId.valid(text) && CertificateId.of(text).checkValid();
    }

    @Test
    void its_parts_are_read() {
        CertificateId id = CertificateId.of(PUBLISHED);

        assertThat(id.type()).isEqualTo("11100000000013338W011");
        assertThat(id.definedBy()).isEqualTo("11100000000013338W");
        assertThat(id.issuer()).isEqualTo("11430000006122244L");
        assertThat(id.serial()).isEqualTo("20230000403");
        assertThat(id.version()).isEqualTo("001");
        assertThat(id.check()).isEqualTo('U');
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', PREFIX",
        "1.2.156.3005.1.11100000000013338W011.340100.1.001.U, PREFIX",
        "1.2.156.3005.2, PREFIX",
        "1.2.156.3005.2., PARTS",
        "1.2.156.3005.2.11100000000013338W011.340100.1.001, PARTS",
        "1.2.156.3005.2.11100000000013338W011.340100.1.001.U., PARTS",
        "1.2.156.3005.2.11100000000013338W011.340100.1.001.U.1, PARTS",
        "1.2.156.3005.2.11100000000013338W01.340100.1.001.U, TYPE",
        "1.2.156.3005.2.11100000000013338W011.34010.1.001.U, ISSUER",
        "1.2.156.3005.2.11100000000013338W011.34010A.1.001.U, ISSUER",
        "1.2.156.3005.2.11100000000013338W011.340100..001.U, SERIAL",
        "1.2.156.3005.2.11100000000013338W011.340100.123456789012345678901234567890123.001.U, SERIAL",
        "1.2.156.3005.2.11100000000013338W011.340100.1-2.001.U, SERIAL",
        "1.2.156.3005.2.11100000000013338W011.340100.1.0A1.U, VERSION",
        "1.2.156.3005.2.11100000000013338W011.340100.1.001., CHECK_CHARACTER",
        "1.2.156.3005.2.11100000000013338W011.340100.1.001.UU, CHECK_CHARACTER",
        "1.2.156.3005.2...., PARTS",
        "1.2.156.3005.2....., TYPE ISSUER SERIAL VERSION CHECK_CHARACTER"
    })
    void everything_wrong_with_the_form_is_reported(String text, String problems) {
        assertThat(CertificateId.problems(text))
                .containsExactly(
                        Arrays.stream(problems.split(" ")).map(Problem::valueOf).toArray(Problem[]::new));
        assertThat(CertificateId.valid(text)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateId.of(text))
                .withMessageStartingWith("not an e-certificate identifier: ")
                .withMessageContaining(CertificateId.problems(text).get(0).en())
                .withMessageContaining(CertificateId.problems(text).get(0).zh());
    }

    @Test
    void a_problem_is_told_in_both_languages() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CertificateId.of(PREFIX + "11100000000013338W011.340100.1.01.U"))
                .withMessage("not an e-certificate identifier: the version has 3 digits | 版本号应为3位数字");
    }

    @Test
    void the_longest_serial_has_32_characters() {
        assertThat(CertificateId.valid(PREFIX + "11100000000013338W011.340100." + "A".repeat(32) + ".001.U"))
                .isTrue();
    }

    @Test
    void the_serial_is_hidden() {
        assertThat(CertificateId.of(PUBLISHED))
                .hasToString(PREFIX + "11100000000013338W011.11430000006122244L.*.001.U");
    }

    @Test
    void equal_identifiers_are_equal() {
        assertThat(CertificateId.of(PUBLISHED))
                .isEqualTo(CertificateId.of(PREFIX + "11100000000013338w011.11430000006122244l.20230000403.001.u"))
                .hasSameHashCodeAs(CertificateId.of(PUBLISHED))
                .isNotEqualTo(CertificateId.of(PUBLISHED.replace(".001.", ".002.")))
                .isNotEqualTo(PUBLISHED);
        assertThat(CertificateId.of(PUBLISHED).hashCode())
                .isNotEqualTo(
                        CertificateId.of(PUBLISHED.replace(".001.", ".002.")).hashCode());
    }
}
