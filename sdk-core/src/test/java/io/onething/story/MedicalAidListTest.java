package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterKind;
import io.onething.bundle.NoApplication;
import io.onething.bundle.Text;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseOutcome;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Aided insurance by list, nobody applies (资助参保,免申即享, S210)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MedicalAidListTest {
    private static final Bundle AID = Sketch.of("medical-aid", "医疗救助资助参保", "medins")
            .matter("mark", "medins", "参保标识", how -> how.kind(MatterKind.CONFIRMATION))
            .matter("nothing-to-pay", "tax", "免缴个人部分", MedicalAidListTest::paidAfterTheMark)
            .matter("subsidy", "finance", "财政补助", MedicalAidListTest::paidAfterTheMark)
            .with(bundle -> bundle.noApplication(aid(TimeLimit.workingDays(5))))
            .build();

    private static NoApplication aid(@Nullable TimeLimit declineWithin) {
        return new NoApplication(
                Text.of("医疗救助资助参保名单"), List.of(new DepartmentId("medins"), new DepartmentId("tax")), declineWithin);
    }

    private static Matter.Builder paidAfterTheMark(Matter.Builder matter) {
        return matter.kind(MatterKind.PAYMENT).after(List.of(Sketch.granted("mark")));
    }

    private final Tale tale =
            Tale.of(AID, "2026-11-23 09:00").applied(Answers.NONE, how -> how.withoutApplication("民政部门2026年11月特困人员名单"));
    private final Office medins = tale.department("medins");

    @Test
    void the_person_is_told_and_may_decline_before_anything_goes_out() {
        assertThat(tale.stage("mark")).isEqualTo(Stage.NOT_STARTED);
        Waiting waiting = tale.waiting("mark");
        assertThat(waiting.who()).isEqualTo(Waiting.Who.APPLICANT);
        assertThat(tale.dueDay("mark")).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(waiting.otherwise().orElseThrow().en()).isEqualTo("it is handled when nobody declines");
        assertThat(waiting.what().zh()).isEqualTo("可在期限内放弃享受(名单由medins、tax确认)");
    }

    @Test
    void without_a_time_to_decline_matters_go_out_at_once_and_the_person_may_decline_until_something_is_decided() {
        Tale atOnce = Tale.of(
                        Sketch.of("medical-aid", "医疗救助资助参保", "medins")
                                .matter("mark", "medins", "参保标识", how -> how.kind(MatterKind.CONFIRMATION))
                                .with(bundle -> bundle.noApplication(aid(null)))
                                .build(),
                        "2026-11-23 09:00")
                .applied(Answers.NONE, how -> how.withoutApplication("名单"));
        assertThat(atOnce.stage("mark")).isEqualTo(Stage.RECEIVED);
        atOnce.declines();
        assertThat(atOnce.matter("mark").state().withdrawalRequested()).isTrue();
    }

    @Test
    void when_nobody_declines_the_departments_do_the_rest() {
        tale.advanceTo("2026-12-01 00:00");
        medins.grants("mark");
        assertThat(tale.stage("nothing-to-pay")).isEqualTo(Stage.RECEIVED);
        assertThat(tale.stage("subsidy")).isEqualTo(Stage.RECEIVED);
        tale.department("tax").grants("nothing-to-pay");
        tale.department("finance").grants("subsidy");
        assertThat(tale.state().outcome()).contains(CaseOutcome.ALL_GRANTED);
    }

    @Test
    @DisplayName("个人信息保护法 art. 24: a person may refuse, and then no department hears of it")
    void who_declines_is_left_alone() {
        tale.advanceTo("2026-11-25 10:00");
        tale.declines();
        assertThat(tale.state().outcome()).contains(CaseOutcome.WITHDRAWN);
        assertThat(tale.handedOver("mark")).isEmpty();
    }

    @Test
    @DisplayName("no automatic refusal: a person decides what the data say against somebody")
    void a_refusal_comes_from_the_department_with_reasons_and_remedies() {
        tale.advanceTo("2026-12-01 00:00");
        medins.refuses("mark", "不在名单认定范围");
        assertThat(tale.stage("subsidy")).isEqualTo(Stage.SKIPPED);
        assertThat(tale.state().outcome()).contains(CaseOutcome.NONE_GRANTED);
    }
}
