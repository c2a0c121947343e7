package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.casework.ClockEvent;
import io.onething.casework.Correction;
import io.onething.casework.Discrepancy;
import io.onething.casework.Phase;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Submission;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Taking a restaurant's application in (开办餐饮店:收件与受理)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class IntakeTest {
    /** Food permit, fire check and signboard side by side, tobacco after the food permit; S12, S20. */
    private static final Bundle RESTAURANT = Sketch.of("open-restaurant", "开办餐饮店", "market")
            .matter(
                    "food-permit",
                    "market",
                    "食品经营许可",
                    how -> how.needs(List.of("layout", "food-rules")).gives(List.of("food-licence")))
            .matter("fire-check", "fire", "消防安全检查", how -> how.needs(List.of("layout", "fire-plans")))
            .matter("signboard", "urban", "户外招牌", how -> how.needs(List.of("sign-plan")))
            .matter("tobacco-permit", "tobacco", "烟草专卖零售许可", how -> how.after(List.of(Sketch.granted("food-permit"))))
            .result("food-licence", "食品经营许可证", DeliveryWay.E_LICENCE)
            .build();

    private final Tale tale = Tale.of(RESTAURANT, "2026-03-02 09:00").applied();
    private final Office market = tale.department("market");
    private final Office fire = tale.department("fire");
    private final Office urban = tale.department("urban");

    @Nested
    @DisplayName("The five exits of intake (行政许可法 art. 32(1))")
    class the_five_exits {
        @Test
        @DisplayName("(1) no licence is needed (不受理): said at once, and what waits for it goes on")
        void not_required() {
            market.findsNotRequired("food-permit");
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.NOT_REQUIRED);
            assertThat(tale.stage("tobacco-permit")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        @DisplayName(
                "(2) another authority is competent (不予受理): it is named, and what waits for the matter is not handled")
        void not_competent() {
            market.findsNotCompetent("food-permit", "临港新片区管委会");
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.ACCEPTANCE_REFUSED);
            assertThat(tale.matter("food-permit").state().rightAuthority()).contains("临港新片区管委会");
            assertThat(tale.stage("tobacco-permit")).isEqualTo(Stage.SKIPPED);
        }

        @Test
        @DisplayName("(3) what can be put right on the spot is told at once and is no notice (当场更正)")
        void on_the_spot() {
            market.asksCorrectionOnTheSpot("food-permit", "layout");
            assertThat(tale.matter("food-permit").state().correction())
                    .get()
                    .satisfies(asked -> assertThat(asked.mode()).isEqualTo(Correction.Mode.ON_THE_SPOT))
                    .satisfies(asked -> assertThat(asked.toldAt()).contains(tale.now()));
            assertThat(tale.state().notices()).isEmpty();
        }

        @Test
        @DisplayName("(4) what is incomplete is told once, and the department has asked all it may ask (一次性告知)")
        void correction() {
            market.asksCorrection("food-permit", "layout");
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.CORRECTION_ASKED);
            assertThat(market.asksCorrection("food-permit", "food-rules")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.toCorrect("food-permit")).containsExactly("materials.layout");
        }

        @Test
        @DisplayName("(5) what is complete is accepted")
        void acceptance() {
            market.accepts("food-permit");
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.ACCEPTED);
            assertThat(tale.matter("food-permit").state().acceptanceNumber()).contains("SL-food-permit");
        }
    }

    @Nested
    @DisplayName("A department that says nothing for 5 working days (行政许可法 art. 32(1)(4))")
    class silence {
        @Test
        void is_waited_for_until_the_end_of_the_fifth_day() {
            assertThat(tale.dueDay("fire-check")).isEqualTo(LocalDate.parse("2026-03-09"));
            tale.advanceTo("2026-03-09 23:59");
            assertThat(tale.stage("fire-check")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        void has_accepted_from_the_day_of_receipt() {
            tale.advanceTo("2026-03-10 00:00");
            assertThat(tale.matter("fire-check").state().deemedAccepted()).isTrue();
            assertThat(tale.matter("fire-check").state().acceptedAt()).contains(Tale.at("2026-03-02 09:00"));
        }

        @Test
        @DisplayName("and its 20 working days count from receipt too (行政许可法 art. 42(1))")
        void limit_counts_from_receipt() {
            tale.advanceTo("2026-03-10 00:00");
            assertThat(tale.dueDay("fire-check")).isEqualTo(LocalDate.parse("2026-03-30"));
        }

        @Test
        void comes_too_late_with_a_correction() {
            tale.advanceTo("2026-03-10 09:00");
            assertThat(fire.asksCorrection("fire-check", "fire-plans")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.matter("fire-check").state().discrepancies())
                    .extracting(Discrepancy::kind)
                    .containsExactly(Discrepancy.Kind.CORRECTION_AFTER_ACCEPTANCE);
        }

        @Test
        void that_follows_a_full_correction_counts_from_the_supplement() {
            fire.asksCorrection("fire-check", "fire-plans");
            tale.advanceTo("2026-03-12 10:00").handsIn("fire-plans");
            tale.advanceTo("2026-03-20 00:00");
            assertThat(tale.matter("fire-check").state().acceptedAt()).contains(Tale.at("2026-03-12 10:00"));
        }
    }

    @Nested
    @DisplayName("Corrections of three departments (行政许可法 art. 32(1)(4), 72(4); 一次告知)")
    class one_consolidated_notice {
        @Test
        void are_gathered_while_a_department_may_still_ask() {
            market.asksCorrection("food-permit", "layout");
            fire.asksCorrection("fire-check", "layout", "fire-plans");
            assertThat(tale.state().notices()).isEmpty();
            assertThat(tale.waiting("food-permit").who()).isEqualTo(Waiting.Who.SYSTEM);
        }

        @Test
        void go_out_in_one_notice_when_the_last_department_has_spoken() {
            allThreeAsk();
            assertThat(tale.happened(ClockEvent.NoticeSent.class)).hasSize(1);
            assertThat(tale.lastNotice().matters())
                    .containsExactly(Sketch.id("food-permit"), Sketch.id("fire-check"), Sketch.id("signboard"));
            assertThat(tale.view().phase()).isEqualTo(Phase.AWAITING_APPLICANT);
        }

        @Test
        void go_out_when_the_others_have_accepted() {
            market.asksCorrection("food-permit", "layout");
            fire.accepts("fire-check");
            urban.accepts("signboard");
            assertThat(tale.lastNotice().matters()).containsExactly(Sketch.id("food-permit"));
        }

        @Test
        void go_out_on_the_fifth_day_at_the_latest_whoever_is_silent() {
            market.asksCorrection("food-permit", "layout");
            tale.advanceTo("2026-03-08 23:59");
            assertThat(tale.state().notices()).isEmpty();
            tale.advanceTo("2026-03-09 00:00");
            assertThat(tale.lastNotice().matters()).containsExactly(Sketch.id("food-permit"));
        }

        @Test
        void concern_in_a_new_round_only_the_departments_that_asked() {
            market.asksCorrection("food-permit", "food-rules");
            fire.accepts("fire-check");
            urban.accepts("signboard");
            tale.handsIn("food-rules");
            assertThat(rounds("food-permit")).containsExactly(1, 2);
            assertThat(rounds("fire-check")).containsExactly(1);
            assertThat(rounds("signboard")).containsExactly(1);
        }

        @Test
        void let_one_paper_answer_the_two_departments_that_want_it() {
            allThreeAsk();
            tale.handsIn("layout", "fire-plans");
            assertThat(rounds("food-permit")).containsExactly(1, 2);
            assertThat(rounds("fire-check")).containsExactly(1, 2);
            assertThat(tale.handedOver("food-permit").get(1).changed()).containsExactly("materials.layout");
            assertThat(tale.stage("signboard")).isEqualTo(Stage.CORRECTION_ASKED);
        }

        @Test
        void are_answered_whole_for_each_department() {
            allThreeAsk();
            assertThat(tale.handsIn("layout").events()).isEmpty();
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.CORRECTION_ASKED);
        }

        @Test
        @DisplayName("must be accepted when handed in: nothing new may be asked (行政许可法 art. 32(1)(5))")
        void nothing_new_after_the_answer() {
            allThreeAsk();
            tale.handsIn("layout", "fire-plans");
            assertThat(market.asksCorrection("food-permit", "food-rules")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(market.accepts("food-permit")).isEqualTo(Verdict.APPLIED);
        }

        private void allThreeAsk() {
            market.asksCorrection("food-permit", "layout");
            fire.asksCorrection("fire-check", "layout", "fire-plans");
            urban.asksCorrection("signboard", "sign-plan");
        }

        private List<Integer> rounds(String matter) {
            return tale.handedOver(matter).stream()
                    .map(Submission::key)
                    .map(key -> key.round())
                    .toList();
        }
    }
}
