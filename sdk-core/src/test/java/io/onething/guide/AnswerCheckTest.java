package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.onething.application.ApplicationProblem;
import io.onething.bundle.Answers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Answers (情形回答)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerCheckTest {
    static Stream<Arguments> bad() {
        String mark = "CANARY";
        return Stream.of(
                bad("signbaord", true, "OT-2010", "did you mean \"signboard\"?", "是否想写“signboard”"),
                bad("colour_of_the_walls", true, "OT-2010", "leave the answer out", "请去掉该回答"),
                bad("signboard", "yes " + mark, "OT-2011", "a boolean, true or false", "布尔值"),
                bad("area_sqm", "120" + mark, "OT-2011", "asks for a number", "数值"),
                bad("fire_route", true, "OT-2011", "the id of one choice", "一个选项的标识"),
                bad("dishes", "hot", "OT-2011", "a set of texts", "文字集合"),
                bad("opening", "2026-02-30", "OT-2011", "a text like 2026-11-23", "形如2026-11-23"),
                bad("opening", "soon" + mark, "OT-2011", "a date", "日期"),
                bad("opening", 5, "OT-2011", "a date", "日期"),
                bad("slogan", 5, "OT-2011", "a text", "文字"),
                bad("fire_route", "other" + mark, "OT-2012", "commitment, ordinary", "commitment, ordinary"),
                bad("dishes", Set.of("hot", mark), "OT-2012", "hot, cold, raw; give only those", "只选择其中的选项"),
                bad("area_sqm", 0, "OT-2013", "at least 1", "不得小于1"),
                bad("area_sqm", -120, "OT-2013", "at least 1", "不得小于1"),
                bad("area_sqm", 100001, "OT-2013", "at most 100000", "不得大于100000"),
                bad("area_sqm", new BigDecimal("1E+999999999"), "OT-2013", "at most 100000", "不得大于"),
                bad("area_sqm", new BigDecimal("1.0123456789"), "OT-2013", "9 decimals", "小数不超过9位"),
                bad("slogan", "a\u0000" + mark, "OT-2014", "U+0000", "控制字符"),
                bad("slogan", "a\nb", "OT-2014", "line breaks", "换行"),
                bad("slogan", "\uD800" + mark, "OT-2014", "broken characters", "残缺字符"),
                bad("slogan", "长".repeat(1001), "OT-2015", "at most 1000", "不得超过1000"));
    }

    private static Arguments bad(String question, Object answer, String code, String english, String chinese) {
        return Arguments.of(question, answer, code, english, chinese);
    }

    @ParameterizedTest(name = "[{index}] {0}: {2} {3}")
    @MethodSource("bad")
    void that_do_not_fit_are_refused(String question, Object answer, String code, String english, String chinese) {
        InvalidAnswersException thrown = refused(Eatery.ALL.with(question, answer));
        assertThat(thrown.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("answers." + question);
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.english()).contains(english);
            assertThat(problem.chinese()).contains(chinese);
        });
        assertThat(thrown.code()).isEqualTo("OT-2001");
        assertThat(thrown.getMessage()).doesNotContain("CANARY");
    }

    @Test
    void are_all_reported_at_once() {
        InvalidAnswersException thrown = refused(
                Answers.of("area_sqm", 0, "signbaord", true, "-\u0000-", true).withFact("province", "四\u0000川"));
        assertThat(thrown.problems())
                .extracting(ApplicationProblem::path)
                .containsExactly("answers.area_sqm", "answers.signbaord", "answers.?", "facts.province");
        assertThat(thrown.message(Locale.ENGLISH)).contains("4 problem(s)", "eatery@1");
        assertThat(thrown.message(Locale.CHINA)).contains("4处问题");
    }

    @Test
    void that_are_not_asked_must_fit_all_the_same() {
        assertThat(refused(Eatery.LEAST.with("fire_route", "never")).problems()).hasSize(1);
    }

    @Test
    void are_brought_into_one_form() {
        Answers answers = Eatery.guide(
                        Eatery.ALL.with("opening", " 2026-12-01 ").with("slogan", " 一家店 "))
                .answers();
        assertThat(answers.value("opening")).contains(LocalDate.of(2026, 12, 1));
        assertThat(answers.value("slogan")).contains("一家店");
    }

    @Test
    void at_the_edges_are_taken() {
        List<Answers> edges = List.of(
                Eatery.ALL.with("area_sqm", 1),
                Eatery.ALL.with("area_sqm", 100000),
                Eatery.ALL.with("area_sqm", new BigDecimal("1.123456789")),
                Eatery.ALL.with("dishes", Set.of()),
                Eatery.ALL.with("opening", LocalDate.of(2026, 12, 1)),
                Eatery.ALL.with("slogan", "𠮷".repeat(1000)));
        assertThat(edges)
                .allSatisfy(
                        answers -> assertThat(Eatery.guide(answers).matters()).hasSize(4));
    }

    private static InvalidAnswersException refused(Answers answers) {
        return catchThrowableOfType(InvalidAnswersException.class, () -> Eatery.guide(answers));
    }
}
