package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Question;
import io.onething.calendar.WorkingCalendar;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Which results a guide tells (可得办理结果)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideResultsTest {
    private static final Bundle RECORDS = BundleCatalog.parse("records.yaml", """
                    format: 1
                    bundle: records
                    version: "1"
                    title: 无犯罪记录证明
                    lead: police
                    departments: {police: {title: 公安部门}}
                    questions:
                      who: {ask: 谁来申请, type: choice, choices: {self: 本人, unit: 单位}}
                    matters:
                      check:
                        title: 犯罪记录查询
                        department: police
                        kind: enquiry
                        gives: [certificate, reply]
                        gives-one: [grade-a, grade-b]
                        refusal-gives: notice
                    results:
                      certificate: {title: 证明, when: {who: self}, delivery: [e-licence]}
                      reply: {title: 告知函, when: {who: unit}, delivery: [mail]}
                      grade-a: {title: 甲等, delivery: [e-licence]}
                      grade-b: {title: 乙等, delivery: [e-licence]}
                      notice: {title: 不予出具通知书, delivery: [counter]}
                    """);

    private static Guide guide(Answers answers) {
        return Guide.of(RECORDS, answers, WorkingCalendar.china());
    }

    @Test
    void those_of_this_situation_each_with_the_decision_after_which_it_is_handed_over() {
        assertThat(guide(Answers.of("who", "self")).results())
                .extracting(one -> one.result().id(), GuideResult::when)
                .containsExactly(
                        tuple("certificate", GivenWhen.GRANTED),
                        tuple("grade-a", GivenWhen.CHOSEN),
                        tuple("grade-b", GivenWhen.CHOSEN),
                        tuple("notice", GivenWhen.REFUSED));
    }

    @Test
    void what_decides_a_result_is_asked() {
        assertThat(guide(Answers.NONE).openQuestions()).extracting(Question::id).containsExactly("who");
    }

    @Test
    void a_page_says_which_is_one_of_several_and_which_comes_with_a_refusal() {
        assertThat(guide(Answers.of("who", "unit")).toMarkdown(Locale.CHINESE))
                .contains("- **告知函**：犯罪记录查询；邮寄")
                .contains("- **甲等**：犯罪记录查询（准予后由部门择一出具）")
                .contains("- **不予出具通知书**：犯罪记录查询（不予后出具）")
                .doesNotContain("- **证明**");
    }

    @Test
    void the_applicant_chooses_how_the_notice_of_a_refusal_is_delivered_too() {
        assertThat(guide(Answers.of("who", "self"))
                        .application()
                        .deliver("notice", DeliveryWay.COUNTER)
                        .problems())
                .noneMatch(problem -> problem.path().startsWith("delivery"));
        assertThat(guide(Answers.of("who", "self"))
                        .application()
                        .deliver("reply", DeliveryWay.MAIL)
                        .problems())
                .anyMatch(problem -> problem.path().startsWith("delivery"));
    }

    @Test
    void nobody_is_reckoned_to_come_for_a_refusal() {
        BurdenFigure trips = guide(Answers.of("who", "self")).burden().figures().stream()
                .filter(figure -> figure.id().equals("trips"))
                .findFirst()
                .orElseThrow();
        assertThat(trips.after()).isEqualTo(new Quantity.Count(0));
    }
}
