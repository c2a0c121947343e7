package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.ApplicationBuilder;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Condition;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Participant;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseOutcome;
import io.onething.casework.Phase;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.Certificate;
import io.onething.department.Submission;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A child is born (新生儿出生): the same matters, another order in each city")
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewbornTest {
    /** S40: the insurance and the card need the child's household booklet, which the police give. */
    private static final Bundle GUANGDONG = newborn("household-entry", "child_household");

    /** S01: the hospital insures the child straight after the birth certificate, without any household entry. */
    private static final Bundle KUNMING = newborn("birth-cert", "birth_cert");

    private static Bundle newborn(String insuredAfter, String insuredWith) {
        return Sketch.of("newborn", "新生儿出生", "health")
                .asks("mother_insured", "母亲是否参加生育保险")
                .matter(
                        "birth-cert",
                        "midwifery",
                        "出生医学证明",
                        how -> how.kind(MatterKind.CONFIRMATION)
                                .needs(List.of("ids"))
                                .gives(List.of("birth-licence")))
                .matter(
                        "vaccination",
                        "cdc",
                        "预防接种证",
                        how -> how.kind(MatterKind.SERVICE).gives(List.of("vaccination-book")))
                .matter(
                        "household-entry",
                        "police",
                        "出生登记",
                        how -> how.kind(MatterKind.REGISTRATION)
                                .after(List.of(Sketch.granted("birth-cert")))
                                .needs(List.of("ids", "birth_cert"))
                                .gives(List.of("booklet")))
                .matter(
                        "insurance",
                        "medins",
                        "城乡居民医保参保登记",
                        how -> how.kind(MatterKind.REGISTRATION)
                                .after(List.of(Sketch.granted(insuredAfter)))
                                .needs(List.of(insuredWith)))
                .matter(
                        "insurance-payment",
                        "tax",
                        "城乡居民医保费缴费",
                        how -> how.kind(MatterKind.PAYMENT).after(List.of(Sketch.granted("insurance"))))
                .matter(
                        "card",
                        "hr",
                        "社会保障卡申领",
                        how -> how.after(List.of(Sketch.granted("household-entry")))
                                .needs(List.of("child_household", "birth_cert"))
                                .gives(List.of("social-card")))
                .matter(
                        "maternity-cost",
                        "medins",
                        "生育医疗费用报销",
                        how -> how.kind(MatterKind.PAYMENT)
                                .when(Sketch.answered("mother_insured", true))
                                .after(List.of(Sketch.granted("birth-cert")))
                                .needs(List.of("birth_cert")))
                .material("birth_cert", "出生医学证明电子证照", Sketch.output("birth-cert"))
                .material("child_household", "新生儿居民户口簿", Sketch.output("household-entry"))
                .material("ids", "父母居民身份证", Supply.by(SupplyWay.E_LICENCE), Supply.by(SupplyWay.UPLOAD))
                .result("vaccination-book", "预防接种证", DeliveryWay.COUNTER)
                .result("booklet", "居民户口簿", DeliveryWay.DOOR, DeliveryWay.COUNTER)
                .result("social-card", "社会保障卡", DeliveryWay.MAIL, DeliveryWay.COUNTER)
                .with(bundle -> bundle.promised(TimeLimit.workingDays(5))
                        .participants(List.of(new Participant(
                                "father", Text.of("父亲"), Condition.always(), List.of(Sketch.id("birth-cert")))))
                        .form(List.of(
                                FormField.builder("child_name", Text.of("新生儿姓名"), FieldType.TEXT)
                                        .sensitive(true)
                                        .build(),
                                FormField.builder("bank", Text.of("产妇本人储蓄卡号"), FieldType.TEXT)
                                        .usedBy(Set.of(Sketch.id("maternity-cost")))
                                        .required(false)
                                        .sensitive(true)
                                        .build())))
                .build();
    }

    /** The mother applies on a Monday, and the father has agreed. */
    private static Tale agreed(Bundle bundle) {
        Tale tale = applied(bundle);
        tale.consents("father", true);
        return tale;
    }

    private static Tale applied(Bundle bundle) {
        UnaryOperator<ApplicationBuilder> form =
                how -> how.field("child_name", "张小满").field("bank", "6222021234567890");
        return Tale.of(bundle, "2026-03-02 09:00").applied(Answers.of("mother_insured", true), form);
    }

    @Nested
    @DisplayName("The other parent authorises first (父亲电子证照授权, S41)")
    class the_other_parent {
        private final Tale tale = applied(GUANGDONG);

        @Test
        void is_who_the_birth_certificate_waits_for() {
            assertThat(tale.stage("birth-cert")).isEqualTo(Stage.NOT_STARTED);
            assertThat(tale.waiting("birth-cert").who()).isEqualTo(Waiting.Who.PARTICIPANT);
            assertThat(tale.view().phase()).isEqualTo(Phase.AWAITING_APPLICANT);
        }

        @Test
        void lets_the_certificate_go_by_agreeing() {
            tale.consents("father", true);
            assertThat(tale.stage("birth-cert")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.view().phase()).isEqualTo(Phase.IN_PROGRESS);
        }

        @Test
        void who_declines_ends_the_certificate_and_all_that_rests_on_it_but_nothing_else() {
            tale.consents("father", false);
            assertThat(tale.stage("birth-cert")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.stage("vaccination")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.stages()).filteredOn(Stage.SKIPPED::equals).hasSize(6);
        }
    }

    @Nested
    @DisplayName("Everything about a child under 14 is sensitive (个人信息保护法 arts. 28, 31; S4)")
    class a_child_under_14 {
        private final Tale tale = agreed(GUANGDONG);

        @Test
        void every_department_is_told_so() {
            tale.department("midwifery").grantsAndIssues("birth-cert");
            assertThat(List.of("birth-cert", "vaccination", "household-entry", "maternity-cost"))
                    .allSatisfy(matter -> assertThat(tale.handedOver(matter))
                            .singleElement()
                            .extracting(Submission::sensitive)
                            .isEqualTo(true));
        }

        @Test
        @DisplayName("a department gets the fields its matter uses and no other (个人信息保护法 art. 6; S1)")
        void fields_go_where_they_are_used() {
            tale.department("midwifery").grantsAndIssues("birth-cert");
            assertThat(tale.handedOver("household-entry").get(0).form()).containsOnlyKeys("child_name");
            assertThat(tale.handedOver("maternity-cost").get(0).form()).containsOnlyKeys("child_name", "bank");
        }

        @Test
        void no_message_speaks_of_the_child() {
            assertThat(tale.state().application().toString()).doesNotContain("张小满");
            assertThat(tale.handedOver("birth-cert").get(0).toString()).doesNotContain("张小满");
        }
    }

    @Nested
    @DisplayName("Guangdong: certificate, then household entry, then insurance and card (S40)")
    class guangdong {
        private final Tale tale = agreed(GUANGDONG);
        private final Office hospital = tale.department("midwifery");
        private final Office police = tale.department("police");

        @Test
        void the_certificate_and_the_vaccination_go_first() {
            assertThat(tale.stage("birth-cert")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.stage("vaccination")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.waiting("insurance").who()).isEqualTo(Waiting.Who.OTHER_MATTER);
            assertThat(tale.waiting("insurance").what().zh()).contains("出生登记");
        }

        @Test
        void then_the_police_and_the_cost_of_the_birth_with_the_certificate_in_hand() {
            hospital.grantsAndIssues("birth-cert");
            assertThat(tale.handedOver("household-entry").get(0).certificates())
                    .containsEntry("birth_cert", List.of(Certificate.of("birth-licence", "birth-licence-1")));
            assertThat(tale.stage("maternity-cost")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.stage("insurance")).isEqualTo(Stage.NOT_STARTED);
        }

        @Test
        @DisplayName(
                "the certificate exists only when the hospital has signed it: a grant alone does not start the police (S40)")
        void grant_without_the_licence() {
            hospital.grants("birth-cert");
            assertThat(tale.stage("household-entry")).isEqualTo(Stage.NOT_STARTED);
            assertThat(tale.waiting("household-entry").what().zh()).contains("出生医学证明");
            tale.advanceTo("2026-03-03 10:00");
            hospital.issues("birth-cert");
            assertThat(tale.matter("household-entry").state().receivedAt()).contains(Tale.at("2026-03-03 10:00"));
        }

        @Test
        void then_insurance_and_card_with_the_booklet_that_is_still_on_its_way_to_the_door() {
            hospital.grantsAndIssues("birth-cert");
            police.grantsAndIssues("household-entry");
            assertThat(tale.waiting("household-entry").who()).isEqualTo(Waiting.Who.DELIVERY);
            assertThat(tale.handedOver("insurance").get(0).certificates()).containsOnlyKeys("child_household");
            assertThat(tale.handedOver("card").get(0).certificates()).containsOnlyKeys("birth_cert", "child_household");
        }

        @Test
        void a_refused_entry_leaves_out_insurance_and_card_and_not_the_cost() {
            hospital.grantsAndIssues("birth-cert");
            police.refuses("household-entry", "父母双方均非本省户籍");
            assertThat(tale.stage("insurance")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.stage("insurance-payment")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.stage("card")).isEqualTo(Stage.SKIPPED);
            assertThat(tale.stage("maternity-cost")).isEqualTo(Stage.RECEIVED);
        }

        @Test
        @DisplayName("five working days are promised for the whole, from the first acceptance (S40)")
        void five_days() {
            hospital.accepts("birth-cert");
            assertThat(tale.view().limit())
                    .get()
                    .satisfies(
                            limit -> assertThat(limit.deadline().lastDay()).isEqualTo(LocalDate.parse("2026-03-09")));
        }
    }

    @Nested
    @DisplayName("Kunming: insured in the hospital, before any household entry (S01)")
    class kunming {
        private final Tale tale = agreed(KUNMING);

        @BeforeEach
        void born() {
            tale.department("midwifery").grantsAndIssues("birth-cert");
        }

        @Test
        void the_insurance_goes_out_with_the_certificate_beside_the_household_entry() {
            assertThat(tale.stage("household-entry")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.handedOver("insurance").get(0).certificates()).containsOnlyKeys("birth_cert");
            assertThat(tale.stage("card")).isEqualTo(Stage.NOT_STARTED);
        }

        @Test
        void the_child_stays_insured_though_the_entry_is_refused() {
            tale.department("medins").grants("insurance");
            tale.department("police").refuses("household-entry", "父母双方均非本省户籍");
            assertThat(tale.stage("insurance")).isEqualTo(Stage.CLOSED);
            assertThat(tale.stage("insurance-payment")).isEqualTo(Stage.RECEIVED);
            assertThat(tale.stage("card")).isEqualTo(Stage.SKIPPED);
        }
    }

    @Test
    @DisplayName("The case ends when the last paper is in the parents' hands (S40: posting is not counted)")
    void the_end() {
        Tale tale = agreed(GUANGDONG);
        tale.department("midwifery").grantsAndIssues("birth-cert");
        tale.department("cdc").grantsAndIssues("vaccination");
        tale.handsOut("vaccination", DeliveryWay.COUNTER, "领取签名");
        tale.department("police").grantsAndIssues("household-entry");
        tale.department("police").delivers("household-entry", DeliveryWay.DOOR, "送证上门签收");
        tale.department("medins").grants("insurance");
        tale.department("tax").grants("insurance-payment");
        tale.department("medins").grants("maternity-cost");
        tale.department("hr").grantsAndIssues("card");
        assertThat(tale.view().phase()).isEqualTo(Phase.DELIVERING);
        tale.handsOut("card", DeliveryWay.MAIL, "EMS1234567890CN");
        assertThat(tale.view().outcome()).contains(CaseOutcome.ALL_GRANTED);
    }
}
