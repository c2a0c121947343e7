package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Approver;
import io.onething.bundle.Bundle;
import io.onething.bundle.CommitmentRule;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Fee;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Holds;
import io.onething.bundle.Route;
import io.onething.bundle.Text;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseInput;
import io.onething.casework.Decision;
import io.onething.casework.HostInput;
import io.onething.casework.MatterState;
import io.onething.casework.Rating;
import io.onething.casework.Step;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.Defect;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.TerminationCause;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What is personal (个人信息) stays where it belongs")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtectionTest {
    private static final String MARK = "CANARY";

    private static final Bundle CLUB = Sketch.of("open-club", "开办俱乐部", "sports")
            .matter(
                    "permit",
                    "sports",
                    "许可",
                    how -> how.needs(List.of("plan"))
                            .gives(List.of("licence"))
                            .procedure(Sketch.licence(procedure -> procedure.fees(List.of(new Fee(
                                    "test",
                                    Text.of("检测费"),
                                    BigDecimal.TEN,
                                    Text.of("检测所"),
                                    Text.of("收费依据"),
                                    Holds.NOTHING)))))
                            .routes(List.of(Route.builder("promise", Text.of("告知承诺"))
                                    .commitment(new CommitmentRule(
                                            TimeLimit.workingDays(20), TimeLimit.workingDays(3), Text.of("告知承诺办法")))
                                    .build())))
            .matter("after", "sports", "后续", how -> how.after(List.of(Sketch.granted("permit"))))
            .with(bundle -> bundle.visits(List.of(new Visit("site", Text.of("踏勘"), List.of(Sketch.id("permit")), null)))
                    .form(List.of(
                            FormField.builder("note", Text.of("说明"), FieldType.TEXT)
                                    .required(false)
                                    .build(),
                            FormField.builder("illness", Text.of("病史"), FieldType.TEXT)
                                    .required(false)
                                    .sensitive(true)
                                    .build(),
                            FormField.builder("member", Text.of("会员身份证号"), FieldType.CITIZEN_ID)
                                    .required(false)
                                    .build())))
            .build();

    private final Tale tale = Tale.of(CLUB, "2026-03-02 09:00");

    private void applied() {
        tale.applied(
                Answers.NONE,
                how -> how.applicant(new Party.Person(MARK + "名", "11010519491231002X", "13000000000"))
                        .field("note", MARK));
    }

    static Stream<Report> reports() {
        return Stream.of(
                new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, MARK, null),
                new Report.CorrectionAsked(List.of(new Defect("materials.plan", MARK))),
                new Report.CorrectionAsked(List.of(new Defect("materials.plan", MARK)), true),
                new Report.Granted(List.of(Certificate.of("licence", MARK))),
                new Report.Refused(MARK, MARK),
                new Report.Issued(List.of(Certificate.of("licence", MARK))),
                new Report.Delivered(DeliveryWay.COUNTER, MARK),
                new Report.Extended(TimeLimit.workingDays(10), Approver.AGENCY_HEAD, MARK),
                new Report.Forwarded("省局", MARK),
                new Report.Terminated(TerminationCause.DEATH, MARK),
                new Report.HandedBack(MARK),
                new Report.VisitOpinion("site", false, MARK),
                new Report.CommitmentChecked(CommitmentFinding.TO_FIX, MARK),
                new Report.OutcomeChanged(OutcomeChange.AMENDED, MARK, List.of(Certificate.of("licence", MARK))));
    }

    static Stream<HostInput> wishes() {
        return Stream.of(
                new HostInput.Decline(Tale.OWNER, MARK),
                new HostInput.Rate(Sketch.id("permit"), 5, true, MARK, Tale.OWNER),
                new HostInput.Reassign(Sketch.id("permit"), new DepartmentId("sports"), Tale.CLERK, MARK),
                new HostInput.HandOver(Sketch.id("permit"), 1, "R-9", Tale.CLERK, MARK),
                new HostInput.CorrectDecision(
                        Sketch.id("permit"),
                        new Decision.Refused(MARK, MARK),
                        Tale.at("2026-03-01 09:00"),
                        Tale.CLERK,
                        MARK),
                new HostInput.Terminate(Sketch.id("permit"), Tale.CLERK, MARK),
                new HostInput.Settle(Sketch.id("permit"), 1, true, Tale.CLERK, MARK),
                new HostInput.FollowUp(1, Rating.Step.VERIFIED, MARK, Tale.CLERK));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    @DisplayName("个人信息保护法 art. 51: what a department writes is never printed with a report, an event or a state")
    void what_a_department_writes(Report report) {
        applied();
        printsNothing(report);
        printsNothing(new StatusCallback(
                "m", "d", new DepartmentId("sports"), tale.state().id(), Sketch.id("permit"), 0, tale.now(), report));
        tale.department("sports").says("permit", report);
        tale.department("sports").says("permit", new Report.Refused("否", "复议"));
        printsNothing();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wishes")
    void what_people_write(HostInput wish) {
        applied();
        printsNothing(wish);
        Step step = tale.take(wish);
        printsNothing(step);
        if (step.answer() instanceof Step.Refused refused) {
            assertThat(refused.english() + refused.chinese()).doesNotContain(MARK);
        }
        printsNothing();
    }

    @Test
    void what_is_said_on_giving_up_and_on_handing_out() {
        applied();
        printsNothing(tale.take(new CaseInput.HandOut(Sketch.id("permit"), DeliveryWay.COUNTER, MARK, Tale.CLERK)));
        printsNothing(tale.take(new CaseInput.Release(Sketch.id("permit"), 1, 1, Tale.CLERK, MARK)));
        printsNothing(tale.take(new CaseInput.Withdraw(Tale.OWNER, MARK)));
        printsNothing();
    }

    private void printsNothing() {
        tale.happened(CaseEvent.class).forEach(ProtectionTest::printsNothing);
        printsNothing(tale.state());
        tale.state().matters().forEach(ProtectionTest::printsNothing);
        printsNothing(tale.state().application());
        printsNothing(tale.state().content().form());
        MatterState permit = tale.matter("permit").state();
        Stream.of(
                        permit.correction(),
                        permit.decision(),
                        permit.certificates(),
                        permit.opinions(),
                        permit.commitmentChecks(),
                        permit.discrepancies(),
                        tale.state().ratings(),
                        tale.state().notices())
                .forEach(ProtectionTest::printsNothing);
        printsNothing(tale.view());
        tale.handedOver("permit").forEach(ProtectionTest::printsNothing);
    }

    private static void printsNothing(Object thing) {
        assertThat(thing.toString()).doesNotContain(MARK);
    }

    @ParameterizedTest(name = "born {1}: {2}")
    @CsvSource({
        "applicant, 110105201203020014, false",
        "applicant, 11010520120303001X, true",
        "member, 110105201203020014, false",
        "member, 11010520120303001X, true",
    })
    @DisplayName(
            "个人信息保护法 art. 31: everything about a child under 14 is sensitive, from the day before the 14th birthday on back")
    void about_a_child(String who, String number, boolean sensitive) {
        Party person = new Party.Person("张三丰", who.equals("applicant") ? number : "11010519491231002X", "13000000000");
        tale.applied(Answers.NONE, how -> how.applicant(person).field("member", who.equals("member") ? number : null));
        assertThat(tale.state().application().filing().sensitive()).isEqualTo(sensitive);
        assertThat(tale.handedOver("permit").get(0).sensitive())
                .as("the department is told")
                .isEqualTo(sensitive);
    }

    @Test
    @DisplayName("个人信息保护法 art. 28: a field that the definition marks is sensitive where it is filled in")
    void a_marked_field() {
        tale.applied(Answers.NONE, how -> how.field("illness", "无"));
        assertThat(tale.state().application().filing().sensitive()).isTrue();
        assertThat(Tale.of(CLUB, "2026-03-02 09:00")
                        .applied()
                        .state()
                        .application()
                        .filing()
                        .sensitive())
                .isFalse();
    }
}
