package io.onething.casework;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.PERMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Supplement;
import io.onething.bundle.DeliveryWay;
import io.onething.casework.Restaurant.Story;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The case machine in hard cases")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HardCasesTest {
    private static Step claim(Story story, KeyHandling keys, boolean findable, boolean abandoned) {
        return story.take(new CaseInput.Claim(FIRE, "n", story.now().plusSeconds(40), keys, findable, abandoned));
    }

    @Test
    void a_callback_before_the_answer_keeps_the_asking() {
        Story story = Story.submitted();
        claim(story, KeyHandling.HONOURS, true, false);
        story.report(FIRE, "m1", new Report.Accepted("A"));
        story.answered(FIRE, new Answer.Unknown("the reply was lost"));
        assertThat(CaseMachine.outstanding(BUNDLE, story.state()))
                .as("P12")
                .anyMatch(c -> c.matter().equals(FIRE) && c.verb() == Verb.ASK);
    }

    @Test
    void nobody_is_withdrawn_who_did_not_ask() {
        Story story = Story.handedOver();
        story.report(FIRE, "m1", new Report.WithdrawalConfirmed());
        assertThat(story.stage(FIRE)).isNotEqualTo(Stage.WITHDRAWN);
        assertThat(story.matter(FIRE).discrepancies()).isNotEmpty();
    }

    @Test
    void delivered_and_refused_in_any_order() {
        Report refused = new Report.Refused("no", "appeal");
        Report delivered = new Report.Delivered(DeliveryWay.COUNTER, "signed");
        Story one = Story.handedOver();
        one.report(FIRE, "m1", refused);
        one.report(FIRE, "m2", delivered);
        Story other = Story.handedOver();
        other.report(FIRE, "m2", delivered);
        other.report(FIRE, "m1", refused);
        assertThat(other.matter(FIRE).discrepancies())
                .hasSameSizeAs(one.matter(FIRE).discrepancies());
    }

    @Test
    void the_acceptance_number_is_kept_in_any_order() {
        Story story = Story.handedOver();
        story.report(FIRE, "m1", new Report.Accepted(null));
        story.report(FIRE, "m2", new Report.Accepted("A-1"));
        assertThat(story.matter(FIRE).acceptanceNumber()).contains("A-1");
    }

    @Test
    void a_correction_of_what_the_matter_does_not_have() {
        Story story = Story.handedOver();
        story.report(FIRE, "m1", new Report.CorrectionAsked(List.of(new Defect("materials.no-such", "missing"))));
        assertThat(story.stage(FIRE)).as("nobody could ever hand it in").isNotEqualTo(Stage.CORRECTION_ASKED);
    }

    @Test
    void releasing_what_must_not_be_resent() {
        Story story = Story.submitted();
        claim(story, KeyHandling.MANUAL, true, false);
        story.answered(FIRE, new Answer.Unknown("timeout"));
        story.release(FIRE, "they do not have it");
        claim(story, KeyHandling.MANUAL, true, false);
        assertThat(story.matter(FIRE).handover().orElseThrow().progress()).isEqualTo(Handover.Progress.RUNNING);
    }

    @Test
    void a_withdrawal_waits_for_the_lost_attempt_only() {
        Story story = Story.submitted();
        claim(story, KeyHandling.MANUAL, false, false);
        story.take(new CaseInput.Withdraw(Restaurant.OWNER, ""));
        claim(story, KeyHandling.MANUAL, false, true); // the process died
        if (story.matter(FIRE).handover().orElseThrow().isParked()) {
            story.release(FIRE, "looked");
        }
        assertThat(CaseMachine.outstanding(BUNDLE, story.state()).stream()
                        .filter(c -> c.matter().equals(FIRE)))
                .as("nothing is submitted that the applicant took back")
                .noneMatch(c -> c.verb() == Verb.SUBMIT);
    }

    @Test
    void what_may_be_with_the_department_is_not_withdrawn_behind_its_back() {
        Story story = Story.submitted();
        for (int i = 0; i < 40; i++) {
            claim(story, KeyHandling.HONOURS, false, false);
            story.answered(FIRE, new Answer.Unknown("timeout"));
            story.wait(Duration.ofHours(1));
        }
        assertThat(story.matter(FIRE).handover().orElseThrow().isParked()).isTrue();
        story.release(FIRE, "try again");
        story.take(new CaseInput.Withdraw(Restaurant.OWNER, ""));
        assertThat(story.stage(FIRE)).isNotEqualTo(Stage.WITHDRAWN);
    }

    @Test
    void waits_of_departments_are_bounded() {
        Story story = Story.submitted();
        claim(story, KeyHandling.HONOURS, true, false);
        story.answered(FIRE, new Answer.Taken("R", List.of(), Duration.ZERO));
        assertThat(story.matter(FIRE).askAt().orElseThrow()).isAfter(story.now());
    }

    @Test
    void no_words_in_to_string() {
        String secret = "张三丰-JY-9";
        Origin origin = new Origin("m", "d", Instant.EPOCH);
        List<Object> all = List.of(
                Certificate.of("r", secret),
                new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, secret, null),
                new Report.Delivered(DeliveryWay.COUNTER, secret),
                new CaseEvent.AcceptanceRefused(Instant.EPOCH, FIRE, Report.Ground.NOT_REQUIRED, secret, null, origin),
                new CaseEvent.Delivered(Instant.EPOCH, FIRE, DeliveryWay.COUNTER, secret, Restaurant.CLERK, origin),
                new CaseEvent.WithdrawalRequested(Instant.EPOCH, FIRE, Restaurant.OWNER, secret),
                new CaseEvent.HandoverReleased(Instant.EPOCH, FIRE, 1, Restaurant.CLERK, secret),
                new CaseInput.Withdraw(Restaurant.OWNER, secret),
                new CaseInput.Release(FIRE, 1, 1, Restaurant.CLERK, secret),
                new CaseInput.HandOut(FIRE, DeliveryWay.COUNTER, secret, Restaurant.CLERK));
        assertThat(all.stream().map(Object::toString).filter(s -> s.contains(secret)))
                .isEmpty();
    }

    @Test
    void a_wait_in_view_of_a_withdrawal() {
        Story story = Story.handedOver();
        story.report(PERMIT, "m1", new Report.CorrectionAsked(List.of(new Defect("form.dishes", "vague"))));
        story.take(new CaseInput.Withdraw(Restaurant.OWNER, ""));
        assertThat(CaseView.of(BUNDLE, story.state(), CasePolicy.DEFAULT, story.now())
                        .matter(PERMIT)
                        .orElseThrow()
                        .waiting()
                        .orElseThrow()
                        .who())
                .isNotEqualTo(Waiting.Who.APPLICANT);
    }

    @Test
    void a_late_repetition_of_the_first_correction_without_round() {
        Story story = Story.handedOver();
        Instant asked = story.now();
        Report.CorrectionAsked ask = new Report.CorrectionAsked(List.of(new Defect("form.dishes", "vague")));
        story.take(Story.callback(PERMIT, "m1", 0, asked, ask));
        story.take(new CaseInput.HandIn(new Supplement(Map.of("dishes", "rice"), Map.of()), Restaurant.OWNER));
        story.take(Story.callback(PERMIT, "m2", 0, asked, ask));
        assertThat(story.stage(PERMIT)).isNotEqualTo(Stage.CORRECTION_ASKED);
    }

    @Test
    void texts_of_departments_and_people_are_checked() {
        String bad = "a\u0000b\uD800";
        List<Runnable> all = List.of(
                () -> Certificate.of("r", bad),
                () -> Answer.taken(bad),
                () -> new Report.Accepted(bad),
                () -> new Report.Accepted("9".repeat(101)),
                () -> new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, "x", "y".repeat(5000)),
                () -> new Report.Refused(bad, "x"),
                () -> new Report.Delivered(DeliveryWay.COUNTER, bad),
                () -> new Report.Delivered(DeliveryWay.COUNTER, "x".repeat(201)),
                () -> new Defect("form.x", "x".repeat(1_000_000)),
                () -> new Defect("form.x", bad),
                () -> new Defect("form." + "x".repeat(1_000_000), "x"),
                () -> new CaseInput.Withdraw(Restaurant.OWNER, bad),
                () -> new CaseInput.Withdraw(Restaurant.OWNER, "x".repeat(1_000_000)),
                () -> new CaseInput.Release(FIRE, 1, 1, Restaurant.CLERK, bad),
                () -> new CaseInput.HandOut(FIRE, DeliveryWay.COUNTER, bad, Restaurant.CLERK),
                () -> new CaseInput.HandOut(FIRE, DeliveryWay.COUNTER, "", Restaurant.CLERK));
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            try {
                all.get(i).run();
                taken.add(i);
            } catch (IllegalArgumentException refused) {
                // as it should be
            }
        }
        assertThat(taken).isEmpty();
    }
}
