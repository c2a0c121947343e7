package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Procedure;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.StopRule;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.casework.CaseOutcome;
import io.onething.casework.Phase;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Retirement in Heze (退休,混联办理, S60): waves of matters that join")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetirementTest {
    private static final Text NOTICE = new Text("特殊工种提前退休公示(S61)", "public notice of early retirement, S61");

    /**
     * S60; sealing the fund and the proof it needs are Ya'an's, S61. Invented: 15 working days for the special trade, and that earlier
     * service that is not recognised does not take the pension away.
     */
    private static final Bundle RETIREMENT = Sketch.of("retirement", "退休", "hr")
            .asks("retire_kind", "退休类别", "normal", "special_trade", "illness")
            .asks("deemed", "是否有视同缴费年限")
            .asks("fund", "是否缴存住房公积金")
            .asks("one_child", "是否有独生子女父母光荣证")
            .matter(
                    "normal-qualification",
                    "hr",
                    "待遇资格确认",
                    how -> how.kind(MatterKind.CONFIRMATION).when(Sketch.answered("retire_kind", "normal")))
            .matter(
                    "special-trade",
                    "hr",
                    "特殊工种提前退休核准",
                    how -> how.kind(MatterKind.CONFIRMATION)
                            .when(Sketch.answered("retire_kind", "special_trade"))
                            .limits(Sketch.limits(null, "15 workdays"))
                            .procedure(publicNotice()))
            .matter(
                    "illness-early",
                    "hr",
                    "因病提前退休核准",
                    how -> how.kind(MatterKind.CONFIRMATION).when(Sketch.answered("retire_kind", "illness")))
            .matter("household-check", "police", "户籍信息确认", how -> how.kind(MatterKind.ENQUIRY))
            .matter(
                    "deemed-years",
                    "hr",
                    "视同缴费年限认定",
                    how -> how.kind(MatterKind.CONFIRMATION).when(yes("deemed")).after(List.of(qualified())))
            .matter(
                    "pension-approval",
                    "hr",
                    "养老保险待遇核定",
                    how -> how.kind(MatterKind.PAYMENT)
                            .after(List.of(qualified()))
                            .needs(List.of("one_child_cert"))
                            .gives(List.of("pension-form")))
            .matter(
                    "medical-years",
                    "medins",
                    "医保退休待遇核定",
                    how -> how.kind(MatterKind.CONFIRMATION).after(thirdWave()))
            .matter(
                    "fund-seal",
                    "housing_fund",
                    "公积金账户封存",
                    how -> how.kind(MatterKind.REGISTRATION)
                            .when(yes("fund"))
                            .after(thirdWave())
                            .needs(List.of("retirement_proof")))
            .matter(
                    "fund-withdraw",
                    "housing_fund",
                    "退休提取住房公积金",
                    how -> how.kind(MatterKind.PAYMENT).when(yes("fund")).after(List.of(Sketch.granted("fund-seal"))))
            .matter(
                    "one-child-award",
                    "health",
                    "独生子女父母奖励金",
                    how -> how.kind(MatterKind.PAYMENT)
                            .when(yes("one_child"))
                            .after(thirdWave())
                            .needs(List.of("one_child_cert")))
            .material("one_child_cert", "独生子女父母光荣证", Supply.by(SupplyWay.UPLOAD))
            .material("retirement_proof", "退休证明", Sketch.output("pension-approval"))
            .build();

    private static Condition yes(String question) {
        return Sketch.answered(question, true);
    }

    /** Step 1 is one of three; two of them are never part of the case. */
    private static Prerequisite qualified() {
        return Sketch.granted("normal-qualification", "special-trade", "illness-early");
    }

    private static List<Prerequisite> thirdWave() {
        return List.of(Sketch.granted("pension-approval"), Sketch.after(RefusalEffect.PROCEED, "deemed-years"));
    }

    private static Procedure publicNotice() {
        return Procedure.builder(MatterKind.CONFIRMATION)
                .stops(List.of(new StopRule("public-notice", Text.of("公示"), NOTICE)))
                .build();
    }

    private final Tale tale = Tale.of(RETIREMENT, "2026-03-02 09:00");
    private final Office hr = tale.department("hr");
    private final Office medins = tale.department("medins");
    private final Office fund = tale.department("housing_fund");

    /** A person with earlier service, a fund and one child retires in the usual way. */
    private void retires() {
        tale.applied("retire_kind", "normal", "deemed", true, "fund", true, "one_child", true);
    }

    @Nested
    @DisplayName("Step 1: one of three qualifications, the household check beside it (S60)")
    class step_1 {
        @Test
        void only_the_qualification_that_applies_is_part_of_the_case() {
            retires();
            assertThat(tale.state().matter(Sketch.id("normal-qualification"))).isPresent();
            assertThat(tale.state().matter(Sketch.id("special-trade"))).isEmpty();
            assertThat(tale.state().matter(Sketch.id("illness-early"))).isEmpty();
        }

        @Test
        void starts_two_matters_and_names_what_the_others_wait_for() {
            retires();
            assertThat(tale.stage("normal-qualification")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.stage("household-check")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.waiting("pension-approval").what().zh()).endsWith("待遇资格确认");
        }

        @Test
        void whichever_of_the_three_is_granted_opens_step_2() {
            tale.applied("retire_kind", "illness", "deemed", true, "fund", false, "one_child", false);
            hr.grants("illness-early");
            assertThat(tale.stage("deemed-years")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.stage("pension-approval")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        void a_refused_qualification_leaves_out_all_but_the_household_check() {
            retires();
            hr.refuses("normal-qualification", "缴费年限不足");
            assertThat(tale.stage("household-check")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.state().matters())
                    .filteredOn(matter -> matter.stage() == Stage.SKIPPED)
                    .hasSize(6);
            tale.department("police").grants("household-check");
            assertThat(tale.view().outcome()).contains(CaseOutcome.PARTLY_GRANTED);
        }

        @Test
        @DisplayName("the public notice of early retirement is time that does not count (S61; local ground, L25)")
        void public_notice() {
            tale.applied("retire_kind", "special_trade", "deemed", false, "fund", false, "one_child", false);
            hr.accepts("special-trade");
            assertThat(tale.dueDay("special-trade")).isEqualTo(LocalDate.parse("2026-03-23"));
            assertThat(hr.suspends("special-trade", "public-notice", "5 workdays", "GS-1"))
                    .isEqualTo(Verdict.APPLIED);
            tale.advanceTo("2026-03-06 17:00");
            hr.resumes("special-trade", "GS-1");
            assertThat(tale.dueDay("special-trade")).isEqualTo(LocalDate.parse("2026-03-27"));
        }
    }

    @Nested
    @DisplayName("Step 2: earlier service and pension together (S60)")
    class step_2 {
        @BeforeEach
        void qualified_on_thursday() {
            retires();
            tale.advanceTo("2026-03-05 10:00");
            hr.grants("normal-qualification");
        }

        @Test
        void both_start_with_the_grant_though_the_household_check_is_open() {
            assertThat(tale.matter("deemed-years").state().receivedAt()).contains(Tale.at("2026-03-05 10:00"));
            assertThat(tale.matter("pension-approval").state().receivedAt()).contains(Tale.at("2026-03-05 10:00"));
            assertThat(tale.stage("household-check")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        void step_3_waits_for_the_later_of_the_two() {
            hr.grantsAndIssues("pension-approval");
            assertThat(tale.waiting("medical-years").who()).isEqualTo(Waiting.Who.OTHER_MATTER);
            assertThat(tale.waiting("medical-years").what().zh()).endsWith("视同缴费年限认定");
            tale.advanceTo("2026-03-09 15:00");
            hr.grants("deemed-years");
            assertThat(tale.matter("medical-years").state().receivedAt()).contains(Tale.at("2026-03-09 15:00"));
        }

        @Test
        void earlier_service_that_is_not_recognised_does_not_end_the_retirement() {
            hr.refuses("deemed-years", "档案材料不足");
            hr.grantsAndIssues("pension-approval");
            assertThat(tale.stage("medical-years")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        void a_refused_pension_ends_step_3_and_what_comes_after_it() {
            hr.refuses("pension-approval", "缴费年限不足");
            assertThat(tale.stage("medical-years")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.stage("fund-withdraw")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.matter("fund-withdraw").state().skippedBecause()).contains(Sketch.id("fund-seal"));
            assertThat(tale.stage("deemed-years")).isEqualTo(Stage.RECEIVED);
        }
    }

    @Test
    @DisplayName("Who has no earlier service to be recognised waits for the pension alone (S60)")
    void without_earlier_service() {
        tale.applied("retire_kind", "normal", "deemed", false, "fund", false, "one_child", false);
        hr.grants("normal-qualification");
        hr.grantsAndIssues("pension-approval");
        assertThat(tale.stage("medical-years")).isEqualTo(Stage.RECEIVED);
    }

    @Nested
    @DisplayName("Step 3: medical insurance, housing fund and award (S60, S61)")
    class step_3 {
        @BeforeEach
        void pension_approved() {
            retires();
            hr.grants("normal-qualification");
            hr.grants("deemed-years");
            hr.grants("pension-approval");
        }

        @Test
        @DisplayName(
                "the housing fund needs the retirement proof, which the pension office gives and nobody files (S61)")
        void the_proof_is_pushed() {
            assertThat(tale.stage("medical-years")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.stage("fund-seal")).isEqualTo(Stage.NOT_STARTED);
            hr.issues("pension-approval");
            assertThat(tale.handedOver("fund-seal").get(0).certificates())
                    .containsEntry("retirement_proof", List.of(Certificate.of("pension-form", "pension-form-1")));
            assertThat(tale.state()
                            .content()
                            .materials()
                            .get("retirement_proof")
                            .documents())
                    .isEmpty();
        }

        @Test
        @DisplayName("a material that two departments need is filed once and goes to both (716 art. 7; L3)")
        void one_paper_for_two() {
            assertThat(List.of("pension-approval", "one-child-award"))
                    .allSatisfy(
                            matter -> assertThat(tale.handedOver(matter).get(0).materials())
                                    .extracting(material -> material.material())
                                    .containsExactly("one_child_cert"));
        }

        @Test
        void the_fund_is_paid_out_after_it_is_sealed() {
            hr.issues("pension-approval");
            assertThat(tale.stage("fund-withdraw")).isEqualTo(Stage.NOT_STARTED);
            fund.grants("fund-seal");
            assertThat(tale.stage("fund-withdraw")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        @DisplayName("step 4: everything is checked and closed (S60)")
        void step_4() {
            hr.issues("pension-approval");
            medins.grants("medical-years");
            fund.grants("fund-seal");
            fund.grants("fund-withdraw");
            tale.department("health").grants("one-child-award");
            assertThat(tale.view().phase()).isEqualTo(Phase.IN_PROGRESS);
            tale.department("police").grants("household-check");
            assertThat(tale.view().outcome()).contains(CaseOutcome.ALL_GRANTED);
        }
    }
}
