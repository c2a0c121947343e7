package io.onething.casework;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.CLERK;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.MONDAY;
import static io.onething.casework.Restaurant.OWNER;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Supplement;
import io.onething.bundle.Approver;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.calendar.TimeLimit;
import io.onething.casework.Explorer.Asked;
import io.onething.casework.Restaurant.Story;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.Defect;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every sequence of what can happen to a case of three matters")
class EverySequenceTest {
    private static final List<Certificate> LICENCE = List.of(Certificate.of("food-licence", "JY-1"));

    /** What decides the life of a matter: taken in, corrected, stopped, decided, given back. */
    private static final List<Report> COURSE = List.of(
            new Report.Accepted("A-1"),
            new Report.CorrectionAsked(List.of(new Defect("form.dishes", "too vague"))),
            new Report.Suspended("hearing", TimeLimit.workingDays(5), "S-1"),
            new Report.Resumed("S-1"),
            new Report.Granted(LICENCE),
            new Report.Refused("no", "appeal"),
            new Report.WithdrawalConfirmed());

    /** Everything else a department can say. */
    private static final List<Report> REST = List.of(
            new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "no need", null),
            new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, "elsewhere", "the city"),
            new Report.CorrectionAsked(List.of(new Defect("form.dishes", "illegible")), true),
            new Report.ReviewStarted(),
            new Report.Suspended("hearing", TimeLimit.workingDays(9), "S-2"),
            new Report.Extended(TimeLimit.workingDays(10), Approver.AGENCY_HEAD, "hard"),
            new Report.Granted(List.of()),
            new Report.Issued(LICENCE),
            new Report.Issued(List.of(Certificate.of("food-licence", "JY-2"))),
            new Report.Delivered(DeliveryWay.COUNTER, "signed"),
            new Report.Forwarded("the province", "agreed"),
            new Report.Terminated(TerminationCause.DEATH, "died"),
            new Report.HandedBack("not ours"),
            new Report.VisitOpinion("visit", true, "fine"),
            new Report.FeeCharged("fee", BigDecimal.TEN, "N-1"),
            new Report.CommitmentChecked(CommitmentFinding.TO_FIX, "half done"),
            new Report.OutcomeChanged(OutcomeChange.REVOKED, "fraud", List.of()),
            new Report.OutcomeChanged(OutcomeChange.RENEWED, "renewed", LICENCE));

    @Test
    @DisplayName(
            "P15: all sequences to length 7 of what decides a matter's life: a transition or a typed refusal, nothing left undone")
    void the_course_to_length_seven() {
        Map<String, Asked> inputs = new LinkedHashMap<>();
        everyMatter(COURSE, inputs);
        inputs.put(
                "hand in",
                (state, now) -> new CaseInput.HandIn(new Supplement(Map.of("dishes", "rice"), Map.of()), OWNER));
        inputs.put("withdraw", (state, now) -> new CaseInput.Withdraw(OWNER, ""));
        inputs.put("time passes", time());
        Explorer explorer = explored(inputs, Integer.getInteger("onething.length", 7));
        assertThat(explorer.stages())
                .contains(
                        Stage.NOT_STARTED,
                        Stage.RECEIVED,
                        Stage.CORRECTION_ASKED,
                        Stage.ACCEPTED,
                        Stage.SUSPENDED,
                        Stage.CLOSED,
                        Stage.WITHDRAWN,
                        Stage.SKIPPED);
    }

    @Test
    @DisplayName(
            "P15: all sequences to length 3 of everything that departments, applicants, hosts and operators can do")
    void everything_to_length_three() {
        Map<String, Asked> inputs = new LinkedHashMap<>();
        everyMatter(Stream.concat(COURSE.stream(), REST.stream()).toList(), inputs);
        for (MatterId matter : List.of(PERMIT, FIRE, SIGN)) {
            verbs(matter).forEach((name, asked) -> inputs.put(matter + " " + name, asked));
        }
        inputs.putAll(ofCase());
        Explorer explorer = explored(inputs, Integer.getInteger("onething.width", 3));
        assertThat(explorer.stages())
                .as("a matter only passes through being refused and delivered; to lapse needs a time to correct")
                .containsAll(EnumSet.complementOf(
                        EnumSet.of(Stage.REFUSED, Stage.DELIVERED, Stage.ISSUED, Stage.DEEMED_WITHDRAWN)));
    }

    private static Explorer explored(Map<String, Asked> inputs, int length) {
        Explorer explorer = new Explorer(BUNDLE, inputs, EverySequenceTest::look);
        explorer.explore(Story.submitted().state(), MONDAY.plusSeconds(10), length);
        assertThat(explorer.sequences()).isEqualTo(Math.pow(inputs.size(), length));
        return explorer;
    }

    /** What holds for every step of every sequence. */
    private static void look(
            CaseMachine machine, CaseState before, CaseInput input, Step step, CaseState after, Instant now) {
        if (step.answer() instanceof Step.Refused refused
                && (!refused.code().startsWith("OT-3") || !step.events().isEmpty())) {
            throw new AssertionError("a refusal has a code and changes nothing: " + input + " got " + step);
        }
        for (MatterState matter : before.matters()) {
            boolean act = input instanceof HostInput.CorrectDecision;
            MatterState later = after.get(matter.id());
            if (!act && matter.decision != null && !matter.decision.equals(later.decision)) {
                throw new AssertionError("only an explicit act changes a decision: " + input);
            }
            if (!act && matter.stage().ended() && later.stage() != matter.stage()) {
                throw new AssertionError("only an explicit act leaves " + matter.stage() + ": " + input);
            }
        }
        if (machine.wakeAt(BUNDLE, after).filter(at -> !at.isAfter(now)).isPresent()) {
            throw new AssertionError("something due was left undone by " + input);
        }
        Step again = machine.decide(BUNDLE, after, input, now);
        if (input instanceof CaseInput.Callback && !again.events().isEmpty()) {
            throw new AssertionError("the same message again changed something: " + input + " " + again);
        }
    }

    private static void everyMatter(List<Report> reports, Map<String, Asked> inputs) {
        for (MatterId matter : List.of(PERMIT, FIRE, SIGN)) {
            for (Report report : reports) {
                DepartmentId department = BUNDLE.matter(matter).orElseThrow().department();
                String digest = Integer.toHexString(report.hashCode());
                inputs.put(
                        matter + " " + inputs.size(),
                        (state, now) -> new CaseInput.Callback(new io.onething.department.StatusCallback(
                                digest + "-" + now.getEpochSecond(),
                                digest,
                                department,
                                state.id(),
                                matter,
                                0,
                                now,
                                report)));
            }
        }
    }

    private static Asked time() {
        return new Asked() {
            @Override
            public CaseInput in(CaseState state, Instant now) {
                return new CaseInput.Tick();
            }

            @Override
            public Duration pause() {
                return Duration.ofDays(40);
            }
        };
    }

    /** What an operator or a counter can do about a matter. */
    private static Map<String, Asked> verbs(MatterId matter) {
        Decision refused = new Decision.Refused("mistaken", "appeal");
        return Map.of(
                "hand out", (state, now) -> new CaseInput.HandOut(matter, DeliveryWay.COUNTER, "signed", CLERK),
                "release", (state, now) -> Restaurant.release(state, matter, "again"),
                "correct", (state, now) -> new HostInput.CorrectDecision(matter, refused, now, CLERK, "a letter"),
                "terminate", (state, now) -> new HostInput.Terminate(matter, CLERK, "why"),
                "reassign", (state, now) -> new HostInput.Reassign(matter, new DepartmentId("market"), CLERK, "why"),
                "hand over",
                        (state, now) ->
                                new HostInput.HandOver(matter, Restaurant.round(state, matter), "R-9", CLERK, "why"),
                "settle", (state, now) -> new HostInput.Settle(matter, 1, true, CLERK, "why"));
    }

    /** What people can do about the whole case. */
    private static Map<String, Asked> ofCase() {
        return Map.of(
                "hand in",
                (state, now) -> new CaseInput.HandIn(new Supplement(Map.of("dishes", "rice"), Map.of()), OWNER),
                "withdraw",
                (state, now) -> new CaseInput.Withdraw(OWNER, ""),
                "time passes",
                time(),
                "tell",
                (state, now) -> new HostInput.TellNow(CLERK),
                "consent",
                (state, now) -> new HostInput.Consent("spouse", true, OWNER),
                "appoint",
                (state, now) -> new HostInput.AppointVisit("visit", now, CLERK),
                "pay",
                (state, now) -> new HostInput.Pay(Set.of("food-permit/fee"), "P-1", OWNER),
                "decline",
                (state, now) -> new HostInput.Decline(OWNER, ""),
                "rate",
                (state, now) -> new HostInput.Rate(PERMIT, 5, true, "", OWNER),
                "erase",
                (state, now) -> new HostInput.Erase(CLERK, "asked for"));
    }
}
