package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.ApplicationProblem;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Holds;
import io.onething.bundle.Lapse;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseOutcome;
import io.onething.casework.ClockEvent;
import io.onething.casework.Obligation;
import io.onething.casework.Phase;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.Submission;
import io.onething.department.Verb;
import io.onething.paper.PaperKind;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Accepted with a gap (容缺受理): what may be missing, until when, and what follows")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ToleratedGapTest {
    private static final Text GROUND = new Text("广东省优化营商环境条例第三十二条", "广东省优化营商环境条例 art. 32");

    /** Invented: which papers are secondary, and what each holds back. The plan of the rooms is a main material. */
    private static final Bundle VENUE = Sketch.of("open-venue", "开办公共场所", "health")
            .matter(
                    "venue-permit",
                    "health",
                    "公共场所卫生许可",
                    how -> how.limits(Sketch.limits("20 workdays", "10 workdays"))
                            .needs(List.of("plan", "test-report", "lease", "photos"))
                            .procedure(Sketch.licence(rules -> rules.tolerates(List.of(
                                    gap("test-report", "5 workdays", Holds.DELIVERY, Lapse.WITHDRAWN),
                                    gap("lease", "15 workdays", Holds.CLOSE, Lapse.REMIND),
                                    gap("photos", "30 workdays", Holds.NOTHING, Lapse.REMIND)))))
                            .gives(List.of("venue-licence")))
            .matter("signboard", "urban", "户外招牌", how -> how.after(List.of(Sketch.granted("venue-permit"))))
            .result("venue-licence", "卫生许可证", DeliveryWay.COUNTER)
            .build();

    private static Toleration gap(String material, String within, Holds holds, Lapse unanswered) {
        return new Toleration(material, TimeLimit.parse(within), holds, unanswered, GROUND);
    }

    private final Tale tale = Tale.of(VENUE, "2026-03-02 09:00");
    private final Office health = tale.department("health");

    /** Applies on Monday without some papers, and is accepted all the same. */
    private void acceptedWithout(String material) {
        tale.applied(Answers.of(), how -> how.later(material));
        health.accepts("venue-permit");
    }

    private Obligation debt() {
        return tale.matter("venue-permit").obligations().get(0);
    }

    @Nested
    @DisplayName(
            "What may be missing stands in the definition and is not decided case by case (AYZ 24; SHY 24; rules 3.1)")
    class what_may_be_missing {
        @Test
        void a_secondary_material_may_be_promised_for_later() {
            acceptedWithout("test-report");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.ACCEPTED);
        }

        @Test
        void a_main_material_may_not() {
            tale.applied(Answers.of(), how -> {
                assertThat(how.later("plan").problems())
                        .extracting(ApplicationProblem::path)
                        .contains("materials.plan");
                return how;
            });
        }

        @Test
        void the_department_sees_what_is_owed_beside_what_it_gets() {
            acceptedWithout("lease");
            Submission first = tale.handedOver("venue-permit").get(0);
            assertThat(first.owed()).containsExactly("lease");
            assertThat(first.materials())
                    .extracting(material -> material.material())
                    .containsExactly("plan", "test-report", "photos");
        }
    }

    @Nested
    @DisplayName("A dated debt (广东省优化营商环境条例 art. 32: what, until when and with what consequence, told once)")
    class a_dated_debt {
        @Test
        void has_no_day_before_acceptance() {
            tale.applied(Answers.of(), how -> how.later("test-report"));
            assertThat(debt().id()).isEqualTo("test-report");
            assertThat(debt().due()).isEmpty();
        }

        @Test
        void has_its_day_its_ground_and_its_consequence_from_acceptance_on() {
            acceptedWithout("test-report");
            assertThat(debt().due()).get().satisfies(due -> {
                assertThat(due.deadline().lastDay()).isEqualTo(LocalDate.parse("2026-03-09"));
                assertThat(due.ground()).isEqualTo(GROUND);
            });
            assertThat(debt().otherwise().orElseThrow().zh()).isEqualTo("逾期视为撤回申请");
        }

        @Test
        void is_told_in_one_notice_on_acceptance() {
            acceptedWithout("lease");
            tale.advanceTo("2026-03-18 10:00").handsIn("lease");
            health.grantsAndIssues("venue-permit");
            assertThat(tale.papers(PaperKind.TOLERATION_NOTICE)).hasSize(1);
        }

        @Test
        @DisplayName("does not move the clock: that runs from acceptance (rules 3.1)")
        void the_clock_runs() {
            acceptedWithout("test-report");
            assertThat(tale.waiting("venue-permit").who()).isEqualTo(Waiting.Who.DEPARTMENT);
            assertThat(tale.dueDay("venue-permit")).isEqualTo(LocalDate.parse("2026-03-16"));
            tale.advanceTo("2026-03-06 10:00").handsIn("test-report");
            assertThat(tale.dueDay("venue-permit")).isEqualTo(LocalDate.parse("2026-03-16"));
        }

        @Test
        void is_settled_by_handing_in_and_the_department_gets_what_came() {
            acceptedWithout("test-report");
            tale.advanceTo("2026-03-09 23:59").handsIn("test-report");
            assertThat(tale.matter("venue-permit").obligations()).isEmpty();
            assertThat(tale.handedOver("venue-permit")).last().satisfies(again -> {
                assertThat(again.verb()).isEqualTo(Verb.SUPPLEMENT);
                assertThat(again.changed()).containsExactly("materials.test-report");
                assertThat(again.owed()).isEmpty();
            });
            tale.advanceTo("2026-04-30 09:00");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.ACCEPTED);
        }
    }

    @Nested
    @DisplayName("What it holds back is what the definition says (rules 3.1)")
    class holds_back {
        @Test
        void delivery_the_licence_is_made_and_not_handed_out() {
            acceptedWithout("test-report");
            health.grantsAndIssues("venue-permit");
            assertThat(tale.waiting("venue-permit").who()).isEqualTo(Waiting.Who.APPLICANT);
            assertThat(tale.waiting("venue-permit").what().zh()).contains("test-report");
            assertThat(tale.refusal(
                            new CaseInput.HandOut(Sketch.id("venue-permit"), DeliveryWay.COUNTER, "领取签名", Tale.CLERK)))
                    .isEqualTo("OT-3016");
            tale.handsIn("test-report");
            tale.handsOut("venue-permit", DeliveryWay.COUNTER, "领取签名");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.CLOSED);
        }

        @Test
        void the_end_the_licence_is_handed_out_and_the_matter_stays_open() {
            acceptedWithout("lease");
            health.grantsAndIssues("venue-permit");
            tale.department("urban").grants("signboard");
            tale.handsOut("venue-permit", DeliveryWay.COUNTER, "领取签名");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.DELIVERED);
            assertThat(tale.view().phase()).isEqualTo(Phase.AWAITING_APPLICANT);
            tale.handsIn("lease");
            assertThat(tale.view().outcome()).contains(CaseOutcome.ALL_GRANTED);
        }

        @Test
        void nothing_the_matter_ends_and_the_debt_stays() {
            acceptedWithout("photos");
            health.grantsAndIssues("venue-permit");
            tale.handsOut("venue-permit", DeliveryWay.COUNTER, "领取签名");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.CLOSED);
            assertThat(tale.waiting("venue-permit").who()).isEqualTo(Waiting.Who.APPLICANT);
            assertThat(tale.dueDay("venue-permit")).isEqualTo(LocalDate.parse("2026-04-14"));
        }

        @Test
        void never_the_decision_nor_what_waits_for_it() {
            acceptedWithout("test-report");
            health.grants("venue-permit");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.GRANTED);
            assertThat(tale.stage("signboard")).isEqualTo(Stage.RECEIVED);
        }
    }

    @Nested
    @DisplayName("What does not come in time (AYZ 24: treated as withdrawn; national law is silent: a reminder)")
    class too_late {
        @Test
        void counts_as_withdrawn_where_the_definition_has_the_ground() {
            acceptedWithout("test-report");
            tale.advanceTo("2026-03-09 23:59");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.ACCEPTED);
            tale.advanceTo("2026-03-10 00:00");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.DEEMED_WITHDRAWN);
            assertThat(tale.stage("signboard")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.view().outcome()).contains(CaseOutcome.WITHDRAWN);
        }

        @Test
        void takes_away_nothing_that_was_granted_meanwhile() {
            acceptedWithout("test-report");
            health.grantsAndIssues("venue-permit");
            tale.advanceTo("2026-03-10 00:00");
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.ISSUED);
            assertThat(reminders()).containsExactly("materials.test-report");
        }

        @Test
        void is_reminded_of_once_otherwise() {
            acceptedWithout("lease");
            tale.advanceTo("2026-03-24 00:00");
            assertThat(reminders()).containsExactly("materials.lease");
            tale.advanceTo("2026-06-01 09:00");
            assertThat(reminders()).hasSize(1);
            assertThat(tale.stage("venue-permit")).isEqualTo(Stage.ACCEPTED);
        }

        private List<String> reminders() {
            return tale.happened(ClockEvent.Reminded.class).stream()
                    .map(ClockEvent.Reminded::what)
                    .toList();
        }
    }

    @Test
    @DisplayName("A refused matter owes nothing: nobody is asked or reminded for it any more")
    void refused() {
        acceptedWithout("lease");
        health.refuses("venue-permit", "选址不符合要求");
        assertThat(tale.matter("venue-permit").obligations()).isEmpty();
        assertThat(tale.matter("venue-permit").waiting()).isEmpty();
        tale.advanceTo("2026-04-30 09:00");
        assertThat(tale.happened(ClockEvent.Reminded.class)).isEmpty();
    }
}
