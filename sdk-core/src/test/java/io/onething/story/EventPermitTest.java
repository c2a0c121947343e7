package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.InvalidApplicationException;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Competence;
import io.onething.bundle.Condition;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.MatterId;
import io.onething.bundle.MatterKind;
import io.onething.bundle.Question;
import io.onething.bundle.QuestionType;
import io.onething.bundle.Text;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import io.onething.casework.HostInput;
import io.onething.casework.MatterState;
import io.onething.casework.OutcomeStatus;
import io.onething.casework.Phase;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName(
        "A mass event (大型群众性活动): 20 days ahead, the authority depends on its size, one visit for all (S100 S101 S104 S110)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class EventPermitTest {
    private static final Instant ON_WEDNESDAY = Tale.at("2026-11-25 10:00");
    private static final MatterId PERMIT = Sketch.id("permit");
    private static final MatterId FIRE_CHECK = Sketch.id("fire-guidance");

    private static final Bundle EVENT = Sketch.of("mass-event", "举办大型活动", "police-county")
            .matter(
                    "permit",
                    "police-county",
                    "大型群众性活动安全许可",
                    how -> how.competent(List.of(new Competence(new DepartmentId("police-city"), crowd())))
                            .limits(Sketch.limits("7 workdays", "2 workdays"))
                            .gives(List.of("permit-paper")))
            .matter("fire-guidance", "fire", "临时搭建消防安全检查", how -> how.kind(MatterKind.INSPECTION))
            .with(bundle -> bundle.questions(
                            List.of(Question.builder("attendance", Text.of("预计参加人数"), QuestionType.NUMBER)
                                    .build()))
                    .visits(List.of(
                            new Visit("site", Text.of("联合踏勘"), List.of(PERMIT, FIRE_CHECK), TimeLimit.workingDays(3))))
                    .form(List.of(FormField.builder("event_date", Text.of("活动日期"), FieldType.DATE)
                            .ahead(TimeLimit.days(20))
                            .build())))
            .build();

    private static Condition crowd() {
        return new Condition.Compare(
                Condition.Target.QUESTION, "attendance", Condition.Operator.GTE, BigDecimal.valueOf(5000));
    }

    private final Tale tale = Tale.of(EVENT, "2026-11-23 09:00");
    private final Office fire = tale.department("fire");

    private Office filed(int attendance) {
        tale.applied(
                Answers.of("attendance", attendance),
                how -> how.applicant(Tale.COMPANY).field("event_date", "2026-12-20"));
        return tale.department(attendance < 5000 ? "police-county" : "police-city");
    }

    private static Certificate permit(String number, String validUntil) {
        return new Certificate("permit-paper", number, LocalDate.parse(validUntil));
    }

    private static Report granted() {
        return new Report.Granted(List.of(permit("AN-1", "2026-12-20")));
    }

    @ParameterizedTest(name = "an event on {0}: in time {1}")
    @CsvSource({"2026-12-12, false", "2026-12-13, true", "2027-01-01, true"})
    @DisplayName("大型群众性活动安全管理条例 art. 13: the application comes 20 days before the event, counted in natural days")
    void twenty_days_ahead(String eventDate, boolean inTime) {
        ThrowingCallable filing = () -> tale.applied(
                Answers.of("attendance", 800),
                how -> how.applicant(Tale.COMPANY).field("event_date", eventDate));
        if (inTime) {
            assertThatCode(filing).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(filing)
                    .isInstanceOf(InvalidApplicationException.class)
                    .hasMessageContaining("OT-2128");
        }
    }

    @ParameterizedTest(name = "{0} people: {1}")
    @CsvSource({"800, police-county", "4999, police-county", "5000, police-city"})
    @DisplayName("C07: the authority depends on the number of people")
    void the_authority_depends_on_the_size(int attendance, String department) {
        filed(attendance);
        assertThat(tale.handedTo("permit")).containsExactly(department);
    }

    @Test
    void the_authority_that_was_found_is_the_one_that_decides() {
        Office city = filed(6000);
        assertThat(city.says("permit", granted())).isEqualTo(Verdict.APPLIED);
        assertThat(tale.outcome("permit")).contains(OutcomeStatus.EFFECTIVE);
    }

    @Test
    void another_authority_cannot_speak_for_the_permit() {
        filed(6000);
        assertThat(tale.department("police-county").says("permit", granted())).isEqualTo(Verdict.NOT_YOURS);
        assertThat(tale.matter("permit").state().decision()).isEmpty();
    }

    @Test
    @DisplayName("联合勘验: one appointment, an opinion of each department (S13)")
    void one_visit_and_several_opinions() {
        Office police = filed(800);
        police.accepts("permit");
        tale.take(new HostInput.AppointVisit("site", ON_WEDNESDAY, Tale.CLERK));
        tale.advanceTo("2026-11-25 11:00");
        police.opines("permit", "site", true);
        fire.opines("fire-guidance", "site", false);
        assertThat(tale.state().appointments().get("site").on()).isEqualTo(ON_WEDNESDAY);
        assertThat(tale.matter("permit").state().opinions().get("site").passed())
                .isTrue();
        assertThat(tale.matter("fire-guidance").state().opinions().get("site").passed())
                .isFalse();
    }

    @Test
    void a_visit_that_the_bundle_does_not_have_cannot_be_appointed() {
        filed(800);
        assertThat(tale.refusal(new HostInput.AppointVisit("nowhere", ON_WEDNESDAY, Tale.CLERK)))
                .isEqualTo("OT-3019");
    }

    @Test
    @DisplayName(
            "C33: the date is changed after the grant; the case stays closed, the permit is the new one (行政许可法 art. 49)")
    void is_changed_and_cancelled_after_the_grant() {
        Office police = filed(800);
        police.says("permit", granted());
        fire.grants("fire-guidance");
        assertThat(tale.view().phase()).isEqualTo(Phase.CLOSED);
        police.changes("permit", OutcomeChange.AMENDED, permit("AN-2", "2026-12-27"));
        MatterState amended = tale.matter("permit").state();
        assertThat(amended.validCertificates()).containsExactly(permit("AN-2", "2026-12-27"));
        assertThat(amended.outcome(LocalDate.of(2026, 12, 27))).contains(OutcomeStatus.EFFECTIVE);
        assertThat(amended.outcome(LocalDate.of(2026, 12, 28))).contains(OutcomeStatus.EXPIRED);
        tale.advanceTo("2026-12-01 09:00");
        police.changes("permit", OutcomeChange.CANCELLED);
        assertThat(tale.outcome("permit")).contains(OutcomeStatus.CANCELLED);
        assertThat(tale.view().phase()).isEqualTo(Phase.CLOSED);
    }
}
