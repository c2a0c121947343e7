package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.DeliveryWay;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseOutcome;
import io.onething.casework.Decision;
import io.onething.casework.Discrepancy;
import io.onething.casework.HostInput;
import io.onething.casework.OutcomeStatus;
import io.onething.casework.Phase;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("From the decision to the end and after it (决定、制证、送达、办结,以及办结之后)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReviewToEndTest {
    /** S12, S20; the signboard gives a paper in whatever way the applicant wants it. */
    private static final Bundle RESTAURANT = Sketch.of("open-restaurant", "开办餐饮店", "market")
            .matter("food-permit", "market", "食品经营许可", how -> how.gives(List.of("food-licence")))
            .matter("signboard", "urban", "户外招牌", how -> how.gives(List.of("sign-permit", "sign-plate")))
            .matter("tobacco-permit", "tobacco", "烟草专卖零售许可", how -> how.after(List.of(Sketch.granted("food-permit"))))
            .result(
                    "sign-permit",
                    "户外招牌设置许可",
                    DeliveryWay.COUNTER,
                    DeliveryWay.MAIL,
                    DeliveryWay.KIOSK,
                    DeliveryWay.DOOR)
            .result("sign-plate", "招牌编号牌", DeliveryWay.COUNTER)
            .build();

    private static final Certificate LICENCE =
            new Certificate("food-licence", "JY23101000000015", LocalDate.parse("2031-03-01"));

    private final Tale tale = Tale.of(RESTAURANT, "2026-03-02 09:00").applied();
    private final Office market = tale.department("market");
    private final Office urban = tale.department("urban");
    private final Office tobacco = tale.department("tobacco");

    @Nested
    @DisplayName("A refusal (行政许可法 art. 38; L27, L28)")
    class a_refusal {
        @Test
        void tells_its_reason_and_where_to_have_it_reviewed() {
            market.refuses("food-permit", "经营场所不符合要求");
            assertThat(tale.matter("food-permit").state().decision())
                    .get()
                    .isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo("经营场所不符合要求");
                        assertThat(refused.remedies()).contains("行政复议", "行政诉讼");
                    });
        }

        @Test
        void without_a_reason_or_a_remedy_cannot_even_be_reported() {
            assertThatThrownBy(() -> new Report.Refused(" ", "可申请行政复议")).hasMessageContaining("art. 38");
            assertThatThrownBy(() -> new Report.Refused("不符合要求", " ")).hasMessageContaining("art. 38");
        }

        @Test
        @DisplayName("is delivered online, in the account, and so ends the matter (行政复议法 arts. 20, 22)")
        void is_delivered() {
            market.refuses("food-permit", "经营场所不符合要求");
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.CLOSED);
            assertThat(tale.matter("food-permit").state().deliveryWay()).contains(DeliveryWay.ACCOUNT);
            assertThat(tale.matter("food-permit").state().deliveredAt()).contains(tale.now());
        }

        @Test
        @DisplayName("makes no decision about what waits for the matter: nobody refused that (rules 5.2)")
        void the_dependant_is_not_decided() {
            market.refuses("food-permit", "经营场所不符合要求");
            assertThat(tale.stage("tobacco-permit")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.matter("tobacco-permit").state().decision()).isEmpty();
            assertThat(tale.stage("signboard")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        @DisplayName("after a grant is never a silent overwrite: a person looks (rules 5.1)")
        void after_a_grant() {
            market.grants("food-permit");
            assertThat(market.refuses("food-permit", "经营场所不符合要求")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.matter("food-permit").state().granted()).isTrue();
            assertThat(tale.discrepancies("food-permit")).containsExactly(Discrepancy.Kind.CONTRADICTS_DECISION);
        }
    }

    @Nested
    @DisplayName("The licence (制证; 行政许可法 arts. 39, 44; L29)")
    class the_licence {
        @Test
        void has_a_number_and_a_last_day() {
            market.grants("food-permit");
            market.says("food-permit", new Report.Issued(List.of(LICENCE)));
            assertThat(tale.matter("food-permit").state().validCertificates()).containsExactly(LICENCE);
        }

        @Test
        void is_due_in_the_applicants_hands_ten_working_days_after_the_decision() {
            urban.grants("signboard");
            assertThat(tale.waiting("signboard").who()).isEqualTo(Waiting.Who.DEPARTMENT);
            assertThat(tale.dueDay("signboard")).isEqualTo(LocalDate.parse("2026-03-16"));
            urban.issues("signboard");
            assertThat(tale.waiting("signboard").who()).isEqualTo(Waiting.Who.DELIVERY);
            assertThat(tale.dueDay("signboard")).isEqualTo(LocalDate.parse("2026-03-16"));
        }

        @Test
        void reported_before_the_grant_waits_for_it() {
            market.says("food-permit", new Report.Issued(List.of(LICENCE)));
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.RECEIVED);
            market.grants("food-permit");
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.CLOSED);
        }

        @Test
        void of_a_refused_matter_is_not_believed() {
            market.refuses("food-permit", "经营场所不符合要求");
            assertThat(market.issues("food-permit")).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.discrepancies("food-permit")).containsExactly(Discrepancy.Kind.RESULT_WITHOUT_GRANT);
        }
    }

    @Nested
    @DisplayName("Delivery (送达; 行政许可法 art. 44)")
    class delivery {
        @ParameterizedTest(name = "{0}")
        @EnumSource(names = {"COUNTER", "MAIL", "KIOSK", "DOOR"})
        void of_a_paper_is_proven_and_ends_the_matter(DeliveryWay way) {
            Tale one = Tale.of(RESTAURANT, "2026-03-02 09:00")
                    .applied(Answers.of(), how -> how.deliver("sign-permit", way));
            one.department("urban").grantsAndIssues("signboard");
            assertThat(one.stage("signboard")).isEqualTo(Stage.ISSUED);
            one.handsOut("signboard", way, "签收凭证-1");
            assertThat(one.stage("signboard")).isEqualTo(Stage.CLOSED);
            assertThat(one.matter("signboard").state().deliveryWay()).contains(way);
            assertThat(one.matter("signboard").state().deliveryProof()).contains("签收凭证-1");
        }

        @Test
        @DisplayName("of an e-licence is its issue; its number is the proof (716 art. 10; S11)")
        void of_an_e_licence() {
            market.says("food-permit", new Report.Granted(List.of(LICENCE)));
            assertThat(tale.matter("food-permit").state().deliveryWay()).contains(DeliveryWay.E_LICENCE);
            assertThat(tale.matter("food-permit").state().deliveryProof()).contains("JY23101000000015");
        }

        @Test
        void without_a_proof_is_none() {
            assertThatThrownBy(() -> urban.delivers("signboard", DeliveryWay.MAIL, " "))
                    .hasMessageContaining("proof of a delivery");
        }

        @Test
        void waits_until_everything_the_matter_gives_is_made() {
            urban.grants("signboard");
            urban.says("signboard", new Report.Issued(List.of(Certificate.of("sign-permit", "HZ-1"))));
            assertThat(tale.refusal(
                            new CaseInput.HandOut(Sketch.id("signboard"), DeliveryWay.COUNTER, "领取签名", Tale.CLERK)))
                    .isEqualTo("OT-3013");
        }
    }

    @Nested
    @DisplayName("An end without a decision")
    class no_decision {
        @Test
        @DisplayName("转报: the papers go up, and the matter ends here (行政许可法 arts. 35, 43; L23)")
        void forwarded() {
            market.accepts("food-permit");
            market.forwards("food-permit", "省市场监督管理局");
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.FORWARDED);
            assertThat(tale.matter("food-permit").state().forwardedTo()).contains("省市场监督管理局");
            assertThat(market.grants("food-permit")).isEqualTo(Verdict.DISCREPANCY);
        }

        @ParameterizedTest(name = "终止: {0} (L36)")
        @EnumSource(names = "BY_HAND", mode = Mode.EXCLUDE)
        void terminated(TerminationCause cause) {
            market.reviews("food-permit");
            market.terminates("food-permit", cause);
            assertThat(tale.stage("food-permit")).isEqualTo(Stage.TERMINATED);
            assertThat(tale.matter("food-permit").state().terminationCause()).contains(cause);
            assertThat(tale.stage("tobacco-permit")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.stage("signboard")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        @DisplayName("人工终止: a clerk ends what cannot go on, with a name and a reason on the record")
        void by_hand() {
            tale.take(new HostInput.Terminate(Sketch.id("signboard"), Tale.CLERK, "申请人已另行办理"));
            assertThat(tale.matter("signboard").state().terminationCause()).contains(TerminationCause.BY_HAND);
        }

        @Test
        @DisplayName("撤回: every open matter is asked back, what is decided stays (rules 5.2)")
        void withdrawn() {
            market.grantsAndIssues("food-permit");
            tale.withdraws();
            urban.confirmsWithdrawal("signboard");
            tobacco.confirmsWithdrawal("tobacco-permit");
            assertThat(tale.stages()).containsExactly(Stage.CLOSED, Stage.WITHDRAWN, Stage.WITHDRAWN);
            assertThat(tale.view().outcome()).contains(CaseOutcome.PARTLY_GRANTED);
        }
    }

    @Nested
    @DisplayName("After the end the licence changes and the case does not (行政许可法 arts. 8, 49, 50, 69, 70; L35)")
    class after_the_end {
        @BeforeEach
        void all_granted() {
            market.says("food-permit", new Report.Granted(List.of(LICENCE)));
            urban.grantsAndIssues("signboard");
            tale.handsOut("signboard", DeliveryWay.COUNTER, "领取签名");
            tobacco.grants("tobacco-permit");
            tale.advanceTo("2026-09-01 09:00");
        }

        @ParameterizedTest(name = "{0}: it is no longer in force, and what rests on it is brought before a person")
        @EnumSource(names = {"REVOKED", "RECALLED", "CANCELLED"})
        void ends(OutcomeChange change) {
            market.changes("food-permit", change);
            assertThat(tale.outcome("food-permit")).contains(OutcomeStatus.valueOf(change.name()));
            assertThat(tale.view().phase()).isEqualTo(Phase.CLOSED);
            assertThat(tale.view().outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(tale.outcome("tobacco-permit")).contains(OutcomeStatus.EFFECTIVE);
            assertThat(tale.discrepancies("tobacco-permit")).containsExactly(Discrepancy.Kind.PREREQUISITE_REVOKED);
            assertThat(tale.discrepancies("signboard")).isEmpty();
        }

        @ParameterizedTest(name = "{0}: a new licence takes the place of the old one, and nothing else changes")
        @EnumSource(names = {"RENEWED", "AMENDED"})
        void goes_on(OutcomeChange change) {
            Certificate renewed = new Certificate("food-licence", "JY23101000000015-2", LocalDate.parse("2036-03-01"));
            market.changes("food-permit", change, renewed);
            assertThat(tale.matter("food-permit").state().validCertificates()).containsExactly(renewed);
            assertThat(tale.matter("food-permit").state().certificates()).containsExactly(LICENCE);
            assertThat(tale.outcome("food-permit")).contains(OutcomeStatus.EFFECTIVE);
            assertThat(tale.discrepancies("tobacco-permit")).isEmpty();
        }

        @Test
        void a_licence_expires_the_day_after_its_last_day() {
            assertThat(status("2031-03-01")).isEqualTo(OutcomeStatus.EFFECTIVE);
            assertThat(status("2031-03-02")).isEqualTo(OutcomeStatus.EXPIRED);
        }

        private OutcomeStatus status(String day) {
            return tale.matter("food-permit")
                    .state()
                    .outcome(LocalDate.parse(day))
                    .orElseThrow();
        }

        @Test
        void what_is_revoked_cannot_be_renewed() {
            market.changes("food-permit", OutcomeChange.REVOKED);
            assertThat(market.changes("food-permit", OutcomeChange.RENEWED)).isEqualTo(Verdict.DISCREPANCY);
            assertThat(tale.outcome("food-permit")).contains(OutcomeStatus.REVOKED);
        }
    }

    @Test
    @DisplayName("What is revoked before its licence is issued waits for no licence any more (行政许可法 art. 69)")
    void revoked_before_it_is_issued() {
        market.grants("food-permit");
        assertThat(tale.stage("food-permit")).isEqualTo(Stage.GRANTED);
        market.changes("food-permit", OutcomeChange.REVOKED);
        assertThat(tale.stage("food-permit")).isEqualTo(Stage.CLOSED);
        assertThat(tale.outcome("food-permit")).contains(OutcomeStatus.REVOKED);
        assertThat(tale.matter("food-permit").waiting()).isEmpty();
    }

    @Test
    @DisplayName("A refusal leaves nothing that could be revoked (行政许可法 art. 69)")
    void no_outcome() {
        market.refuses("food-permit", "经营场所不符合要求");
        assertThat(tale.outcome("food-permit")).isEmpty();
        assertThat(market.changes("food-permit", OutcomeChange.REVOKED)).isEqualTo(Verdict.DISCREPANCY);
    }
}
