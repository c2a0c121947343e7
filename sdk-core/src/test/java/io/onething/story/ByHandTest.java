package io.onething.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Actor;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterKind;
import io.onething.casework.Decision;
import io.onething.casework.Discrepancy;
import io.onething.casework.HostInput;
import io.onething.casework.Phase;
import io.onething.casework.Stage;
import io.onething.casework.Step;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What staff do by hand (人工干预): send on, hand over, correct, end, settle, erase")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ByHandTest {
    private static final Bundle PAIR = Sketch.of("pair", "两件事", "health")
            .matter("permit", "health", "许可", how -> how.gives(List.of("licence")))
            .matter(
                    "entry",
                    "market",
                    "登记",
                    how -> how.kind(MatterKind.FILING).after(List.of(Sketch.granted("permit"))))
            .build();
    private static final String WHY = "经核实";

    private final Tale tale = Tale.of(PAIR, "2026-03-02 09:00");
    private final Office health = tale.department("health");

    private static Verdict verdict(Step step) {
        return ((Step.Taken) step.answer()).receipt().verdict();
    }

    private static HostInput.Reassign sendsTo(String matter, String department) {
        return new HostInput.Reassign(Sketch.id(matter), new DepartmentId(department), Tale.CLERK, WHY);
    }

    private static HostInput.HandOver handsOver(String matter) {
        return new HostInput.HandOver(Sketch.id(matter), 1, "窗口-1", Tale.CLERK, WHY);
    }

    private static HostInput.Terminate ends(String matter) {
        return new HostInput.Terminate(Sketch.id(matter), Tale.CLERK, WHY);
    }

    private static HostInput.Settle settles(String matter, int number, boolean dismissed) {
        return new HostInput.Settle(Sketch.id(matter), number, dismissed, Tale.CLERK, WHY);
    }

    private HostInput.CorrectDecision corrects(String matter, Decision decision) {
        return new HostInput.CorrectDecision(Sketch.id(matter), decision, tale.now(), Tale.CLERK, WHY);
    }

    private static Decision refused() {
        return new Decision.Refused("材料不实", "60日内可申请行政复议");
    }

    @Test
    void a_matter_the_case_does_not_have_is_refused_whatever_is_wanted() {
        tale.applied();
        for (HostInput input : List.of(
                sendsTo("tax", "market"),
                handsOver("tax"),
                ends("tax"),
                settles("tax", 1, true),
                corrects("tax", refused()))) {
            assertThat(tale.refusal(input)).as("%s", input).isEqualTo("OT-3025");
        }
    }

    @Test
    void an_undecided_matter_is_sent_to_another_department_which_gets_it_in_a_new_round() {
        tale.applied();
        assertThat(verdict(tale.take(sendsTo("permit", "market")))).isEqualTo(Verdict.APPLIED);
        assertThat(tale.handedTo("permit")).containsExactly("health", "market");
        assertThat(verdict(tale.take(sendsTo("permit", "market")))).isEqualTo(Verdict.ALREADY_KNOWN);
        assertThat(tale.handedTo("permit")).hasSize(2);
    }

    @Test
    void what_is_unknown_not_started_or_decided_is_not_sent_on() {
        tale.applied();
        assertThat(tale.refusal(sendsTo("permit", "space"))).isEqualTo("OT-3026");
        assertThat(tale.refusal(sendsTo("entry", "health"))).as("not started").isEqualTo("OT-3026");
        health.grantsAndIssues("permit");
        assertThat(tale.refusal(sendsTo("permit", "market"))).as("decided").isEqualTo("OT-3026");
    }

    @Test
    void what_no_call_gets_through_is_handed_over_by_hand_once() {
        health.answers(new Answer.Broken("接口停用"));
        tale.applied();
        assertThat(verdict(tale.take(handsOver("permit")))).isEqualTo(Verdict.APPLIED);
        assertThat(tale.refusal(handsOver("permit"))).isEqualTo("OT-3027");
        assertThat(tale.refusal(handsOver("entry"))).as("not started").isEqualTo("OT-3027");
        assertThat(health.grantsAndIssues("permit")).isEqualTo(Verdict.APPLIED);
    }

    @Test
    void a_decision_is_corrected_only_where_there_is_one_and_it_differs() {
        tale.applied();
        assertThat(tale.refusal(corrects("permit", refused()))).isEqualTo("OT-3028");
        health.refuses("permit", "材料不实");
        Decision before = tale.matter("permit").state().decision().orElseThrow();
        assertThat(verdict(tale.take(corrects("permit", before)))).isEqualTo(Verdict.ALREADY_KNOWN);
        assertThat(verdict(tale.take(corrects("permit", new Decision.Granted()))))
                .isEqualTo(Verdict.APPLIED);
        assertThat(tale.matter("permit").state().decision()).contains(new Decision.Granted());
    }

    @Test
    void dependants_are_told_that_what_they_build_on_was_corrected() {
        tale.applied();
        health.grantsAndIssues("permit");
        assertThat(tale.stage("entry")).isNotEqualTo(Stage.NOT_STARTED);
        assertThat(verdict(tale.take(corrects("permit", refused())))).isEqualTo(Verdict.APPLIED);
        assertThat(tale.discrepancies("entry")).isNotEmpty();
    }

    @Test
    void what_is_undecided_or_not_started_is_ended_by_hand_and_nothing_else() {
        tale.applied();
        assertThat(verdict(tale.take(ends("entry")))).as("not started").isEqualTo(Verdict.APPLIED);
        assertThat(verdict(tale.take(ends("permit")))).isEqualTo(Verdict.APPLIED);
        assertThat(tale.view().phase()).isEqualTo(Phase.CLOSED);
        assertThat(tale.stages()).containsOnly(Stage.TERMINATED);
        assertThat(tale.refusal(ends("permit"))).isEqualTo("OT-3029");
    }

    @Test
    void a_discrepancy_is_settled_once() {
        tale.applied();
        health.grantsAndIssues("permit");
        health.refuses("permit", "材料不实");
        assertThat(tale.discrepancies("permit")).hasSize(1);
        assertThat(tale.refusal(settles("permit", 0, true))).isEqualTo("OT-3030");
        assertThat(tale.refusal(settles("permit", 2, true))).isEqualTo("OT-3030");
        assertThat(verdict(tale.take(settles("permit", 1, true)))).isEqualTo(Verdict.APPLIED);
        assertThat(tale.matter("permit").state().discrepancies())
                .extracting(Discrepancy::open)
                .containsExactly(false);
        assertThat(verdict(tale.take(settles("permit", 1, false)))).isEqualTo(Verdict.ALREADY_KNOWN);
    }

    @Test
    void only_staff_do_these_and_a_rule_may_erase() {
        tale.applied();
        Instant now = tale.now();
        for (Actor by : List.of(Tale.OWNER, new Actor(Actor.Role.SYSTEM, "rule"))) {
            assertThat(tale.refusal(new HostInput.Terminate(Sketch.id("permit"), by, WHY)))
                    .isEqualTo("OT-3032");
            assertThat(tale.refusal(new HostInput.AppointVisit("site", now, by)))
                    .isEqualTo("OT-3032");
            assertThat(tale.refusal(new HostInput.TellNow(by))).isEqualTo("OT-3032");
        }
        assertThat(tale.refusal(new HostInput.Erase(Tale.OWNER, "保管期限届满"))).isEqualTo("OT-3032");
        assertThat(tale.refusal(new HostInput.Erase(new Actor(Actor.Role.SYSTEM, "rule"), "保管期限届满")))
                .as("still being handled")
                .isEqualTo("OT-3033");
    }

    @Test
    void a_closed_case_is_erased_once_and_again_when_something_came_after() {
        tale.applied();
        tale.take(ends("entry"));
        tale.take(ends("permit"));
        HostInput.Erase erase = new HostInput.Erase(new Actor(Actor.Role.SYSTEM, "rule"), "保管期限届满");
        assertThat(tale.state().erasedAt()).isEmpty();
        assertThat(verdict(tale.take(erase))).isEqualTo(Verdict.APPLIED);
        assertThat(tale.state().erasedAt()).contains(tale.now());
        assertThat(verdict(tale.take(erase))).isEqualTo(Verdict.ALREADY_KNOWN);
        tale.take(new HostInput.Rate(null, 5, false, "慢", Tale.OWNER));
        assertThat(verdict(tale.take(erase))).isEqualTo(Verdict.APPLIED);
    }

    @Test
    void a_service_that_was_applied_for_is_not_declined_and_nobody_is_asked_to_agree() {
        tale.applied();
        assertThat(((Step.Refused) tale.declines().answer()).code()).isEqualTo("OT-3021");
        assertThat(((Step.Refused) tale.consents("landlord", true).answer()).code())
                .isEqualTo("OT-3017");
        assertThat(tale.refusal(new HostInput.AppointVisit("site", tale.now(), Tale.CLERK)))
                .isEqualTo("OT-3019");
    }
}
