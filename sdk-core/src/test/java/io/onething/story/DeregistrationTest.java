package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Approver;
import io.onething.bundle.Bundle;
import io.onething.bundle.ExtensionRule;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Procedure;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseOutcome;
import io.onething.casework.Discrepancy;
import io.onething.casework.MatterClock;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.OutcomeChange;
import io.onething.department.Verb;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Closing a company (企业注销): a public notice, then the registration, then everybody else at once")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeregistrationTest {
    private static final Text ARREARS = new Text("欠费、在途业务除外(S80)", "arrears and open business are left out, S80");
    private static final Text REGISTRATION = new Text("市场主体登记管理条例第十九条", "市场主体登记管理条例 art. 19");

    /** S80, S82: the notice of 20 or 45 days is a matter whose grant is its publication. */
    private static final Bundle CLOSING = Sketch.of("deregister-company", "企业注销", "market")
            .asks("procedure", "注销方式", "simple", "ordinary")
            .asks("social", "是否参加社会保险")
            .matter(
                    "simple-notice",
                    "market",
                    "简易注销公告",
                    how -> how.kind(MatterKind.NOTICE).when(Sketch.answered("procedure", "simple")))
            .matter(
                    "creditor-notice",
                    "market",
                    "债权人公告",
                    how -> how.kind(MatterKind.NOTICE).when(Sketch.answered("procedure", "ordinary")))
            .matter(
                    "tax-clear",
                    "tax",
                    "税务注销",
                    how -> how.kind(MatterKind.CONFIRMATION)
                            .limits(Sketch.limits(null, "10 workdays"))
                            .gives(List.of("tax-certificate")))
            .matter(
                    "deregistration",
                    "market",
                    "企业注销登记",
                    how -> how.kind(MatterKind.REGISTRATION)
                            .after(List.of(
                                    after("simple-notice", 20),
                                    after("creditor-notice", 45),
                                    Sketch.granted("tax-clear")))
                            .limits(Sketch.limits("3 workdays", "1 workday"))
                            .procedure(Procedure.builder(MatterKind.REGISTRATION)
                                    .extension(new ExtensionRule(
                                            TimeLimit.workingDays(3), Approver.AGENCY_HEAD, REGISTRATION))
                                    .build())
                            .needs(List.of("tax_clear"))
                            .gives(List.of("approval")))
            .matter(
                    "social-dereg",
                    "hr",
                    "注销社会保险登记",
                    how -> how.kind(MatterKind.REGISTRATION)
                            .when(Sketch.answered("social", true))
                            .after(List.of(Sketch.granted("deregistration")))
                            .limits(Sketch.limits(null, "1 workday"))
                            .procedure(Procedure.builder(MatterKind.REGISTRATION)
                                    .stops(List.of(new StopRule("arrears", Text.of("欠费或在途业务"), ARREARS)))
                                    .build()))
            .matter(
                    "seal-cancel",
                    "police",
                    "企业印章注销",
                    how -> how.kind(MatterKind.FILING).after(List.of(Sketch.granted("deregistration"))))
            .material("tax_clear", "清税证明", Sketch.output("tax-clear"))
            .build();

    private static Prerequisite after(String notice, int days) {
        return Sketch.granted(notice).waiting(TimeLimit.parse(days + " days"));
    }

    private final Tale tale = Tale.of(CLOSING, "2026-03-03 09:00");
    private final Office market = tale.department("market");
    private final Office tax = tale.department("tax");
    private final Office hr = tale.department("hr");

    private void closing(String procedure) {
        Answers situation = Answers.of("procedure", procedure, "social", true);
        tale.applied(situation, how -> how.applicant(Tale.COMPANY));
    }

    /** The company closes in the simple way; the notice is published on Tuesday, 3 March. */
    private void noticePublished() {
        closing("simple");
        market.grants("simple-notice");
    }

    /** The tax office clears the company meanwhile, and the notice ends. */
    private void registering() {
        noticePublished();
        tax.grantsAndIssues("tax-clear");
        tale.advanceTo("2026-03-24 09:00");
    }

    @Nested
    @DisplayName("The public notice of 20 days (市场主体登记管理条例 art. 33; S82)")
    class the_notice {
        @Test
        void tax_clearance_runs_beside_it_and_the_registration_waits_for_both() {
            closing("simple");
            assertThat(tale.stage("tax-clear")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.waiting("deregistration").what().zh()).endsWith("简易注销公告、税务注销");
        }

        @Test
        void nobody_can_hasten_it_when_the_tax_is_cleared() {
            noticePublished();
            tax.grantsAndIssues("tax-clear");
            assertThat(tale.waiting("deregistration").who()).isEqualTo(Waiting.Who.NOBODY);
            assertThat(tale.dueDay("deregistration")).isEqualTo(LocalDate.parse("2026-03-23"));
        }

        @Test
        void lets_the_registration_go_when_its_last_day_is_over_without_anybody_asking() {
            noticePublished();
            tax.grantsAndIssues("tax-clear");
            tale.advanceTo("2026-03-23 23:59");
            assertThat(tale.stage("deregistration")).isEqualTo(Stage.NOT_STARTED);
            tale.advanceTo("2026-03-24 00:00");
            assertThat(tale.handedOver("deregistration").get(0).certificates()).containsOnlyKeys("tax_clear");
        }

        @Test
        @DisplayName("a last day that is a day of rest moves to the next working day (民法典 art. 203)")
        void ends_on_a_working_day() {
            closing("simple");
            tale.advanceTo("2026-03-15 10:00");
            market.grants("simple-notice");
            tax.grantsAndIssues("tax-clear");
            assertThat(tale.dueDay("deregistration")).isEqualTo(LocalDate.parse("2026-04-07"));
        }

        @Test
        @DisplayName("in the ordinary way takes 45 days (S82)")
        void ordinary() {
            closing("ordinary");
            market.grants("creditor-notice");
            tax.grantsAndIssues("tax-clear");
            assertThat(tale.dueDay("deregistration")).isEqualTo(LocalDate.parse("2026-04-17"));
        }

        @Test
        @DisplayName("against which somebody objects is taken back, and nothing is registered (条例 art. 33)")
        void objection() {
            noticePublished();
            tale.advanceTo("2026-03-12 14:00");
            market.changes("simple-notice", OutcomeChange.RECALLED);
            tax.grantsAndIssues("tax-clear");
            tale.advanceTo("2026-03-24 09:00");
            assertThat(tale.stage("deregistration")).isEqualTo(Stage.SKIPPED);
        }
    }

    @Nested
    @DisplayName("The registration (市场主体登记管理条例 art. 19; L32)")
    class the_registration {
        @BeforeEach
        void accepted() {
            registering();
            market.accepts("deregistration");
        }

        @Test
        void is_promised_in_one_working_day_and_due_by_law_in_three() {
            assertThat(clock().promised().orElseThrow().deadline().lastDay()).isEqualTo(LocalDate.parse("2026-03-25"));
            assertThat(clock().legal().orElseThrow().deadline().lastDay()).isEqualTo(LocalDate.parse("2026-03-27"));
        }

        @Test
        void may_take_three_days_more_with_the_heads_approval_and_not_a_fourth() {
            assertThat(market.extendsLimit("deregistration", "4 workdays", Approver.AGENCY_HEAD))
                    .isEqualTo(Verdict.DISCREPANCY);
            assertThat(market.extendsLimit("deregistration", "3 workdays", Approver.AGENCY_HEAD))
                    .isEqualTo(Verdict.APPLIED);
            assertThat(clock().legal().orElseThrow().deadline().lastDay()).isEqualTo(LocalDate.parse("2026-04-01"));
        }

        private MatterClock clock() {
            return tale.matter("deregistration").clocks().get(0);
        }
    }

    @Nested
    @DisplayName("Afterwards all others at once, each by itself (S80)")
    class afterwards {
        @BeforeEach
        void registered() {
            registering();
            market.grantsAndIssues("deregistration");
        }

        @Test
        @DisplayName("arrears take the matter out of the one-day promise, not the others (欠费、在途业务除外, S80)")
        void arrears() {
            hr.accepts("social-dereg");
            hr.suspends("social-dereg", "arrears", "30 days", "TZ-1");
            tale.department("police").grants("seal-cancel");
            tale.advanceTo("2026-04-10 10:00");
            hr.resumes("social-dereg", "TZ-1");
            assertThat(tale.stage("seal-cancel")).isEqualTo(Stage.CLOSED);
            assertThat(tale.dueDay("social-dereg")).isEqualTo(LocalDate.parse("2026-04-13"));
        }

        @Test
        void what_is_refused_to_a_company_that_owes_leaves_the_rest_as_it_is() {
            hr.refuses("social-dereg", "尚有社会保险费未缴清");
            tale.department("police").grants("seal-cancel");
            assertThat(tale.view().outcome()).contains(CaseOutcome.PARTLY_GRANTED);
        }
    }

    @Test
    @DisplayName("A company that owes taxes is not deregistered, and nothing after it is handled (S80)")
    void owing_taxes() {
        noticePublished();
        tax.refuses("tax-clear", "尚有未结税款");
        assertThat(tale.stage("simple-notice")).isEqualTo(Stage.CLOSED);
        assertThat(tale.stage("deregistration")).isEqualTo(Stage.SKIPPED);
        assertThat(tale.stage("social-dereg")).isEqualTo(Stage.SKIPPED);
        assertThat(tale.stage("seal-cancel")).isEqualTo(Stage.SKIPPED);
    }

    @Nested
    @DisplayName("A company that wants to go on withdraws before the decision (L36; rules 5.1, 5.2)")
    class withdrawal {
        @BeforeEach
        void during_the_notice() {
            noticePublished();
            tax.accepts("tax-clear");
            tale.advanceTo("2026-03-10 16:00");
            tale.withdraws();
        }

        @Test
        void leaves_what_is_decided_takes_back_what_was_not_begun_and_asks_for_the_rest() {
            assertThat(tale.stage("simple-notice")).isEqualTo(Stage.CLOSED);
            assertThat(tale.stage("deregistration")).isEqualTo(Stage.WITHDRAWN);
            assertThat(tale.stage("tax-clear")).isEqualTo(Stage.ACCEPTED);
            assertThat(tale.handedOver("tax-clear"))
                    .last()
                    .satisfies(asked -> assertThat(asked.verb()).isEqualTo(Verb.WITHDRAW));
        }

        @Test
        void ends_the_case_when_the_last_department_has_given_its_matter_back() {
            tax.confirmsWithdrawal("tax-clear");
            assertThat(tale.stage("tax-clear")).isEqualTo(Stage.WITHDRAWN);
            assertThat(tale.view().outcome()).contains(CaseOutcome.PARTLY_GRANTED);
        }

        @Test
        void comes_too_late_for_a_department_that_decided_before_it_heard() {
            tax.grantsAndIssues("tax-clear");
            assertThat(tax.confirmsWithdrawal("tax-clear")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.stage("tax-clear")).isEqualTo(Stage.CLOSED);
            assertThat(tale.matter("tax-clear").state().discrepancies())
                    .extracting(Discrepancy::kind)
                    .containsExactly(Discrepancy.Kind.CONTRADICTS_DECISION);
            tale.advanceTo("2026-03-24 09:00");
            assertThat(tale.stage("deregistration")).isEqualTo(Stage.WITHDRAWN);
        }
    }

    @Test
    @DisplayName("After every decision nothing can be withdrawn any more (rules 5.1)")
    void too_late() {
        registering();
        market.grantsAndIssues("deregistration");
        hr.grants("social-dereg");
        tale.department("police").grants("seal-cancel");
        assertThat(tale.refusal(new CaseInput.Withdraw(Tale.OWNER, ""))).isEqualTo("OT-3006");
    }
}
