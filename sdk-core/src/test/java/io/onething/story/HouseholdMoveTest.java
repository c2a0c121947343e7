package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.ClockStart;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Lapse;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Procedure;
import io.onething.bundle.Text;
import io.onething.calendar.CalendarSource;
import io.onething.calendar.RegionalCalendars;
import io.onething.calendar.RegionalOverride;
import io.onething.calendar.TimeLimit;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.CaseInput;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.HostInput;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A household moves between two provinces (户口迁移,跨省通办): taken in one place, decided in two (S152)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HouseholdMoveTest {
    private static final String NEW_HOME = "450100";
    private static final String OLD_HOME = "350200";

    private static final Bundle MOVE = Sketch.of("household-move", "户口迁移", "police-in")
            .matter(
                    "permit-to-move",
                    "police-in",
                    "核发准迁证",
                    how -> how.kind(MatterKind.CONFIRMATION)
                            .limits(Sketch.limits(null, "5 workdays"))
                            .needs(List.of("proof"))
                            .gives(List.of("permit")))
            .matter(
                    "move-out",
                    "police-out",
                    "迁出登记",
                    how -> how.kind(MatterKind.REGISTRATION)
                            .procedure(Procedure.builder(MatterKind.REGISTRATION)
                                    .intake(new IntakeRule(
                                            TimeLimit.workingDays(3),
                                            false,
                                            null,
                                            Lapse.REMIND,
                                            null,
                                            ClockStart.ARRIVAL))
                                    .build())
                            .after(List.of(Sketch.granted("permit-to-move")))
                            .needs(List.of("permit-copy"))
                            .gives(List.of("migration")))
            .matter(
                    "settle",
                    "police-in",
                    "迁入落户",
                    how -> how.kind(MatterKind.REGISTRATION)
                            .after(List.of(Sketch.granted("move-out")))
                            .needs(List.of("migration-copy"))
                            .gives(List.of("booklet")))
            .material("permit-copy", "准迁证", Sketch.output("permit-to-move"))
            .material("migration-copy", "户口迁移证", Sketch.output("move-out"))
            .result("booklet", "户口簿", DeliveryWay.COUNTER, DeliveryWay.MAIL)
            .with(bundle -> bundle.region(NEW_HOME)
                    .departments(List.of(
                            police("police-in", NEW_HOME),
                            police("police-out", OLD_HOME),
                            police("police-out-district", "350203"))))
            .build();

    private static Department police(String id, String region) {
        return Department.builder(new DepartmentId(id), Text.of(id))
                .region(region)
                .build();
    }

    private static CasePolicy policy() {
        return CasePolicy.DEFAULT.with(RegionalCalendars.of(WorkingCalendar.china())
                .with(new RegionalOverride(
                        "450000",
                        Set.of(LocalDate.of(2026, 4, 20)),
                        Set.of(),
                        CalendarSource.of("三月三放假安排(示例)", "示例", LocalDate.of(2026, 1, 1)))));
    }

    private final Tale tale = Tale.of(MOVE, policy(), "2026-04-17 10:00")
            .applied(Answers.NONE, how -> how.receivedIn(NEW_HOME).deliverTo(NEW_HOME));
    private final Office in = tale.department("police-in");
    private final Office out = tale.department("police-out");

    @Test
    void what_one_place_issues_is_the_material_of_the_other_and_the_applicant_goes_nowhere() {
        in.grantsAndIssues("permit-to-move");
        assertThat(tale.handedOver("move-out")).singleElement().satisfies(submission -> {
            assertThat(submission.department()).isEqualTo(new DepartmentId("police-out"));
            assertThat(submission.certificates().get("permit-copy"))
                    .containsExactly(Certificate.of("permit", "permit-1"));
        });
        out.grantsAndIssues("move-out");
        in.grantsAndIssues("settle");
        in.delivers("settle", DeliveryWay.COUNTER, "本人签收");
        assertThat(tale.state().outcome()).contains(CaseOutcome.ALL_GRANTED);
        assertThat(tale.state().application().filing().deliverTo()).contains(NEW_HOME);
    }

    @Test
    @DisplayName("T7: each department's clock runs by the working days of its own region")
    void each_place_counts_its_own_working_days() {
        in.accepts("permit-to-move");
        assertThat(tale.dueDay("permit-to-move"))
                .as("Friday 17 April + 5 working days, 20 April is a day of rest there")
                .isEqualTo(LocalDate.of(2026, 4, 27));
        in.grantsAndIssues("permit-to-move");
        assertThat(tale.dueDay("move-out"))
                .as("Friday 17 April + 3 working days by the other calendar")
                .isEqualTo(LocalDate.of(2026, 4, 22));
    }

    @Test
    @DisplayName("C29: a department that is not competent hands the matter back, and the counter sends it on")
    void is_handed_back_and_sent_on_to_the_right_district() {
        in.grantsAndIssues("permit-to-move");
        out.handsBack("move-out");
        assertThat(tale.waiting("move-out").who()).isEqualTo(Waiting.Who.OPERATOR);
        assertThat(tale.state().needsAttention()).isTrue();
        tale.take(reassigned("police-out-district"));
        assertThat(tale.handedTo("move-out")).containsExactly("police-out", "police-out-district");
        assertThat(tale.handedOver("move-out"))
                .extracting(submission -> submission.key().round())
                .containsExactly(1, 2);
        tale.department("police-out-district").grantsAndIssues("move-out");
        assertThat(tale.stage("settle")).isEqualTo(Stage.RECEIVED);
    }

    @Test
    void the_old_department_can_no_longer_speak_for_a_matter_that_was_sent_on() {
        in.grantsAndIssues("permit-to-move");
        out.handsBack("move-out");
        tale.take(reassigned("police-out-district"));
        assertThat(out.grants("move-out")).isEqualTo(Verdict.NOT_YOURS);
        assertThat(tale.stage("move-out")).isEqualTo(Stage.RECEIVED);
    }

    @Test
    void it_cannot_be_sent_to_a_department_that_the_bundle_does_not_know() {
        in.grantsAndIssues("permit-to-move");
        out.handsBack("move-out");
        assertThat(tale.refusal(reassigned("fire"))).isEqualTo("OT-3026");
        assertThat(tale.stage("move-out")).isEqualTo(Stage.RECEIVED);
    }

    private static CaseInput reassigned(String department) {
        return new HostInput.Reassign(Sketch.id("move-out"), new DepartmentId(department), Tale.CLERK, "按户口所在地改派");
    }
}
