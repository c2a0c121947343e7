package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Act;
import io.onething.application.Mandate;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.CommitmentRule;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Route;
import io.onething.bundle.Text;
import io.onething.calendar.Light;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseOutcome;
import io.onething.casework.ClockEvent;
import io.onething.casework.ClockKind;
import io.onething.casework.Discrepancy;
import io.onething.casework.OutcomeStatus;
import io.onething.casework.Stage;
import io.onething.casework.Step;
import io.onething.casework.Waiting;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.CommitmentFinding;
import io.onething.department.OutcomeChange;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Opening a restaurant: the fire check by informed commitment (告知承诺) and by the ordinary route")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FireCheckByCommitmentTest {
    private static final Text RULE = new Text("公众聚集场所消防安全检查告知承诺(S30、S31、S32)", "S30, S31, S32");

    /**
     * S12, S20 for the matters, S30 and S31 for the two routes. Invented: the check of the applicant's credit as a matter of its own (an
     * earlier false promise bars the commitment, AYZ 29), and the integrated licence that rests on both permits.
     */
    private static final Bundle RESTAURANT = Sketch.of("open-restaurant", "开办餐饮店", "market")
            .asks("fire_route", "消防采用告知承诺方式", "commitment", "ordinary")
            .matter(
                    "credit-check",
                    "credit",
                    "信用核查",
                    how -> how.kind(MatterKind.ENQUIRY).when(Sketch.answered("fire_route", "commitment")))
            .matter("food-permit", "market", "食品经营许可", how -> how.limits(Sketch.limits("10 workdays", null)))
            .matter(
                    "fire-check",
                    "fire",
                    "公众聚集场所投入使用、营业前消防安全检查",
                    how -> how.after(List.of(ordinaryUnlessGranted("credit-check")))
                            .routes(List.of(
                                    Route.builder("commitment", Text.of("告知承诺"))
                                            .when(Sketch.answered("fire_route", "commitment"))
                                            .limits(Sketch.limits("20 workdays", "1 workday"))
                                            .needs(List.of("fire-commitment"))
                                            .commitment(new CommitmentRule(
                                                    TimeLimit.workingDays(20), TimeLimit.workingDays(3), RULE))
                                            .build(),
                                    Route.builder("ordinary", Text.of("一般程序"))
                                            .limits(Sketch.limits("13 workdays", "13 workdays"))
                                            .needs(List.of("fire-rules", "fire-plans"))
                                            .build()))
                            .gives(List.of("fire-opinion")))
            .matter(
                    "integrated-licence",
                    "market",
                    "行业综合许可",
                    how -> how.after(List.of(Sketch.granted("food-permit"), Sketch.granted("fire-check"))))
            .build();

    private static Prerequisite ordinaryUnlessGranted(String matter) {
        Prerequisite plain = Sketch.after(RefusalEffect.PROCEED, matter);
        return new Prerequisite(plain.anyOf(), plain.milestone(), RefusalEffect.REROUTE, "ordinary", null);
    }

    private final Tale tale = Tale.of(RESTAURANT, "2026-03-02 09:00");
    private final Office fire = tale.department("fire");
    private final Office market = tale.department("market");
    private final Office credit = tale.department("credit");

    /** The applicant commits, and is granted on the spot. */
    private void granted() {
        tale.applied("fire_route", "commitment");
        credit.grants("credit-check");
        fire.accepts("fire-check");
        fire.grantsAndIssues("fire-check");
    }

    @Nested
    @DisplayName("An applicant who commits (S30, S31)")
    class who_commits {
        @Test
        void brings_the_commitment_only() {
            tale.applied("fire_route", "commitment");
            credit.grants("credit-check");
            assertThat(tale.handedOver("fire-check").get(0).route()).contains("commitment");
            assertThat(tale.handedOver("fire-check").get(0).materials())
                    .extracting(material -> material.material())
                    .containsExactly("fire-commitment");
        }

        @Test
        void is_promised_a_decision_within_a_working_day() {
            tale.applied("fire_route", "commitment");
            credit.grants("credit-check");
            fire.accepts("fire-check");
            assertThat(tale.dueDay("fire-check")).isEqualTo(LocalDate.parse("2026-03-03"));
        }

        @Test
        void is_granted_at_once_and_the_matter_ends() {
            granted();
            assertThat(tale.stage("fire-check")).isEqualTo(Stage.CLOSED);
            assertThat(tale.outcome("fire-check")).contains(OutcomeStatus.EFFECTIVE);
        }

        @Test
        @DisplayName("may take the promise back before the decision (AYZ 26, SHY 27)")
        void takes_it_back() {
            tale.applied("fire_route", "commitment");
            credit.grants("credit-check");
            tale.withdraws();
            fire.confirmsWithdrawal("fire-check");
            assertThat(tale.stage("fire-check")).isEqualTo(Stage.WITHDRAWN);
        }
    }

    @Nested
    @DisplayName("The check on site within 20 working days of the decision (S32; AYZ 27)")
    class the_check_on_site {
        @BeforeEach
        void granted_on_monday() {
            granted();
        }

        @Test
        void is_what_the_closed_matter_still_waits_for() {
            assertThat(tale.waiting("fire-check").who()).isEqualTo(Waiting.Who.DEPARTMENT);
            assertThat(tale.dueDay("fire-check")).isEqualTo(LocalDate.parse("2026-03-30"));
            assertThat(tale.waiting("fire-check").due().orElseThrow().ground()).isEqualTo(RULE);
        }

        @Test
        void is_red_when_the_department_omits_it() {
            tale.advanceTo("2026-03-30 23:59");
            assertThat(tale.happened(ClockEvent.Warned.class)).noneMatch(one -> one.clock() == ClockKind.CHECK);
            tale.advanceTo("2026-03-31 00:00");
            assertThat(tale.happened(ClockEvent.Warned.class))
                    .filteredOn(one -> one.clock() == ClockKind.CHECK)
                    .extracting(ClockEvent.Warned::light)
                    .containsExactly(Light.RED);
        }

        @Test
        void that_finds_the_promise_kept_ends_the_waiting() {
            tale.advanceTo("2026-03-18 10:00");
            fire.checksCommitment("fire-check", CommitmentFinding.KEPT);
            assertThat(tale.matter("fire-check").waiting()).isEmpty();
            assertThat(tale.advanceTo("2026-04-30 09:00").happened(ClockEvent.Warned.class))
                    .noneMatch(one -> one.clock() == ClockKind.CHECK);
        }

        @Test
        void of_a_matter_that_was_reviewed_in_the_ordinary_way_is_none() {
            Tale other = Tale.of(RESTAURANT, "2026-03-02 09:00").applied("fire_route", "ordinary");
            other.department("fire").grantsAndIssues("fire-check");
            assertThat(other.matter("fire-check").waiting()).isEmpty();
            assertThat(other.department("fire").checksCommitment("fire-check", CommitmentFinding.FALSE))
                    .isEqualTo(Verdict.DISCREPANCY);
        }
    }

    @Nested
    @DisplayName("A promise that is not kept yet is ordered to be made good in 3 working days (S32; BJY 33)")
    class ordered_to_fix {
        @BeforeEach
        void found_on_wednesday() {
            granted();
            tale.advanceTo("2026-03-18 10:00");
            fire.checksCommitment("fire-check", CommitmentFinding.TO_FIX);
        }

        @Test
        void the_applicant_is_who_must_act() {
            assertThat(tale.waiting("fire-check").who()).isEqualTo(Waiting.Who.APPLICANT);
            assertThat(tale.waiting("fire-check").since()).isEqualTo(Tale.at("2026-03-18 10:00"));
            assertThat(tale.dueDay("fire-check")).isEqualTo(LocalDate.parse("2026-03-23"));
            assertThat(tale.waiting("fire-check").due().orElseThrow().ground()).isEqualTo(RULE);
        }

        @Test
        void who_fixes_it_in_time_keeps_the_grant_and_is_not_reminded() {
            tale.advanceTo("2026-03-23 17:00");
            fire.checksCommitment("fire-check", CommitmentFinding.KEPT);
            tale.advanceTo("2026-04-30 09:00");
            assertThat(tale.happened(ClockEvent.Reminded.class)).isEmpty();
            assertThat(tale.outcome("fire-check")).contains(OutcomeStatus.EFFECTIVE);
            assertThat(tale.matter("fire-check").waiting()).isEmpty();
        }

        @Test
        void who_lets_the_three_days_pass_is_reminded_and_only_the_department_revokes() {
            tale.advanceTo("2026-03-24 00:00");
            assertThat(tale.happened(ClockEvent.Reminded.class))
                    .extracting(ClockEvent.Reminded::what)
                    .containsExactly("commitment-1");
            assertThat(tale.outcome("fire-check")).contains(OutcomeStatus.EFFECTIVE);
            fire.changes("fire-check", OutcomeChange.REVOKED);
            assertThat(tale.outcome("fire-check")).contains(OutcomeStatus.REVOKED);
            assertThat(tale.matter("fire-check").waiting()).isEmpty();
        }
    }

    @Nested
    @DisplayName("A false promise is revoked at once (BJY 33; 行政许可法 art. 69), and what rests on it")
    class a_false_promise {
        @Test
        void leaves_the_matter_as_it_ended() {
            granted();
            fire.checksCommitment("fire-check", CommitmentFinding.FALSE);
            fire.changes("fire-check", OutcomeChange.REVOKED);
            assertThat(tale.stage("fire-check")).isEqualTo(Stage.CLOSED);
            assertThat(tale.outcome("fire-check")).contains(OutcomeStatus.REVOKED);
        }

        @Test
        void is_brought_before_a_person_where_the_dependant_was_handed_over() {
            granted();
            market.grants("food-permit");
            revoke();
            assertThat(tale.stage("integrated-licence")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.matter("integrated-licence").state().discrepancies())
                    .extracting(Discrepancy::kind)
                    .containsExactly(Discrepancy.Kind.PREREQUISITE_REVOKED);
            assertThat(tale.state().needsAttention()).isTrue();
        }

        @Test
        void stops_the_dependant_that_has_not_started_yet() {
            granted();
            revoke();
            market.grants("food-permit");
            assertThat(tale.stage("integrated-licence")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.matter("integrated-licence").state().skippedBecause())
                    .contains(Sketch.id("fire-check"));
        }

        @Test
        void does_not_touch_what_does_not_rest_on_it() {
            granted();
            revoke();
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.matter("food-permit").state().discrepancies()).isEmpty();
        }

        @Test
        void after_the_end_of_the_case_changes_the_licence_and_not_the_case() {
            granted();
            market.grants("food-permit");
            market.grants("integrated-licence");
            revoke();
            assertThat(tale.view().outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(tale.outcome("fire-check")).contains(OutcomeStatus.REVOKED);
            assertThat(tale.outcome("integrated-licence")).contains(OutcomeStatus.EFFECTIVE);
            assertThat(tale.state().needsAttention()).isTrue();
        }

        private void revoke() {
            fire.checksCommitment("fire-check", CommitmentFinding.FALSE);
            fire.changes("fire-check", OutcomeChange.REVOKED);
        }
    }

    @Nested
    @DisplayName("The ordinary route (S30: 10 working days to inspect, 3 to decide)")
    class the_ordinary_route {
        @Test
        void is_the_applicants_choice() {
            tale.applied("fire_route", "ordinary");
            fire.accepts("fire-check");
            assertThat(tale.handedOver("fire-check").get(0).route()).contains("ordinary");
            assertThat(tale.dueDay("fire-check")).isEqualTo(LocalDate.parse("2026-03-19"));
        }

        @Test
        @DisplayName("is taken where an earlier false promise bars the commitment (AYZ 29)")
        void after_bad_credit() {
            tale.applied("fire_route", "commitment");
            credit.refuses("credit-check", "存在未修复的虚假承诺记录");
            assertThat(tale.matter("fire-check").state().route()).contains("ordinary");
            fire.accepts("fire-check");
            assertThat(tale.dueDay("fire-check")).isEqualTo(LocalDate.parse("2026-03-19"));
        }

        @Test
        void that_was_taken_afterwards_asks_for_the_papers_it_needs() {
            tale.applied("fire_route", "commitment");
            credit.refuses("credit-check", "存在未修复的虚假承诺记录");
            market.accepts("food-permit");
            fire.asksCorrection("fire-check", "fire-rules", "fire-plans");
            tale.handsIn("fire-rules", "fire-plans");
            assertThat(tale.handedOver("fire-check"))
                    .last()
                    .satisfies(again -> assertThat(again.materials())
                            .extracting(material -> material.material())
                            .containsExactly("fire-rules", "fire-plans"));
        }

        @Test
        void that_was_taken_afterwards_grants_without_a_promise_to_check() {
            tale.applied("fire_route", "commitment");
            credit.refuses("credit-check", "存在未修复的虚假承诺记录");
            fire.grantsAndIssues("fire-check");
            assertThat(tale.matter("fire-check").waiting()).isEmpty();
        }
    }

    @Nested
    @DisplayName("An agent promises only with express authority (湘政办发〔2021〕25号)")
    class an_agent {
        @Test
        void who_may_only_file_is_refused() {
            assertThat(file(Set.of(Act.SUBMIT)))
                    .isInstanceOfSatisfying(
                            Step.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("OT-3014"));
        }

        @Test
        void who_may_promise_too_is_taken() {
            assertThat(file(Set.of(Act.SUBMIT, Act.PROMISE))).isInstanceOf(Step.Taken.class);
            assertThat(tale.stage("credit-check")).isEqualTo(Stage.RECEIVED);
        }

        private Step.Reply file(Set<Act> acts) {
            Mandate mandate = new Mandate(
                    "WT-1", "agent-1", List.of(), acts, LocalDate.parse("2026-03-01"), LocalDate.parse("2026-06-30"));
            Party agent = new Party.Person("李四光", "110105194912310038", "13100000000");
            return tale.applying(
                            Answers.of("fire_route", "commitment"),
                            how -> how.mandate(mandate).agent(agent))
                    .answer();
        }
    }
}
