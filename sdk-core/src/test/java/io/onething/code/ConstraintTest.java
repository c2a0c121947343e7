package io.onething.code;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Constraints on codes, without an expression language")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConstraintTest {
    private static final String CITIZEN = "11010519491231002X";

    private final Locale before = Locale.getDefault();

    record Form(
            @Nullable @ValidCitizenId String person,
            @Nullable @ValidSocialCreditCode String body,
            List<@ValidSocialCreditCode String> branches,

            @Nullable @ValidSocialCreditCode(message = "own words")
            String own) {
        static Form person(String person) {
            return new Form(person, null, List.of(), null);
        }

        static Form body(String body) {
            return new Form(null, body, List.of(), null);
        }
    }

    /** A host in China whose readers may want English. */
    @BeforeEach
    void chineseHost() {
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    private static List<String> violations(Locale locale, Instant now, Form form) {
        try (ValidatorFactory factory = Validation.byProvider(HibernateValidator.class)
                .configure()
                .defaultLocale(locale)
                .locales(locale)
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(locale), locale, context -> locale, false))
                .clockProvider(() -> Clock.fixed(now, ZoneOffset.UTC))
                .buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            return validator.validate(form).stream()
                    .map(ConstraintTest::shown)
                    .sorted()
                    .toList();
        }
    }

    private static String shown(ConstraintViolation<Form> violation) {
        return violation.getPropertyPath() + ": " + violation.getMessage();
    }

    private static List<String> violations(Locale locale, Form form) {
        return violations(locale, Instant.parse("2026-11-23T00:00:00Z"), form);
    }

    @Test
    void null_and_right_values_are_valid() {
        assertThat(violations(Locale.ENGLISH, new Form(null, null, List.of(), null)))
                .isEmpty();
        assertThat(violations(
                        Locale.ENGLISH,
                        new Form(CITIZEN, "91990000MA0000007X", List.of("11100000000013338W"), "129900000000000197")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "zh-CN", "zh-Hans-CN", "zh-HK"})
    void a_chinese_reader_gets_chinese(String tag) {
        assertThat(violations(Locale.forLanguageTag(tag), Form.person("110105190001010010")))
                .containsExactly("person: 公民身份号码校验码不符，请对照证件核对");
        assertThat(violations(Locale.forLanguageTag(tag), Form.body("91990000MA00000070")))
                .containsExactly("body: 统一社会信用代码校验码不符，请对照证照核对");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB"})
    void an_english_reader_gets_english_on_a_chinese_host(String tag) {
        assertThat(violations(Locale.forLanguageTag(tag), Form.person("110105000101001")))
                .containsExactly("person: " + CitizenId.Problem.FIFTEEN_DIGITS.en());
    }

    @Test
    void every_problem_is_a_violation_of_its_own() {
        assertThat(violations(Locale.ENGLISH, Form.body("91990000-MA0000007X")))
                .containsExactly(
                        "body: " + SocialCreditCode.Problem.LENGTH.en(),
                        "body: " + SocialCreditCode.Problem.CHARACTERS.en());
    }

    @Test
    void elements_of_a_list_are_checked() {
        assertThat(violations(Locale.ENGLISH, new Form(null, null, List.of("11100000000013338W", "x"), null)))
                .contains("branches[1].<list element>: " + SocialCreditCode.Problem.LENGTH.en());
    }

    @Test
    void a_message_of_the_user_stands_alone() {
        assertThat(violations(Locale.ENGLISH, new Form(null, null, List.of(), "91990000-MA0000007X")))
                .containsExactly("own: own words");
    }

    @Test
    void nobody_is_born_after_the_day_in_china_of_the_validators_clock() {
        Form form = Form.person(CITIZEN);

        assertThat(violations(Locale.ENGLISH, Instant.parse("1949-12-30T15:59:59Z"), form))
                .containsExactly("person: " + CitizenId.Problem.FUTURE_BIRTH_DATE.en());
        assertThat(violations(Locale.ENGLISH, Instant.parse("1949-12-30T16:00:00Z"), form))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{jakarta.validation.constraints.NotNull.message}", "${1+1}", "$\\{x}"})
    void what_was_typed_never_gets_into_a_message(String typed) {
        assertThat(violations(Locale.ENGLISH, Form.person(typed)))
                .containsExactly("person: " + CitizenId.Problem.LENGTH.en());
        assertThat(violations(Locale.ENGLISH, new Form(null, null, List.of(), typed)))
                .containsExactly("own: own words");
    }

    static Stream<CodeProblem> problems() {
        return Stream.concat(Stream.of(SocialCreditCode.Problem.values()), Stream.of(CitizenId.Problem.values()));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void the_files_of_messages_say_what_the_problems_say(CodeProblem problem) {
        String key =
                "io.onething.code." + problem.getClass().getEnclosingClass().getSimpleName() + "." + problem.word();

        for (Locale locale : List.of(Locale.ENGLISH, Locale.ROOT)) {
            assertThat(texts(locale).getString(key)).isEqualTo(problem.en());
        }
        for (Locale locale : List.of(Locale.CHINESE, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(texts(locale).getString(key)).isEqualTo(problem.zh());
        }
    }

    @Test
    void the_general_messages_exist_too() {
        for (String type : List.of("ValidCitizenId", "ValidSocialCreditCode")) {
            String key = "io.onething.code." + type + ".message";
            assertThat(texts(Locale.ENGLISH).getString(key)).startsWith("must be ");
            assertThat(texts(Locale.SIMPLIFIED_CHINESE).getString(key)).startsWith("必须是");
        }
    }

    private static ResourceBundle texts(Locale locale) {
        return ResourceBundle.getBundle(
                "ContributorValidationMessages",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
