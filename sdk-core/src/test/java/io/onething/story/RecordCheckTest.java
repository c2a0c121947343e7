package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterKind;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.casework.CaseOutcome;
import io.onething.casework.Discrepancy;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.paper.PaperKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A matter with several results (S181: 无犯罪记录证明、不予出具通知书、查询结果告知函, by who asks and what is found)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordCheckTest {
    /** Three results of the check are published; that a visa desk grades and goes on after a refusal is invented. */
    private static final Bundle RECORDS = Sketch.of("no-criminal-record", "无犯罪记录证明", "police")
            .asks("applicant", "谁来申请", "self", "unit")
            .matter(
                    "check",
                    "police",
                    "犯罪记录查询",
                    how -> how.kind(MatterKind.ENQUIRY)
                            .gives(List.of("certificate", "reply"))
                            .refusalGives(List.of("notice")))
            .matter(
                    "grading",
                    "visa",
                    "等级评定",
                    how -> how.kind(MatterKind.SERVICE)
                            .after(List.of(Sketch.after(RefusalEffect.PROCEED, "check")))
                            .needs(List.of("proof"))
                            .givesOne(List.of("grade-a", "grade-b")))
            .material("proof", "无犯罪记录证明", Sketch.output("check"), Supply.by(SupplyWay.UPLOAD))
            .result("certificate", "无犯罪记录证明", Sketch.answered("applicant", "self"))
            .result("reply", "犯罪记录查询结果告知函", Sketch.answered("applicant", "unit"))
            .result("notice", "不予出具无犯罪记录证明通知书", DeliveryWay.COUNTER)
            .build();

    private final Tale tale = Tale.of(RECORDS, "2026-03-02 09:00");
    private final Office police = tale.department("police");
    private final Office visa = tale.department("visa");

    private List<String> issued(String matter) {
        return tale.matter(matter).state().certificates().stream()
                .map(Certificate::result)
                .toList();
    }

    @Nested
    @DisplayName("Which result is handed over follows from the answers")
    class by_the_answers {
        @Test
        void the_one_for_this_applicant_is_all_there_is_to_issue() {
            tale.applied("applicant", "self");
            police.grants("check");
            assertThat(tale.stage("check")).isEqualTo(Stage.GRANTED);
            assertThat(police.issues("check", "certificate")).isEqualTo(Verdict.APPLIED);
            assertThat(tale.stage("check")).isEqualTo(Stage.CLOSED);
        }

        @Test
        void the_one_for_others_is_brought_before_a_person() {
            tale.applied("applicant", "unit");
            police.grants("check");
            assertThat(police.issues("check", "certificate")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.discrepancies("check")).containsExactly(Discrepancy.Kind.CONTRADICTS_RESULT);
            police.issues("check", "reply");
            assertThat(issued("check")).containsExactly("reply");
        }
    }

    @Nested
    @DisplayName("A refusal with a notice (不予出具通知书)")
    class a_refusal_with_a_notice {
        @Test
        void waits_for_the_notice_and_for_its_delivery_and_is_then_closed() {
            tale.applied("applicant", "self");
            police.refuses("check", "有犯罪记录");
            assertThat(tale.stage("check")).isEqualTo(Stage.REFUSED);
            assertThat(tale.waiting("check").who()).isEqualTo(Waiting.Who.DEPARTMENT);
            assertThat(police.issues("check", "notice")).isEqualTo(Verdict.APPLIED);
            assertThat(tale.waiting("check").who()).isEqualTo(Waiting.Who.DELIVERY);
            tale.handsOut("check", DeliveryWay.COUNTER, "本人领取");
            assertThat(tale.stage("check")).isEqualTo(Stage.CLOSED);
            assertThat(tale.matter("check").state().granted()).isFalse();
            assertThat(issued("check")).containsExactly("notice");
        }

        @Test
        void cannot_be_handed_out_before_the_notice_is_issued() {
            tale.applied("applicant", "self");
            police.refuses("check", "有犯罪记录");
            assertThat(tale.handsOut("check", DeliveryWay.COUNTER, "本人领取")
                            .answer()
                            .toString())
                    .contains("OT-3013");
        }

        @Test
        void is_told_with_its_notice_in_the_decision() {
            tale.applied("applicant", "self");
            police.refuses("check", "有犯罪记录");
            assertThat(tale.papers(PaperKind.REFUSAL_DECISION))
                    .singleElement()
                    .satisfies(paper ->
                            assertThat(paper.toString() + paper.fields()).contains("不予出具无犯罪记录证明通知书"));
        }

        @Test
        void hands_over_no_certificate() {
            tale.applied("applicant", "self");
            police.refuses("check", "有犯罪记录");
            assertThat(police.issues("check", "certificate")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.discrepancies("check")).containsExactly(Discrepancy.Kind.RESULT_WITHOUT_GRANT);
        }

        @Test
        void gives_no_material_to_the_matter_that_goes_on_without_it() {
            tale.applied("applicant", "self");
            police.refuses("check", "有犯罪记录");
            police.issues("check", "notice");
            assertThat(tale.handedOver("grading").get(0).certificates()).isEmpty();
        }
    }

    @Nested
    @DisplayName("Reports that come in another order")
    class in_another_order {
        @Test
        void the_notice_before_the_refusal_is_kept_for_it() {
            tale.applied("applicant", "self");
            assertThat(police.issues("check", "notice")).isEqualTo(Verdict.APPLIED);
            police.refuses("check", "有犯罪记录");
            assertThat(tale.discrepancies("check")).isEmpty();
            assertThat(tale.waiting("check").who()).isEqualTo(Waiting.Who.DELIVERY);
        }

        @Test
        void the_notice_before_a_grant_is_brought_before_a_person() {
            tale.applied("applicant", "self");
            police.issues("check", "notice");
            police.grants("check");
            assertThat(tale.discrepancies("check")).containsExactly(Discrepancy.Kind.CONTRADICTS_RESULT);
            police.issues("check", "certificate");
            assertThat(issued("check")).containsExactly("certificate", "notice");
        }
    }

    @Nested
    @DisplayName("One of several results, as the department finds (择一出具)")
    class one_of_several {
        @Test
        void is_enough_whichever_it_is() {
            tale.applied("applicant", "self");
            police.grantsAndIssues("check", "certificate");
            visa.grants("grading");
            assertThat(tale.waiting("grading").who()).isEqualTo(Waiting.Who.DEPARTMENT);
            visa.issues("grading", "grade-b");
            assertThat(tale.stage("grading")).isEqualTo(Stage.CLOSED);
            assertThat(tale.state().outcome()).contains(CaseOutcome.ALL_GRANTED);
        }

        @Test
        void and_another_one_besides_is_brought_before_a_person() {
            tale.applied("applicant", "self");
            police.grantsAndIssues("check", "certificate");
            visa.grants("grading");
            visa.issues("grading", "grade-a");
            assertThat(visa.issues("grading", "grade-b")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.discrepancies("grading")).containsExactly(Discrepancy.Kind.CONTRADICTS_RESULT);
        }
    }
}
