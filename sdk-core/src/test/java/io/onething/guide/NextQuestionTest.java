package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Basis;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Condition;
import io.onething.bundle.EligibilityRule;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Text;
import io.onething.calendar.WorkingCalendar;
import io.onething.story.Sketch;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The next useful question (下一个问题)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class NextQuestionTest {

    /** Two details that only matter for a company, which is asked last. */
    private static final Bundle SHOP = Sketch.of("shop", "开店", "market")
            .asks("foreign", "是否外资")
            .asks("listed", "是否上市")
            .asks("company", "是否公司")
            .matter("register", "market", "登记")
            .matter("foreign", "market", "外资备案", how -> how.when(both("company", "foreign")))
            .matter("listed", "market", "上市备案", how -> how.when(both("company", "listed")))
            .build();

    private static Condition both(String one, String other) {
        return new Condition.All(List.of(Sketch.answered(one, true), Sketch.answered(other, true)));
    }

    private static Optional<Question> asWritten(Guide guide) {
        return guide.openQuestions().stream().findFirst();
    }

    private static Guide guide(Bundle bundle, Answers answers) {
        return Guide.of(bundle, answers, WorkingCalendar.china());
    }

    private static String next(Bundle bundle, Object... answers) {
        return guide(bundle, Answers.of(answers))
                .nextQuestion()
                .map(Question::id)
                .orElse("none");
    }

    @Test
    void is_the_one_that_may_make_others_needless() {
        assertThat(next(SHOP)).isEqualTo("company");
        assertThat(next(SHOP, "company", false)).isEqualTo("none");
    }

    @Test
    void is_the_first_as_written_where_none_is_better() {
        assertThat(next(SHOP, "company", true)).isEqualTo("foreign");
    }

    @Test
    void is_one_that_may_shut_the_applicant_out() {
        Bundle strict = Sketch.of("strict", "限本区", "market")
                .asks("a", "甲")
                .asks("here", "是否在本区")
                .matter("one", "market", "一", how -> how.when(Sketch.answered("a", true)))
                .with(bundle -> bundle.eligibility(List.of(new EligibilityRule(
                        "here",
                        Text.of("限本区"),
                        Sketch.answered("here", true),
                        Text.of("请到所在区办理"),
                        Basis.SEEN,
                        List.of()))))
                .build();
        assertThat(next(strict)).isEqualTo("here");
    }

    @Test
    void tries_numbers_on_both_sides_of_each_threshold_and_within_what_may_be_answered() {
        Question area = Question.builder("area", Text.of("面积"), QuestionType.NUMBER)
                .min(BigDecimal.valueOf(80))
                .build();
        Condition from = new Condition.Compare(
                Condition.Target.QUESTION, "area", Condition.Operator.GTE, BigDecimal.valueOf(150));
        Condition to =
                new Condition.Compare(Condition.Target.QUESTION, "area", Condition.Operator.LT, BigDecimal.valueOf(80));
        Bundle bundle = Sketch.of("b", "b", "market")
                .matter("big", "market", "大", how -> how.when(from))
                .matter("small", "market", "小", how -> how.when(to))
                .with(more -> more.questions(List.of(area)))
                .build();
        assertThat(NextQuestion.answers(area, NextQuestion.comparisons(bundle)))
                .extracting(answer -> ((BigDecimal) answer).stripTrailingZeros().toPlainString())
                .containsExactly("80", "115", "150", "151");
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"18, 60, 18", "18, , 18", ", -1, -1"})
    void tries_a_number_that_may_be_answered_where_no_threshold_is_one(BigDecimal min, BigDecimal max, String tried) {
        Question age = Question.builder("age", Text.of("年龄"), QuestionType.NUMBER)
                .min(min)
                .max(max)
                .build();
        assertThat(NextQuestion.answers(age, List.of())).containsExactly(new BigDecimal(tried));
    }

    static Stream<Bundle> published() {
        return Stream.concat(
                Stream.of(SHOP, Eatery.bundle()),
                BundleCatalog.load(Path.of("../sdk-examples/quickstart/src/main/resources/bundles"))
                        .bundles()
                        .stream());
    }

    @ParameterizedTest
    @MethodSource("published")
    void asks_no_more_than_the_order_of_the_definition_over_all_answers(Bundle bundle) {
        double useful = average(bundle, Guide::nextQuestion);
        assertThat(useful).isLessThanOrEqualTo(average(bundle, NextQuestionTest::asWritten));
    }

    @Test
    void asks_less_where_the_order_of_the_definition_is_bad() {
        assertThat(average(SHOP, Guide::nextQuestion)).isLessThan(average(SHOP, NextQuestionTest::asWritten));
    }

    /** Returns how many questions are asked on the average, each class of answers as likely as the others of its question. */
    private static double average(Bundle bundle, Function<Guide, Optional<Question>> next) {
        record Way(Answers answers, int asked, double share) {}
        Deque<Way> ways = new ArrayDeque<>(List.of(new Way(Answers.NONE, 0, 1)));
        double average = 0;
        while (!ways.isEmpty()) {
            Way way = ways.pop();
            Guide guide = guide(bundle, way.answers());
            Optional<Question> question = guide.eligible() ? next.apply(guide) : Optional.empty();
            if (question.isEmpty()) {
                average += way.share() * way.asked();
                continue;
            }
            assertThat(guide.openQuestions()).contains(question.get());
            List<Object> answers = NextQuestion.answers(question.get(), NextQuestion.comparisons(bundle));
            for (Object answer : answers) {
                ways.push(new Way(
                        way.answers().with(question.get().id(), answer),
                        way.asked() + 1,
                        way.share() / answers.size()));
            }
        }
        return average;
    }
}
