package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.ClockStart;
import io.onething.bundle.Condition;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Fee;
import io.onething.bundle.Holds;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Participant;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Procedure;
import io.onething.bundle.SilenceRule;
import io.onething.bundle.Text;
import io.onething.bundle.Toleration;
import io.onething.calendar.Light;
import io.onething.calendar.TimeLimit;
import io.onething.casework.ClockKind;
import io.onething.casework.HostInput;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.Report;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each situation tells who must act, on what, since when, until when, on what ground, and what follows otherwise. */
@DisplayName("Why does a matter wait (等待原因)?")
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhyIsItWaitingTest {
    private static final Text LOCAL = new Text("安阳市政务服务条例第二十四条", "安阳市政务服务条例 art. 24");
    private static final Text RENEWAL = new Text("行政许可法第五十条", "行政许可法 art. 50");

    /** Invented, so that every reason to wait occurs. */
    private static final Bundle VENUE = Sketch.of("open-venue", "开办公共场所", "health")
            .matter(
                    "venue-permit",
                    "health",
                    "卫生许可",
                    how -> how.limits(Sketch.limits("20 workdays", "10 workdays"))
                            .needs(List.of("plan", "lease"))
                            .procedure(Sketch.licence(rules -> rules.tolerates(List.of(new Toleration(
                                    "lease", TimeLimit.workingDays(15), Holds.DELIVERY, Lapse.REMIND, LOCAL)))))
                            .gives(List.of("venue-licence")))
            .matter(
                    "signboard",
                    "urban",
                    "户外招牌",
                    how -> how.needs(List.of("sign-plan"))
                            .procedure(Sketch.licence(
                                    rules -> rules.intake(localIntake()).fees(List.of(fee("plate", Holds.DELIVERY)))))
                            .gives(List.of("sign-permit", "sign-plate")))
            .matter("renewal", "market", "许可证延续", how -> how.procedure(silenceGrants()))
            .matter("name-notice", "market", "名称公告", how -> how.kind(MatterKind.NOTICE))
            .matter("name-entry", "market", "名称登记", how -> how.after(List.of(twentyDaysAfter("name-notice"))))
            .matter("lease-filing", "housing", "租赁备案", how -> how.kind(MatterKind.FILING))
            .matter("water", "utility", "用水报装", how -> how.procedure(paid("deposit", Holds.START)))
            .matter("waste", "utility", "垃圾清运", how -> how.procedure(paid("bins", Holds.CLOSE)))
            .result("venue-licence", "卫生许可证", DeliveryWay.COUNTER)
            .result("sign-permit", "招牌许可", DeliveryWay.COUNTER)
            .with(bundle -> bundle.participants(List.of(new Participant(
                    "landlord", Text.of("房东"), Condition.always(), List.of(Sketch.id("lease-filing"))))))
            .build();

    private static Prerequisite twentyDaysAfter(String notice) {
        return Sketch.granted(notice).waiting(TimeLimit.parse("20 days"));
    }

    private static Procedure silenceGrants() {
        return Sketch.licence(rules -> rules.silence(new SilenceRule(SilenceRule.Effect.GRANTED, RENEWAL)));
    }

    private static Procedure paid(String fee, Holds holds) {
        return Procedure.builder(MatterKind.SERVICE)
                .fees(List.of(fee(fee, holds)))
                .build();
    }

    private static IntakeRule localIntake() {
        return new IntakeRule(
                TimeLimit.workingDays(5), true, TimeLimit.parse("15 days"), Lapse.WITHDRAWN, LOCAL, ClockStart.RECEIPT);
    }

    private static Fee fee(String id, Holds holds) {
        Text ground = Text.of("收费依据(示例)");
        return new Fee(id, Text.of(id), new BigDecimal("80.00"), Text.of("财政专户"), ground, holds);
    }

    private final Tale tale = Tale.of(VENUE, "2026-03-02 09:00");
    private final Office health = tale.department("health");
    private final Office urban = tale.department("urban");
    private final Office market = tale.department("market");

    private void applied() {
        tale.applied();
        tale.advanceTo("2026-03-03 10:00");
    }

    @Nested
    @DisplayName("Before it starts")
    class before_it_starts {
        @Test
        void for_somebody_who_must_agree() {
            applied();
            assertThat(tale.why("lease-filing")).isEqualTo("PARTICIPANT | 等待房东授权 | 2026-03-02 09:00 | - | - | -");
        }

        @Test
        void for_a_payment() {
            applied();
            assertThat(tale.why("water")).isEqualTo("APPLICANT | 等待缴费 | 2026-03-02 09:00 | - | - | -");
        }

        @Test
        void for_another_matter() {
            applied();
            assertThat(tale.why("name-entry")).isEqualTo("OTHER_MATTER | 等待前置事项:名称公告 | 2026-03-02 09:00 | - | - | -");
        }

        @Test
        void for_a_waiting_period_to_pass() {
            applied();
            market.grants("name-notice");
            assertThat(tale.why("name-entry"))
                    .isEqualTo("NOBODY | 法定等待期未满 | 2026-03-02 09:00 | 2026-03-23 | 前置事项后的等待期 | -");
        }
    }

    @Nested
    @DisplayName("On the way to the department and back: the 5 days of the law run whoever holds it (电子签名法 art. 11)")
    class on_the_way {
        private static final String FIVE_DAYS = " | 2026-03-09 | 一次性告知补正期限(行政许可法第三十二条),逾期视为受理 | 逾期视为自收件之日起受理";

        @Test
        void for_a_department_that_cannot_be_reached() {
            health.answers(new Answer.TryAgain("maintenance", null));
            tale.applied();
            assertThat(tale.why("venue-permit")).isEqualTo("SYSTEM | 正在交办部门 | 2026-03-02 09:00" + FIVE_DAYS);
        }

        @Test
        void for_an_operator_when_it_cannot_be_handed_over() {
            health.answers(new Answer.Broken("unknown matter code"));
            applied();
            assertThat(tale.why("venue-permit")).isEqualTo("OPERATOR | 交办受阻,等待人工处理 | 2026-03-02 09:00" + FIVE_DAYS);
        }

        @Test
        void for_an_operator_when_the_department_gave_it_back() {
            applied();
            health.handsBack("venue-permit");
            assertThat(tale.why("venue-permit")).isEqualTo("OPERATOR | 部门已退回,等待改派或终止 | 2026-03-03 10:00" + FIVE_DAYS);
        }

        @Test
        @DisplayName("for acceptance or notice within 5 working days (行政许可法 art. 32(1)(4))")
        void for_acceptance() {
            applied();
            assertThat(tale.why("venue-permit")).isEqualTo("DEPARTMENT | 等待部门办理 | 2026-03-02 09:00" + FIVE_DAYS);
        }
    }

    @Nested
    @DisplayName("In review")
    class in_review {
        @Test
        @DisplayName("for the notice that gathers all corrections (行政许可法 art. 32(1)(4))")
        void for_the_notice() {
            applied();
            urban.asksCorrection("signboard", "sign-plan");
            assertThat(tale.why("signboard"))
                    .isEqualTo("SYSTEM | 正在汇总各部门补正内容,一次性告知 | 2026-03-03 10:00 | 2026-03-09"
                            + " | 最早的五日期限届满前告知(行政许可法第三十二条) | -");
        }

        @Test
        @DisplayName("for the applicant to correct; national law sets no time (L11)")
        void for_a_correction() {
            applied();
            health.asksCorrection("venue-permit", "plan");
            tale.take(new HostInput.TellNow(Tale.CLERK));
            assertThat(tale.why("venue-permit")).isEqualTo("APPLICANT | 等待申请人补正 | 2026-03-03 10:00 | - | - | -");
        }

        @Test
        @DisplayName("for the applicant to correct in the time of a local rule (AYZ 24)")
        void for_a_correction_in_time() {
            applied();
            urban.asksCorrection("signboard", "sign-plan");
            tale.take(new HostInput.TellNow(Tale.CLERK));
            assertThat(tale.why("signboard"))
                    .isEqualTo("APPLICANT | 等待申请人补正 | 2026-03-03 10:00 | 2026-03-18 | 安阳市政务服务条例第二十四条" + " | 逾期视为撤回申请");
        }

        @Test
        @DisplayName("for the decision: first until the promise, then until the law (优化营商环境条例 art. 36)")
        void for_the_decision() {
            applied();
            health.accepts("venue-permit");
            assertThat(tale.why("venue-permit"))
                    .isEqualTo("DEPARTMENT | 等待部门办理 | 2026-03-02 09:00 | 2026-03-17 | 承诺时限 10个工作日" + " | 逾期亮灯督办,不视为同意");
            tale.advanceTo("2026-03-18 00:00");
            assertThat(tale.why("venue-permit")).contains(" | 2026-03-31 | 法定时限 20个工作日 | ");
        }

        @Test
        @DisplayName("for a decision that silence would grant (行政许可法 art. 50)")
        void for_a_renewal() {
            applied();
            market.accepts("renewal");
            assertThat(tale.why("renewal")).endsWith(" | 2026-03-31 | 法定时限 20个工作日 | 逾期视为准予");
        }

        @Test
        @DisplayName("for a special procedure (行政许可法 art. 45)")
        void for_a_special_procedure() {
            applied();
            health.accepts("venue-permit");
            health.suspends("venue-permit", "testing", "5 workdays", "N-1");
            assertThat(tale.why("venue-permit"))
                    .isEqualTo("DEPARTMENT | 特别程序:检测,时限中止 | 2026-03-03 10:00 | 2026-03-10"
                            + " | 书面告知的预计时间(行政许可法第四十五条) | -");
        }

        @Test
        void for_the_department_to_give_it_back_to_who_withdrew() {
            applied();
            health.accepts("venue-permit");
            tale.withdraws();
            assertThat(tale.why("venue-permit")).isEqualTo("DEPARTMENT | 等待部门确认撤回 | 2026-03-03 10:00 | - | - | -");
        }
    }

    @Nested
    @DisplayName("After the decision")
    class after_the_decision {
        private static final String TEN_DAYS = " | 2026-03-17 | 颁发送达期限(行政许可法第四十四条) | 逾期亮灯督办";

        @Test
        @DisplayName("for the licence to be made (行政许可法 art. 44)")
        void for_the_issue() {
            applied();
            health.grants("venue-permit");
            assertThat(tale.why("venue-permit")).isEqualTo("DEPARTMENT | 等待部门制证 | 2026-03-03 10:00" + TEN_DAYS);
        }

        @Test
        void for_the_second_of_two_papers_to_be_made() {
            applied();
            urban.grants("signboard");
            urban.says("signboard", new Report.Issued(List.of(Certificate.of("sign-permit", "HZ-1"))));
            assertThat(tale.why("signboard")).isEqualTo("DEPARTMENT | 等待部门制证 | 2026-03-03 10:00" + TEN_DAYS);
        }

        @Test
        void for_the_delivery() {
            applied();
            health.grantsAndIssues("venue-permit");
            assertThat(tale.why("venue-permit")).isEqualTo("DELIVERY | 等待送达 | 2026-03-03 10:00" + TEN_DAYS);
        }

        @Test
        @DisplayName("for a material that was promised for later and holds back the delivery (容缺, rules 3.1)")
        void for_a_material() {
            tale.applied(Answers.of(), how -> how.later("lease"));
            health.accepts("venue-permit");
            health.grantsAndIssues("venue-permit");
            assertThat(tale.why("venue-permit"))
                    .isEqualTo("APPLICANT | 等待补交容缺材料:lease | 2026-03-02 09:00 | 2026-03-23 | 安阳市政务服务条例第二十四条"
                            + " | 逾期提醒申请人");
        }

        @Test
        @DisplayName("for a fee that holds back the delivery (行政许可法 art. 58; 一单制)")
        void for_a_fee() {
            applied();
            urban.grantsAndIssues("signboard");
            assertThat(tale.why("signboard")).isEqualTo("APPLICANT | 等待缴费:plate | 2026-03-03 10:00 | - | - | -");
        }

        @Test
        @DisplayName("and the 10 working days to deliver begin when it is paid (行政许可法 art. 44; 一单制)")
        void for_a_fee_that_is_paid_late() {
            applied();
            urban.grantsAndIssues("signboard");
            tale.advanceTo("2026-04-20 10:00");
            assertThat(tale.lights("signboard", ClockKind.ISSUE)).isEmpty();
            tale.take(new HostInput.Pay(Set.of("signboard/plate"), "JF-1", Tale.OWNER));
            assertThat(tale.dueDay("signboard")).isEqualTo(LocalDate.parse("2026-05-07"));
            tale.advanceTo("2026-05-08 00:00");
            assertThat(tale.lights("signboard", ClockKind.ISSUE)).containsExactly(Light.UNLAWFUL);
        }

        @Test
        void for_a_fee_that_holds_back_the_end_of_what_gives_nothing() {
            applied();
            tale.department("utility").grants("waste");
            assertThat(tale.why("waste")).isEqualTo("APPLICANT | 等待缴费:bins | 2026-03-03 10:00 | - | - | -");
        }

        @Test
        void for_nobody_when_it_has_ended() {
            applied();
            market.grants("name-notice");
            assertThat(tale.matter("name-notice").waiting()).isEmpty();
            health.refuses("venue-permit", "选址不符合要求");
            assertThat(tale.matter("venue-permit").waiting()).isEmpty();
        }
    }
}
