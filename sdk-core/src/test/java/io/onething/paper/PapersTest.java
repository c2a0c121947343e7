package io.onething.paper;

import static io.onething.exchange.Shop.BUNDLE;
import static io.onething.exchange.Shop.FIRE;
import static io.onething.exchange.Shop.PERMIT;
import static io.onething.exchange.Shop.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Act;
import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.Channel;
import io.onething.application.Filing;
import io.onething.application.Mandate;
import io.onething.application.Supplement;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.CasePolicy;
import io.onething.casework.ClockEvent;
import io.onething.casework.Decision;
import io.onething.casework.HostInput;
import io.onething.casework.ProcedureEvent;
import io.onething.department.Defect;
import io.onething.department.Report;
import io.onething.exchange.Fact;
import io.onething.exchange.Life;
import io.onething.exchange.Lives;
import io.onething.exchange.Shop;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The documents of a case (文书)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PapersTest {
    private static List<Paper> papers(Life life) {
        return Papers.of(BUNDLE, life.history(), CasePolicy.DEFAULT);
    }

    private static List<PaperKind> kinds(Life life) {
        return papers(life).stream().map(Paper::kind).toList();
    }

    private static Paper only(Life life, PaperKind kind) {
        List<Paper> found =
                papers(life).stream().filter(paper -> paper.kind() == kind).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static String field(Paper paper, String id) {
        return paper.field(id).map(value -> value.in(Locale.CHINESE)).orElse("");
    }

    private static String basis(Paper paper) {
        return paper.basis().stream().map(text -> text.zh()).collect(Collectors.joining("；"));
    }

    private static Life filed(Filing.Builder filing, MatterId... matters) {
        return Life.of(Shop.application(filing.build(), null, matters));
    }

    @Nested
    class at_the_counter {
        @Test
        @DisplayName("电子签名法 art. 11: the receipt of the application tells when it entered the system")
        void receipt_of_the_application() {
            Paper paper = only(filed(Filing.builder(), PERMIT), PaperKind.FILING_RECEIPT);
            assertThat(field(paper, "received")).isEqualTo("2026年11月23日 09:00");
            assertThat(field(paper, "principal")).isEqualTo("张三丰");
            assertThat(field(paper, "matters")).isEqualTo("食品经营许可：市场监管局");
            assertThat(paper.addressee()).contains(Shop.APPLICANT);
            assertThat(paper.issuer().zh()).isEqualTo("市场监管局");
            assertThat(paper.issuedOn()).isEqualTo(LocalDate.of(2026, 11, 23));
            assertThat(paper.field("agent")).isEmpty();
            assertThat(basis(paper)).contains("电子签名法第十一条");
        }

        @Test
        @DisplayName("民法典 art. 165, 行政许可法 art. 29: the receipt shows principal, agent and mandate")
        void receipt_for_an_agent() {
            Mandate mandate = new Mandate(
                    "wt-1",
                    "agent-9",
                    List.of(),
                    Set.of(Act.SUBMIT, Act.SUPPLEMENT),
                    LocalDate.of(2026, 11, 1),
                    LocalDate.of(2026, 12, 31));
            Paper paper = only(
                    filed(Filing.builder().mandate(mandate).by(Actor.agent(mandate)), PERMIT),
                    PaperKind.FILING_RECEIPT);
            assertThat(field(paper, "principal")).isEqualTo("张三丰");
            assertThat(field(paper, "agent")).isEqualTo("李四光");
            assertThat(field(paper, "actor")).isEqualTo("agent-9");
            assertThat(field(paper, "mandate")).isEqualTo("wt-1");
            assertThat(field(paper, "mandate-acts")).isEqualTo("提交申请、补正补交");
            assertThat(field(paper, "mandate-until")).isEqualTo("2026年12月31日");
            assertThat(basis(paper)).contains("行政许可法第二十九条", "民法典第一百六十五条");
        }

        @Test
        @DisplayName("DB4406/T 14-2021: receipt of materials, with what was promised for later")
        void receipt_of_materials() {
            Paper paper = only(filed(Filing.builder().owed(Set.of("photo")), PERMIT), PaperKind.MATERIALS_RECEIPT);
            assertThat(field(paper, "materials")).contains("平面图：申请人上传，1件", "身份证：电子证照调取");
            assertThat(field(paper, "owed")).isEqualTo("门面照片：尚未提交");
        }

        @Test
        @DisplayName(
                "行政许可法 art. 26(2): the transfer voucher tells what a department was handed, and nothing it does not need")
        void transfer_voucher() {
            Life life = filed(Filing.builder(), PERMIT, FIRE).handedOver();
            List<Paper> vouchers = papers(life).stream()
                    .filter(paper -> paper.kind() == PaperKind.TRANSFER_VOUCHER)
                    .toList();
            assertThat(vouchers).extracting(paper -> field(paper, "to")).containsExactly("市场监管局", "消防救援支队");
            assertThat(field(vouchers.get(0), "materials")).contains("平面图", "身份证");
            assertThat(field(vouchers.get(1), "materials")).contains("平面图").doesNotContain("身份证");
            assertThat(field(vouchers.get(1), "receipt")).isEqualTo("R-1");
            assertThat(vouchers.get(0).addressee())
                    .as("it passes between authorities")
                    .isEmpty();
        }

        @Test
        void a_fee_that_holds_back_the_start_is_told_at_once() {
            Paper paper = only(filed(Filing.builder(), PERMIT, SIGN), PaperKind.PAYMENT_NOTICE);
            assertThat(paper.matters()).containsExactly(SIGN);
            assertThat(field(paper, "lines")).contains("登记费", "50元", "市财政局", "暂不交办");
            assertThat(basis(paper)).contains("某行政法规第六条", "参照行政许可法第五十八条");
        }

        @Test
        void nobody_who_did_not_apply_gets_a_receipt() {
            CaseEvent opened = new CaseEvent.Submitted(
                    Life.ofPermit().history().get(0).at(),
                    Shop.application(
                            Filing.builder()
                                    .channel(Channel.NO_APPLICATION)
                                    .dataGround("名单")
                                    .build(),
                            null,
                            PERMIT));
            assertThat(Papers.of(BUNDLE, List.of(opened), CasePolicy.DEFAULT)).isEmpty();
        }
    }

    @Nested
    class before_acceptance {
        @Test
        @DisplayName("行政许可法 art. 32(1)(4): one notice for the case tells everything the departments want corrected")
        void one_notice_of_corrections() {
            Life life = filed(Filing.builder(), PERMIT, FIRE)
                    .handedOver()
                    .report(PERMIT, Lives.CORRECTION)
                    .report(FIRE, new Report.CorrectionAsked(List.of(new Defect("materials.layout", "缺疏散通道"))));
            Paper paper = only(life, PaperKind.CORRECTION_NOTICE);
            assertThat(paper.matters()).containsExactly(PERMIT, FIRE);
            assertThat(paper.event()).isInstanceOf(ClockEvent.NoticeSent.class);
            assertThat(field(paper, "corrections"))
                    .contains("食品经营许可", "市场监管局", "平面图：图纸不清")
                    .contains("消防安全检查", "消防救援支队", "平面图：缺疏散通道");
            assertThat(basis(paper)).contains("行政许可法第三十二条第一款第四项", "地方性法规第二十四条");
        }

        @Test
        @DisplayName("A local ground sets the time to correct and what follows: both stand in the notice")
        void the_notice_tells_time_and_consequence() {
            Paper paper = only(Lives.of(Fact.CORRECTION_ASKED), PaperKind.CORRECTION_NOTICE);
            assertThat(field(paper, "corrections")).contains("补正期限：2026年12月7日", "逾期后果：视为撤回申请");
        }

        @Test
        @DisplayName("行政许可法 art. 32(1)(3): what is put right on the spot needs no notice")
        void nothing_on_the_spot() {
            Life life = Life.ofPermit()
                    .report(new Report.CorrectionAsked(((Report.CorrectionAsked) Lives.CORRECTION).defects(), true));
            assertThat(kinds(life)).doesNotContain(PaperKind.CORRECTION_NOTICE);
        }

        @Test
        @DisplayName("DB4406/T 14-2021: receipt of what was handed in, then a transfer voucher for that alone")
        void receipt_of_corrections() {
            Life life = Lives.of(Fact.SUPPLEMENTED);
            Paper paper = only(life, PaperKind.SUPPLEMENT_RECEIPT);
            assertThat(field(paper, "items")).isEqualTo("平面图：申请人上传，1件");
            assertThat(field(paper, "actor")).isEqualTo("owner-1");
            List<Paper> all = papers(life);
            Paper last = all.get(all.size() - 1);
            assertThat(last.kind()).isEqualTo(PaperKind.TRANSFER_VOUCHER);
            assertThat(field(last, "round")).isEqualTo("2");
            assertThat(field(last, "materials")).contains("平面图").doesNotContain("身份证");
        }

        @Test
        @DisplayName("行政许可法 art. 32(1)(2), (2): 不予受理 names the right authority and how it can be reviewed")
        void refusal_of_acceptance() {
            Paper paper = only(Lives.of(Fact.ACCEPTANCE_REFUSED), PaperKind.ACCEPTANCE_REFUSAL);
            assertThat(field(paper, "right-authority")).isEqualTo("卫生健康局");
            assertThat(field(paper, "reason")).isEqualTo("不属本机关职权");
            assertThat(basis(paper)).contains("第三十二条第一款第二项", "第三十二条第二款");
            assertThat(paper.remedies().get(0).zh()).contains("六十日");
        }

        @Test
        @DisplayName("行政许可法 art. 32(1)(1): 不受理 is another document than 不予受理")
        void notice_that_no_licence_is_needed() {
            Paper paper = only(Lives.of(Fact.NOT_REQUIRED), PaperKind.NOT_REQUIRED_NOTICE);
            assertThat(field(paper, "reason")).isEqualTo("无需许可");
            assertThat(basis(paper)).contains("第三十二条第一款第一项");
        }
    }

    @Nested
    class from_acceptance_on {
        @Test
        @DisplayName("行政许可法 arts. 32(2), 42: the notice of acceptance has number, date and both limits")
        void notice_of_acceptance() {
            Paper paper = only(Lives.of(Fact.ACCEPTED), PaperKind.ACCEPTANCE_NOTICE);
            assertThat(field(paper, "number")).isEqualTo("SL-1");
            assertThat(field(paper, "accepted")).isEqualTo("2026年11月23日");
            assertThat(field(paper, "legal-until")).isEqualTo("2026年12月21日");
            assertThat(field(paper, "promised-until")).isEqualTo("2026年12月2日");
            assertThat(basis(paper)).contains("第三十二条第一款第五项", "第三十二条第二款");
        }

        @Test
        @DisplayName("行政许可法 art. 32(1)(4): deemed acceptance is accepted as of the day of receipt, and says why")
        void notice_of_deemed_acceptance() {
            Paper paper = only(Life.ofPermit().at("2026-12-02T09:00"), PaperKind.ACCEPTANCE_NOTICE);
            assertThat(field(paper, "accepted")).isEqualTo("2026年11月23日");
            assertThat(paper.issuedOn()).isEqualTo(LocalDate.of(2026, 12, 2));
            assertThat(field(paper, "deemed")).contains("逾期未告知补正");
            assertThat(basis(paper)).contains("第三十二条第一款第四项");
        }

        @Test
        void a_number_that_comes_later_makes_the_notice_anew() {
            Life life = Life.ofPermit().report(new Report.Accepted(null)).report(new Report.Accepted("SL-2"));
            List<Paper> notices = papers(life).stream()
                    .filter(paper -> paper.kind() == PaperKind.ACCEPTANCE_NOTICE)
                    .toList();
            assertThat(notices).extracting(paper -> field(paper, "number")).containsExactly("", "SL-2");
        }

        @Test
        @DisplayName("容缺受理 (local rules): what is owed, until when and the consequence are told once")
        void notice_of_tolerated_gaps() {
            Life life = Life.owing("photo").report(new Report.Accepted(null)).report(new Report.Accepted("SL-1"));
            Paper paper = only(life, PaperKind.TOLERATION_NOTICE);
            assertThat(field(paper, "owed")).contains("门面照片", "补交期限：2026年12月7日", "逾期后果：视为撤回申请", "补齐前：暂不办结");
            assertThat(basis(paper)).isEqualTo("地方性法规第二十四条");
        }

        @Test
        void nothing_is_owed_that_came_before_acceptance() {
            Life life = Life.owing("photo");
            life.take(new CaseInput.HandIn(
                    Supplement.builder().material("photo", Shop.document()).build(), Shop.OWNER));
            life.handedOver().report(new Report.Accepted("SL-1"));
            assertThat(kinds(life)).doesNotContain(PaperKind.TOLERATION_NOTICE);
        }

        @Test
        @DisplayName("行政许可法 art. 45: the time a special procedure needs is told in writing")
        void notice_of_a_special_procedure() {
            Paper paper = only(Lives.of(Fact.SUSPENDED), PaperKind.SPECIAL_PROCEDURE_NOTICE);
            assertThat(field(paper, "ground")).isEqualTo("听证");
            assertThat(field(paper, "notice")).isEqualTo("T-1");
            assertThat(field(paper, "expected")).isEqualTo("15个工作日");
            assertThat(field(paper, "expected-until")).isEqualTo("2026年12月14日");
            assertThat(basis(paper)).contains("行政许可法第四十五条");
        }

        @Test
        @DisplayName("A stop that is not in 行政许可法 art. 45 names its local ground instead")
        void notice_of_a_local_stop() {
            Life life = Lives.of(Fact.ACCEPTED).report(new Report.Suspended("public-notice", TimeLimit.days(7), "T-2"));
            Paper paper = only(life, PaperKind.SPECIAL_PROCEDURE_NOTICE);
            assertThat(field(paper, "ground")).isEqualTo("公示");
            assertThat(basis(paper)).isEqualTo("地方性法规第二十四条");
        }

        @Test
        @DisplayName("A correction after acceptance is told by its own notice on its local ground")
        void correction_during_the_review() {
            Paper paper = only(Lives.of(Fact.CORRECTION_DURING_REVIEW), PaperKind.CORRECTION_NOTICE);
            assertThat(field(paper, "corrections")).contains("平面图：图纸不清");
            assertThat(basis(paper)).isEqualTo("地方性法规第二十四条");
        }

        @Test
        @DisplayName("行政许可法 art. 42(1): the reason of an extension is told, with the new limit")
        void notice_of_extension() {
            Paper paper = only(Lives.of(Fact.EXTENDED), PaperKind.EXTENSION_NOTICE);
            assertThat(field(paper, "by")).isEqualTo("10个工作日");
            assertThat(field(paper, "approver")).isEqualTo("行政机关负责人");
            assertThat(field(paper, "reason")).isEqualTo("案情复杂");
            assertThat(paper.field("legal-until")).isPresent().get().isInstanceOf(PaperValue.Until.class);
            assertThat(field(paper, "legal-until")).isNotEqualTo("2026年12月21日");
            assertThat(basis(paper)).isEqualTo("行政许可法第四十二条第一款");
        }

        @Test
        @DisplayName("行政许可法 art. 58: a payment notice names amount, payee and the law that sets the fee")
        void payment_notice() {
            Paper paper = only(Lives.of(Fact.FEE_CHARGED), PaperKind.PAYMENT_NOTICE);
            assertThat(paper.event()).isInstanceOf(ProcedureEvent.FeeCharged.class);
            assertThat(field(paper, "notice")).isEqualTo("JF-1");
            assertThat(paper.field("total")).contains(new PaperValue.Money(new BigDecimal("8.50")));
            assertThat(field(paper, "lines")).contains("工本费", "8.50元", "市财政局");
            assertThat(basis(paper)).contains("某行政法规第五条", "行政许可法第五十八条");
        }

        @Test
        void a_fee_that_is_waived_needs_no_notice() {
            Life life = Lives.of(Fact.ACCEPTED).report(new Report.FeeCharged("printing", BigDecimal.ZERO, "JF-2"));
            assertThat(kinds(life.report(Lives.GRANTED))).doesNotContain(PaperKind.PAYMENT_NOTICE);
        }
    }

    @Nested
    class at_the_end {
        @Test
        @DisplayName("行政许可法 arts. 38(1), 44: the grant tells what is issued and until when")
        void decision_to_grant() {
            Paper paper = only(Lives.of(Fact.GRANTED), PaperKind.GRANT_DECISION);
            assertThat(field(paper, "decided")).isEqualTo("2026年11月23日");
            assertThat(field(paper, "results")).contains("食品经营许可证");
            assertThat(field(paper, "issued-until")).isEqualTo("2026年12月7日");
            assertThat(basis(paper)).contains("第三十八条第一款", "第四十四条");
            assertThat(paper.remedies()).isEmpty();
        }

        @Test
        void what_the_definition_charges_is_told_with_the_grant() {
            Paper paper = only(Lives.of(Fact.GRANTED), PaperKind.PAYMENT_NOTICE);
            assertThat(paper.field("total")).contains(new PaperValue.Money(new BigDecimal("10.00")));
        }

        @Test
        void who_pays_the_postage_is_told_beside_the_bill_where_the_result_is_sent() {
            Application usual = Shop.application(Filing.DEFAULT, null, PERMIT);
            Application byMail = new Application(
                    usual.id(),
                    usual.bundle(),
                    usual.answers(),
                    usual.matters(),
                    usual.content(),
                    Map.of("food-licence", DeliveryWay.MAIL),
                    usual.filing());
            Life granted = Life.of(byMail)
                    .handedOver()
                    .report(new Report.Accepted("SL-1"))
                    .report(Lives.GRANTED);

            assertThat(field(only(granted, PaperKind.PAYMENT_NOTICE), "postage"))
                    .isEqualTo("邮费由申请人承担");
            assertThat(only(Lives.of(Fact.GRANTED), PaperKind.PAYMENT_NOTICE).field("postage"))
                    .isEmpty();
        }

        @Test
        void what_was_paid_is_not_told_again() {
            Life life = Lives.of(Fact.ACCEPTED);
            life.take(new HostInput.Pay(Set.of("food-permit/printing"), "P-1", Shop.OWNER));
            assertThat(kinds(life.report(Lives.GRANTED))).doesNotContain(PaperKind.PAYMENT_NOTICE);
        }

        @Test
        @DisplayName("行政许可法 art. 50: what counts as granted says so and names its ground")
        void deemed_grant() {
            Life life = filed(Filing.builder(), FIRE)
                    .handedOver()
                    .report(FIRE, new Report.Accepted(null))
                    .at("2027-01-20T09:00");
            Paper paper = only(life, PaperKind.GRANT_DECISION);
            assertThat(field(paper, "deemed")).contains("视为准予");
            assertThat(basis(paper)).contains("行政许可法第五十条");
        }

        @Test
        @DisplayName("告知承诺: a grant by commitment names the rule that allows it")
        void grant_by_commitment() {
            Paper paper = only(Lives.of(Fact.COMMITMENT_CHECKED), PaperKind.GRANT_DECISION);
            assertThat(basis(paper)).contains("地方性法规第二十四条");
        }

        @Test
        @DisplayName("行政许可法 art. 38(2), 行政复议法 arts. 20, 22: a refusal has reasons and remedies, with the 60 days")
        void decision_to_refuse() {
            Paper paper = only(Lives.of(Fact.REFUSED), PaperKind.REFUSAL_DECISION);
            assertThat(field(paper, "reason")).isEqualTo("场所不符合要求");
            assertThat(field(paper, "remedies")).isEqualTo("可在60日内申请行政复议");
            assertThat(basis(paper)).contains("第三十八条第二款", "行政复议法第二十条");
            assertThat(paper.remedies().get(0).zh()).contains("六十日", "第二十二条");
            assertThat(paper.remedies().get(1).zh()).contains("行政诉讼");
        }

        @Test
        @DisplayName("行政许可法 art. 44: proof of delivery")
        void proof_of_delivery() {
            Paper paper = only(Lives.of(Fact.DELIVERED), PaperKind.DELIVERY_RECEIPT);
            assertThat(field(paper, "way")).isEqualTo("窗口领取");
            assertThat(field(paper, "proof")).isEqualTo("签收单 7");
            assertThat(basis(paper)).isEqualTo("行政许可法第四十四条（送达）");
        }

        @Test
        void a_corrected_decision_is_a_decision_of_its_own() {
            Life life = Lives.of(Fact.REFUSED);
            life.take(new HostInput.CorrectDecision(
                    PERMIT,
                    new Decision.Granted(),
                    life.history().get(0).at(),
                    new Actor(Actor.Role.STAFF, "clerk-7"),
                    "复议改变"));
            assertThat(kinds(life)).contains(PaperKind.REFUSAL_DECISION, PaperKind.GRANT_DECISION);
        }

        @Test
        @DisplayName("行政许可法 binds licences; other matters follow it by analogy, and their documents say so")
        void other_matters_follow_by_analogy() {
            Life life = filed(Filing.builder(), SIGN);
            life.take(new HostInput.Pay(Set.of("signboard/deposit"), "P-2", Shop.OWNER));
            life.handedOver().report(SIGN, new Report.Accepted("DJ-1"));
            assertThat(basis(only(life, PaperKind.ACCEPTANCE_NOTICE))).contains("参照行政许可法");
        }
    }
}
