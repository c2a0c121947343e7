package io.onething.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.Approver;
import io.onething.bundle.Bundle;
import io.onething.bundle.CommitmentRule;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Fee;
import io.onething.bundle.Holds;
import io.onething.bundle.MatterId;
import io.onething.bundle.Route;
import io.onething.bundle.Text;
import io.onething.bundle.Visit;
import io.onething.calendar.TimeLimit;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.KeyHandling;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.TerminationCause;
import io.onething.department.Verb;
import io.onething.story.Sketch;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("P8: order, repetition and lateness of reports make no difference")
class AnyOrderTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T01:00:00Z");
    private static final MatterId PERMIT = Sketch.id("permit");
    private static final List<Certificate> LICENCE = List.of(Certificate.of("licence", "JY-1"));
    private static final Report ACCEPTED = new Report.Accepted("A-1");
    private static final Report REVIEWED = new Report.ReviewStarted();
    private static final Report GRANTED = new Report.Granted(List.of());
    private static final Report ISSUED = new Report.Issued(LICENCE);
    private static final Report DELIVERED = new Report.Delivered(DeliveryWay.COUNTER, "signed");

    private static final Bundle BUNDLE = Sketch.of("shop", "开店", "market")
            .matter(
                    "permit",
                    "market",
                    "许可",
                    how -> how.gives(List.of("licence"))
                            .procedure(Sketch.licence(procedure -> procedure.fees(List.of(new Fee(
                                    "fee",
                                    Text.of("检测费"),
                                    BigDecimal.TEN,
                                    Text.of("检测所"),
                                    Text.of("收费依据"),
                                    Holds.NOTHING)))))
                            .routes(List.of(Route.builder("promise", Text.of("告知承诺"))
                                    .commitment(new CommitmentRule(
                                            TimeLimit.workingDays(20), TimeLimit.workingDays(3), Text.of("告知承诺办法")))
                                    .build())))
            .matter("after", "market", "后续", how -> how.after(List.of(Sketch.granted("permit"))))
            .result("licence", "许可证", DeliveryWay.COUNTER)
            .with(bundle -> bundle.visits(List.of(new Visit("site", Text.of("踏勘"), List.of(PERMIT), null))))
            .build();

    private final CaseMachine machine = new CaseMachine(CasePolicy.DEFAULT);

    static Stream<Arguments> stories() {
        return Stream.of(
                Arguments.of("to the licence", 113_400, List.of(ACCEPTED, REVIEWED, GRANTED, ISSUED, DELIVERED)),
                Arguments.of(
                        "stopped twice, the stops overlap",
                        113_400,
                        List.of(
                                new Report.Suspended("hearing", TimeLimit.workingDays(9), "S-1"),
                                new Report.Suspended("appraisal", TimeLimit.workingDays(5), "S-2"),
                                new Report.Resumed("S-1"),
                                new Report.Resumed("S-2"),
                                ACCEPTED)),
                Arguments.of(
                        "stopped, extended and granted",
                        113_400,
                        List.of(
                                ACCEPTED,
                                new Report.Suspended("hearing", TimeLimit.workingDays(9), "S-1"),
                                new Report.Resumed("S-1"),
                                new Report.Extended(TimeLimit.workingDays(10), Approver.AGENCY_HEAD, "hard"),
                                GRANTED)),
                Arguments.of(
                        "visited, charged and refused",
                        2_520,
                        List.of(
                                ACCEPTED,
                                new Report.VisitOpinion("site", false, "too narrow"),
                                new Report.FeeCharged("fee", BigDecimal.TEN, "N-1"),
                                new Report.Refused("too narrow", "appeal"))),
                Arguments.of(
                        "by commitment, checked twice",
                        2_520,
                        List.of(
                                ACCEPTED,
                                new Report.Granted(LICENCE),
                                new Report.CommitmentChecked(CommitmentFinding.TO_FIX, "half"),
                                new Report.CommitmentChecked(CommitmentFinding.KEPT, "fixed"))),
                Arguments.of(
                        "sent up",
                        2_520,
                        List.of(
                                ACCEPTED,
                                REVIEWED,
                                new Report.Forwarded("the province", "agreed"),
                                new Report.FeeCharged("fee", BigDecimal.ONE, "N-1"))),
                Arguments.of(
                        "ended without a decision",
                        90,
                        List.of(ACCEPTED, REVIEWED, new Report.Terminated(TerminationCause.DEATH, "died"))),
                Arguments.of(
                        "what was granted changes later; nothing of it is known before the grant is",
                        90,
                        List.of(
                                new Report.OutcomeChanged(OutcomeChange.AMENDED, "a new name", LICENCE),
                                new Report.OutcomeChanged(OutcomeChange.RENEWED, "for five years", LICENCE),
                                new Report.OutcomeChanged(OutcomeChange.CANCELLED, "given up", List.of()))));
    }

    @ParameterizedTest(name = "{0}: all {1} orders")
    @MethodSource("stories")
    @DisplayName("P8: every order of the reports of a story, each arriving twice, gives one state")
    void every_order(String story, int orders, List<Report> reports) {
        CaseState start = handedOver();
        if (reports.get(0) instanceof Report.OutcomeChanged) {
            start = after(start, callback(99, GRANTED));
        }
        List<CaseInput> inputs = new ArrayList<>();
        reports.forEach(report -> inputs.add(callback(inputs.size(), report)));
        int[] left = new int[inputs.size()];
        Arrays.fill(left, 2);
        Set<String> outcomes = new HashSet<>();
        assertThat(permute(start, inputs, left, 2 * left.length, outcomes)).isEqualTo(orders);
        assertThat(outcomes)
                .singleElement()
                .satisfies(facts -> assertThat(facts).contains("discrepancies=[]"));
    }

    private static CaseInput callback(int number, Report report) {
        return new CaseInput.Callback(new StatusCallback(
                "m" + number,
                "d" + number,
                new DepartmentId("market"),
                new CaseId("case-1"),
                PERMIT,
                1,
                MONDAY.plusSeconds(100L * number),
                report));
    }

    private CaseState handedOver() {
        CaseState state = after(CaseState.NONE, new CaseInput.Submit(application()));
        state = after(
                state, new CaseInput.Claim(PERMIT, "node", MONDAY.plusSeconds(9000), KeyHandling.HONOURS, false, true));
        return after(state, new CaseInput.Answered(PERMIT, Verb.SUBMIT, 1, 1, Answer.taken("R")));
    }

    private static Application application() {
        return new Application(
                new CaseId("case-1"),
                BUNDLE.ref(),
                Answers.NONE,
                List.of(new Application.Choice(PERMIT, "promise"), new Application.Choice(Sketch.id("after"), null)),
                new Application.Content(
                        new Party.Person("张三丰", "11010519491231002X", "021-5555 0100"), null, Map.of(), Map.of()),
                Map.of());
    }

    private CaseState after(CaseState state, CaseInput input) {
        return Explorer.after(state, machine.decide(BUNDLE, state, input, MONDAY.plusSeconds(5000)));
    }

    private int permute(CaseState state, List<CaseInput> story, int[] left, int count, Set<String> outcomes) {
        if (count == 0) {
            outcomes.add(
                    facts(state.get(PERMIT)) + state.get(Sketch.id("after")).stage());
            return 1;
        }
        int orders = 0;
        for (int i = 0; i < left.length; i++) {
            if (left[i] > 0) {
                left[i]--;
                orders += permute(after(state, story.get(i)), story, left, count - 1, outcomes);
                left[i]++;
            }
        }
        return orders;
    }

    /** Returns everything that is known about a matter but the messages it is known from. */
    private static String facts(MatterState matter) {
        StringBuilder facts = new StringBuilder(matter.stage().name());
        try {
            for (Field field : MatterState.class.getDeclaredFields()) {
                boolean fact = !Modifier.isStatic(field.getModifiers())
                        && !Set.of("origins", "reckoned", "handover").contains(field.getName());
                if (fact) {
                    field.setAccessible(true);
                    facts.append(' ').append(field.getName()).append('=').append(field.get(matter));
                }
            }
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
        return facts.toString();
    }
}
