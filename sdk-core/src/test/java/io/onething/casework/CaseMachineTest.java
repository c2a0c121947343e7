package io.onething.casework;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.CLERK;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.OWNER;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.Document;
import io.onething.application.Supplement;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.bundle.SupplyWay;
import io.onething.casework.Restaurant.Story;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The case machine, on opening a restaurant (开小饭馆)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CaseMachineTest {
    private static final Report GRANTED = new Report.Granted(List.of());
    private static final Report LICENCE = new Report.Granted(List.of(Certificate.of("food-licence", "JY-1")));
    private static final Report REFUSED = new Report.Refused("no exit", "appeal within 60 days");
    private static final Report CORRECT =
            new Report.CorrectionAsked(List.of(new Defect("materials.layout", "scale missing")));

    private static Waiting.Due due(Story story, MatterId matter) {
        CaseView view = CaseView.of(BUNDLE, story.state(), CasePolicy.DEFAULT, story.now());
        return view.matter(matter).orElseThrow().waiting().orElseThrow().due().orElseThrow();
    }

    private static Verdict verdict(Step step) {
        return ((Step.Taken) step.answer()).receipt().verdict();
    }

    private static String code(Step step) {
        return ((Step.Refused) step.answer()).code();
    }

    private static Supplement newPlan() {
        Document plan = new Document("plan2.pdf", "application/pdf", 11, "1".repeat(64), "store/2");
        return new Supplement(
                Map.of(), Map.of("layout", new SuppliedMaterial("layout", SupplyWay.UPLOAD, List.of(plan))));
    }

    private static List<MatterId> due(Story story) {
        return CaseMachine.outstanding(BUNDLE, story.state()).stream()
                .filter(command -> command.verb() != Verb.ASK)
                .map(Command::matter)
                .toList();
    }

    @Nested
    class once_the_application_is_in {
        final Story story = Story.submitted();

        @Test
        void every_matter_that_waits_for_no_other_is_due_at_once() {
            assertThat(due(story)).containsExactly(PERMIT, FIRE);
        }

        @Test
        void a_matter_behind_another_has_not_started() {
            assertThat(story.stage(SIGN)).isEqualTo(Stage.NOT_STARTED);
        }

        @Test
        void the_same_application_again_changes_nothing() {
            Step again = story.take(new CaseInput.Submit(Restaurant.application("case-1")));
            assertThat(again.events()).isEmpty();
            assertThat(verdict(again)).isEqualTo(Verdict.ALREADY_KNOWN);
        }

        @Test
        void another_application_under_the_same_id_is_refused() {
            Step other = new CaseMachine(CasePolicy.DEFAULT)
                    .decide(
                            BUNDLE,
                            story.state(),
                            new CaseInput.Submit(new io.onething.application.Application(
                                    story.state().id(),
                                    BUNDLE.ref(),
                                    io.onething.bundle.Answers.NONE,
                                    story.state().application().matters(),
                                    story.state().content(),
                                    Map.of())),
                            story.now());
            assertThat(code(other)).isEqualTo("OT-3002");
        }

        @Test
        void a_report_on_what_was_never_sent_is_kept_for_a_person() {
            assertThat(verdict(story.report(PERMIT, "m1", GRANTED))).isEqualTo(Verdict.DISCREPANCY);
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.RECEIVED);
            assertThat(story.state().needsAttention()).isTrue();
        }

        @Test
        void a_department_gets_only_the_fields_and_materials_its_matter_declares() {
            Command fire = CaseMachine.outstanding(BUNDLE, story.state()).get(1);
            Submission submission = CaseMachine.submission(BUNDLE, story.state(), fire, story.now());
            assertThat(submission.form()).containsOnlyKeys("name");
            assertThat(submission.materials())
                    .extracting(SuppliedMaterial::material)
                    .containsExactly("layout");
        }
    }

    @Nested
    class handing_over {
        final Story story = Story.submitted();

        @Test
        void only_one_attempt_runs_at_a_time() {
            assertThat(story.claim(PERMIT).events()).hasSize(1);
            assertThat(story.claim(PERMIT).events()).isEmpty();
        }

        @Test
        void a_lost_attempt_may_be_repeated_after_its_lease_and_counts_as_unknown() {
            story.claim(PERMIT);
            story.wait(Duration.ofSeconds(41));
            Step again = story.claim(PERMIT);
            assertThat(again.events())
                    .singleElement()
                    .isInstanceOfSatisfying(CaseEvent.HandoverStarted.class, started -> {
                        assertThat(started.attempt()).isEqualTo(2);
                        assertThat(started.unknown()).isTrue();
                        assertThat(started.round()).isEqualTo(1);
                    });
        }

        @Test
        void a_sole_owner_takes_over_at_once_what_another_process_left() {
            story.claim(PERMIT);
            Step taken = story.take(new CaseInput.Claim(
                    PERMIT, "node-2", story.now().plusSeconds(40), KeyHandling.HONOURS, false, true));
            assertThat(taken.events()).singleElement().isInstanceOf(CaseEvent.HandoverStarted.class);
        }

        @Test
        void a_failed_attempt_is_repeated_later_with_the_same_round() {
            story.claim(PERMIT);
            story.answered(PERMIT, new Answer.TryAgain("closed for lunch", null));
            Handover handover = story.matter(PERMIT).handover().orElseThrow();
            assertThat(handover.progress()).isEqualTo(Handover.Progress.DUE);
            assertThat(handover.round()).isEqualTo(1);
            assertThat(handover.dueAt()).isAfter(story.now());
            assertThat(story.claim(PERMIT).events()).isEmpty();
        }

        @Test
        void the_wait_a_department_asks_for_is_kept() {
            story.claim(PERMIT);
            story.answered(PERMIT, new Answer.TryAgain("maintenance", Duration.ofHours(2)));
            assertThat(story.matter(PERMIT).handover().orElseThrow().dueAt())
                    .isEqualTo(story.now().plus(Duration.ofHours(2)));
        }

        @Test
        void waits_grow_and_then_a_person_must_look_and_nothing_is_lost() {
            for (int i = 0; i < RetryPolicy.DEFAULT.attempts(); i++) {
                story.wait(Duration.ofMinutes(11));
                assertThat(story.claim(PERMIT).events()).hasSize(1);
                story.answered(PERMIT, new Answer.Unknown("timeout"));
            }
            assertThat(story.matter(PERMIT).handover().orElseThrow().isParked()).isTrue();
            assertThat(due(story)).containsExactly(FIRE);
            story.release(PERMIT, "the department is back");
            assertThat(due(story)).containsExactly(PERMIT, FIRE);
        }

        @Test
        void what_the_department_will_never_take_is_parked_at_once() {
            story.claim(PERMIT);
            story.answered(PERMIT, new Answer.Broken("unknown matter code"));
            assertThat(story.matter(PERMIT).handover().orElseThrow().isParked()).isTrue();
        }

        @Test
        void a_department_that_would_act_twice_and_cannot_be_asked_is_never_sent_to_again_blindly() {
            story.take(new CaseInput.Claim(
                    PERMIT, "node-1", story.now().plusSeconds(5), KeyHandling.MANUAL, false, false));
            story.wait(Duration.ofSeconds(10));
            Step next = story.take(new CaseInput.Claim(
                    PERMIT, "node-1", story.now().plusSeconds(5), KeyHandling.MANUAL, false, false));
            assertThat(next.events()).singleElement().isInstanceOf(CaseEvent.HandoverParked.class);
        }

        @Test
        void an_answer_to_an_attempt_that_was_given_up_still_counts_when_it_says_taken() {
            story.claim(PERMIT);
            story.answered(PERMIT, new Answer.Unknown("timeout"));
            story.take(new CaseInput.Answered(PERMIT, Verb.SUBMIT, 1, 1, Answer.taken("R-9")));
            assertThat(story.matter(PERMIT).handover().orElseThrow().progress()).isEqualTo(Handover.Progress.CONFIRMED);
            assertThat(story.matter(PERMIT).receipt()).contains("R-9");
        }

        @Test
        void a_callback_that_overtakes_the_answer_confirms_the_hand_over() {
            story.claim(PERMIT);
            story.report(PERMIT, "m1", new Report.Accepted("A-1"));
            assertThat(story.matter(PERMIT).handover().orElseThrow().progress()).isEqualTo(Handover.Progress.CONFIRMED);
            assertThat(verdict(story.take(new CaseInput.Answered(PERMIT, Verb.SUBMIT, 1, 1, Answer.taken("R-1")))))
                    .isEqualTo(Verdict.APPLIED);
            assertThat(story.matter(PERMIT).receipt()).contains("R-1");
        }

        @Test
        @DisplayName(
                "P5: who lets a parked hand-over go on has looked at that attempt, and at none that was parked since")
        void a_late_or_doubled_release_lets_no_later_parking_go_on() {
            loseAttempt();
            ParkedHandover seen = ParkedHandover.of(BUNDLE, story.state()).get(0);
            assertThat(seen.attempt()).isEqualTo(1);
            assertThat(story.take(seen.release(CLERK, "they do not have it")).events())
                    .isNotEmpty();
            assertThat(code(story.take(seen.release(CLERK, "they do not have it"))))
                    .as("doubled")
                    .isEqualTo("OT-3007");
            loseAttempt();
            assertThat(story.matter(PERMIT).handover().orElseThrow().isParked()).isTrue();
            assertThat(code(story.take(seen.release(CLERK, "they do not have it"))))
                    .as("late")
                    .isEqualTo("OT-3007");
            assertThat(story.matter(PERMIT).handover().orElseThrow().isParked()).isTrue();
            ParkedHandover again = ParkedHandover.of(BUNDLE, story.state()).get(0);
            assertThat(again.attempt()).isEqualTo(2);
            story.take(again.release(CLERK, "they do not have it either"));
            assertThat(story.matter(PERMIT).handover().orElseThrow().isParked()).isFalse();
        }

        /** An attempt at a department that must not be sent to twice, of which nobody knows what became. */
        private void loseAttempt() {
            for (int i = 0; i < 2; i++) {
                story.take(new CaseInput.Claim(
                        PERMIT, "node-1", story.now().plusSeconds(5), KeyHandling.MANUAL, false, false));
                story.wait(Duration.ofSeconds(10));
            }
        }

        @Test
        void releasing_what_is_not_parked_is_refused() {
            assertThat(code(story.take(new CaseInput.Release(PERMIT, 1, 0, CLERK, ""))))
                    .isEqualTo("OT-3007");
        }
    }

    @Nested
    class the_main_path {
        final Story story = Story.handedOver();

        @Test
        void a_grant_starts_what_waited_for_it() {
            story.report(PERMIT, "m1", LICENCE);
            assertThat(due(story)).containsExactly(SIGN);
        }

        @Test
        void what_one_matter_produced_is_handed_to_the_next() {
            story.report(PERMIT, "m1", LICENCE);
            Command sign = CaseMachine.outstanding(BUNDLE, story.state()).stream()
                    .filter(command -> command.matter().equals(SIGN))
                    .findFirst()
                    .orElseThrow();
            assertThat(CaseMachine.submission(BUNDLE, story.state(), sign, story.now())
                            .certificates())
                    .containsEntry("licence-copy", List.of(Certificate.of("food-licence", "JY-1")));
        }

        @Test
        void an_e_licence_is_delivered_when_it_is_issued_and_the_matter_is_closed() {
            story.report(PERMIT, "m1", LICENCE);
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.CLOSED);
            assertThat(story.matter(PERMIT).deliveryWay()).contains(DeliveryWay.E_LICENCE);
        }

        @Test
        void a_grant_without_its_certificate_waits_for_issue() {
            story.report(PERMIT, "m1", GRANTED);
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.GRANTED);
            story.report(PERMIT, "m2", new Report.Issued(List.of(Certificate.of("food-licence", "JY-1"))));
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.CLOSED);
        }

        @Test
        void the_case_is_closed_when_every_matter_has_ended() {
            story.report(PERMIT, "m1", LICENCE);
            story.report(FIRE, "m2", GRANTED);
            story.handOverAll();
            story.report(SIGN, "m3", GRANTED);
            assertThat(story.state().phase()).isEqualTo(Phase.CLOSED);
            assertThat(story.state().outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(CaseMachine.outstanding(BUNDLE, story.state())).isEmpty();
        }

        @Test
        @DisplayName("a refusal skips only what waited for it (行政许可法 art. 38: no decision without a department)")
        void refusal() {
            story.report(PERMIT, "m1", REFUSED);
            assertThat(story.stage(SIGN)).isEqualTo(Stage.SKIPPED);
            assertThat(story.matter(SIGN).skippedBecause()).contains(PERMIT);
            assertThat(story.stage(FIRE)).isEqualTo(Stage.RECEIVED);
            story.report(FIRE, "m2", GRANTED);
            assertThat(story.state().outcome()).contains(CaseOutcome.PARTLY_GRANTED);
        }

        @Test
        @DisplayName("refusing acceptance ends the matter (行政许可法 art. 32(1)(1) and (2))")
        void acceptanceRefused() {
            story.report(
                    PERMIT, "m1", new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, "not ours", "urban"));
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.ACCEPTANCE_REFUSED);
            assertThat(story.stage(SIGN)).isEqualTo(Stage.SKIPPED);
        }

        @Test
        void a_department_speaks_for_its_own_matters_only() {
            Step step = story.take(new CaseInput.Callback(new StatusCallback(
                    "m1", "d", new DepartmentId("fire"), story.state().id(), PERMIT, 0, story.now(), GRANTED)));
            assertThat(verdict(step)).isEqualTo(Verdict.NOT_YOURS);
            assertThat(step.events()).isEmpty();
        }

        @Test
        void an_unknown_matter_changes_nothing() {
            Step step = story.take(new CaseInput.Callback(new StatusCallback(
                    "m1",
                    "d",
                    new DepartmentId("fire"),
                    story.state().id(),
                    new MatterId("x"),
                    0,
                    story.now(),
                    GRANTED)));
            assertThat(verdict(step)).isEqualTo(Verdict.NOT_YOURS);
        }

        @Test
        void a_round_that_has_not_begun_changes_nothing() {
            Step step = story.take(Story.callback(PERMIT, "m1", 2, story.now(), GRANTED));
            assertThat(verdict(step)).isEqualTo(Verdict.WRONG_ROUND);
        }
    }

    @Nested
    class reports_that_do_not_fit {
        final Story story = Story.handedOver();

        @Test
        void the_same_message_again_changes_nothing() {
            CaseInput once = Story.callback(PERMIT, "m1", 1, story.now(), LICENCE);
            story.take(once);
            assertThat(verdict(story.take(once))).isEqualTo(Verdict.ALREADY_KNOWN);
        }

        @Test
        void the_same_words_under_another_id_change_nothing() {
            story.report(PERMIT, "m1", LICENCE);
            assertThat(verdict(story.report(PERMIT, "m2", LICENCE))).isEqualTo(Verdict.ALREADY_KNOWN);
        }

        @Test
        void an_id_used_again_for_other_words_is_an_alarm() {
            story.report(PERMIT, "m1", new Report.Accepted("A-1"));
            assertThat(verdict(story.report(PERMIT, "m1", LICENCE))).isEqualTo(Verdict.ID_REUSED);
            assertThat(story.matter(PERMIT).discrepancies())
                    .extracting(Discrepancy::kind)
                    .containsExactly(Discrepancy.Kind.ID_REUSED);
            assertThat(story.matter(PERMIT).decision()).isEmpty();
        }

        @Test
        void a_second_and_different_decision_never_overwrites_the_first() {
            story.report(FIRE, "m1", GRANTED);
            assertThat(verdict(story.report(FIRE, "m2", REFUSED))).isEqualTo(Verdict.DISCREPANCY);
            assertThat(story.matter(FIRE).granted()).isTrue();
            assertThat(verdict(story.report(FIRE, "m2", REFUSED))).isEqualTo(Verdict.ALREADY_KNOWN);
            assertThat(story.matter(FIRE).discrepancies()).hasSize(1);
        }

        @Test
        void a_second_and_different_acceptance_number_is_kept_for_a_person() {
            story.report(FIRE, "m1", new Report.Accepted("A-1"));
            assertThat(verdict(story.report(FIRE, "m2", new Report.Accepted("A-2"))))
                    .isEqualTo(Verdict.DISCREPANCY);
            assertThat(story.matter(FIRE).acceptanceNumber()).contains("A-1");
        }

        @Test
        void acceptance_that_comes_after_the_decision_is_still_noted() {
            story.report(FIRE, "m1", GRANTED);
            assertThat(verdict(story.report(FIRE, "m2", new Report.Accepted("A-1"))))
                    .isEqualTo(Verdict.APPLIED);
            assertThat(story.matter(FIRE).acceptanceNumber()).contains("A-1");
            assertThat(story.stage(FIRE)).isEqualTo(Stage.CLOSED);
        }

        @Test
        void issuing_what_was_refused_is_kept_for_a_person() {
            story.report(PERMIT, "m1", REFUSED);
            Step step = story.report(PERMIT, "m2", new Report.Issued(List.of(Certificate.of("food-licence", "JY-1"))));
            assertThat(verdict(step)).isEqualTo(Verdict.DISCREPANCY);
            assertThat(story.matter(PERMIT).certificates()).isEmpty();
        }

        @Test
        void another_number_for_an_issued_certificate_is_kept_for_a_person() {
            story.report(PERMIT, "m1", LICENCE);
            Step step = story.report(PERMIT, "m2", new Report.Issued(List.of(Certificate.of("food-licence", "JY-2"))));
            assertThat(verdict(step)).isEqualTo(Verdict.DISCREPANCY);
            assertThat(story.matter(PERMIT).certificates())
                    .extracting(Certificate::number)
                    .containsExactly("JY-1");
        }
    }

    @Nested
    @DisplayName("a correction (补正, 行政许可法 art. 32(1)(4))")
    class Corrections {
        final Story story = Story.handedOver();

        @Test
        void waits_for_the_applicant_and_for_nobody_else() {
            story.report(PERMIT, "m0", new Report.Accepted(null));
            story.report(FIRE, "m1", CORRECT);
            assertThat(story.state().phase()).isEqualTo(Phase.AWAITING_APPLICANT);
            assertThat(CaseView.of(BUNDLE, story.state(), CasePolicy.DEFAULT, story.now())
                            .matter(FIRE)
                            .orElseThrow()
                            .waiting()
                            .orElseThrow()
                            .who())
                    .isEqualTo(Waiting.Who.APPLICANT);
        }

        @Test
        void the_supplement_goes_only_to_who_asked_as_a_new_round() {
            story.report(FIRE, "m1", CORRECT);
            story.take(new CaseInput.HandIn(newPlan(), OWNER));
            assertThat(due(story)).containsExactly(FIRE);
            Command command = CaseMachine.outstanding(BUNDLE, story.state()).stream()
                    .filter(one -> one.verb() == Verb.SUPPLEMENT)
                    .findFirst()
                    .orElseThrow();
            assertThat(command.key().toString()).isEqualTo("case-1/fire-check/2");
            assertThat(CaseMachine.submission(BUNDLE, story.state(), command, story.now())
                            .changed())
                    .containsExactly("materials.layout");
            assertThat(story.state()
                            .content()
                            .materials()
                            .get("layout")
                            .documents()
                            .get(0)
                            .size())
                    .isEqualTo(11);
        }

        @Test
        void everything_asked_must_be_handed_in_at_once() {
            story.report(
                    PERMIT,
                    "m1",
                    new Report.CorrectionAsked(List.of(
                            new Defect("materials.layout", "scale missing"), new Defect("form.dishes", "too vague"))));
            assertThat(code(story.take(new CaseInput.HandIn(newPlan(), OWNER)))).isEqualTo("OT-3005");
        }

        @Test
        void what_nobody_asked_for_is_refused() {
            assertThat(code(story.take(new CaseInput.HandIn(newPlan(), OWNER)))).isEqualTo("OT-3004");
        }

        @Test
        void a_late_copy_of_the_notice_does_not_ask_again() {
            CaseInput notice = Story.callback(FIRE, "m1", 1, story.now(), CORRECT);
            story.take(notice);
            story.take(new CaseInput.HandIn(newPlan(), OWNER));
            story.claim(FIRE);
            assertThat(verdict(story.take(notice))).isEqualTo(Verdict.ALREADY_KNOWN);
            assertThat(verdict(story.take(Story.callback(FIRE, "m2", 1, story.now(), CORRECT))))
                    .isEqualTo(Verdict.TOO_LATE);
            assertThat(story.stage(FIRE)).isEqualTo(Stage.RECEIVED);
        }

        @Test
        void a_second_notice_about_something_new_is_kept_for_a_person() {
            story.report(PERMIT, "m1", CORRECT);
            story.take(new CaseInput.HandIn(newPlan(), OWNER));
            story.claim(PERMIT);
            Report more = new Report.CorrectionAsked(List.of(new Defect("materials.id-card", "blurred")));
            assertThat(verdict(story.take(Story.callback(PERMIT, "m2", 2, story.now(), more))))
                    .isEqualTo(Verdict.DISCREPANCY);
            assertThat(verdict(story.take(Story.callback(PERMIT, "m3", 2, story.now(), CORRECT))))
                    .isEqualTo(Verdict.APPLIED);
        }

        @Test
        void after_acceptance_it_is_kept_for_a_person() {
            story.report(FIRE, "m1", new Report.Accepted("A-1"));
            story.wait(Duration.ofHours(1));
            assertThat(verdict(story.report(FIRE, "m2", CORRECT))).isEqualTo(Verdict.DISCREPANCY);
            assertThat(story.stage(FIRE)).isEqualTo(Stage.ACCEPTED);
        }
    }

    @Nested
    class withdrawal {
        @Test
        void before_anything_was_sent_ends_the_case_at_once() {
            Story story = Story.submitted();
            story.take(new CaseInput.Withdraw(OWNER, "changed my mind"));
            assertThat(story.state().outcome()).contains(CaseOutcome.WITHDRAWN);
        }

        @Test
        void of_what_a_department_has_is_asked_of_the_department() {
            Story story = Story.handedOver();
            story.take(new CaseInput.Withdraw(OWNER, ""));
            assertThat(CaseMachine.outstanding(BUNDLE, story.state()))
                    .extracting(Command::verb)
                    .containsExactly(Verb.WITHDRAW, Verb.WITHDRAW);
            assertThat(story.stage(SIGN)).isEqualTo(Stage.WITHDRAWN);
            story.claim(PERMIT);
            story.answered(PERMIT, Answer.reported(null, new Report.WithdrawalConfirmed()));
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.WITHDRAWN);
        }

        @Test
        void leaves_alone_what_is_decided() {
            Story story = Story.handedOver();
            story.report(FIRE, "m1", GRANTED);
            story.take(new CaseInput.Withdraw(OWNER, ""));
            story.claim(PERMIT);
            story.answered(PERMIT, Answer.reported(null, new Report.WithdrawalConfirmed()));
            assertThat(story.stage(FIRE)).isEqualTo(Stage.CLOSED);
            assertThat(story.state().outcome()).contains(CaseOutcome.PARTLY_GRANTED);
        }

        @Test
        void is_too_late_when_the_department_has_decided_meanwhile() {
            Story story = Story.handedOver();
            story.take(new CaseInput.Withdraw(OWNER, ""));
            story.claim(PERMIT);
            story.answered(PERMIT, Answer.reported(null, LICENCE));
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.CLOSED);
            assertThat(story.matter(PERMIT).granted()).isTrue();
        }

        @Test
        void waits_for_a_running_attempt() {
            Story story = Story.submitted();
            story.claim(PERMIT);
            story.take(new CaseInput.Withdraw(OWNER, ""));
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.RECEIVED);
            story.answered(PERMIT, new Answer.TryAgain("closed", null));
            assertThat(story.stage(PERMIT)).isEqualTo(Stage.WITHDRAWN);
        }

        @Test
        void of_a_case_that_is_all_decided_is_refused() {
            Story story = Story.handedOver();
            story.report(FIRE, "m1", GRANTED);
            story.report(PERMIT, "m2", REFUSED);
            assertThat(code(story.take(new CaseInput.Withdraw(OWNER, "")))).isEqualTo("OT-3006");
        }
    }

    @Nested
    @DisplayName("until when somebody must act; handed in on Monday 23 November 2026")
    class deadlines {
        final Story story = Story.handedOver();

        @Test
        @DisplayName("5 working days for the notice of corrections (行政许可法 art. 32(1)(4))")
        void correctionNotice() {
            assertThat(due(story, PERMIT).deadline().lastDay()).isEqualTo("2026-11-30");
            assertThat(due(story, PERMIT).ground().zh()).contains("第三十二条");
        }

        @Test
        @DisplayName("the promised limit from acceptance; without one the legal limit (优化营商环境条例 art. 36)")
        void decision() {
            story.report(PERMIT, "m1", new Report.Accepted("A-1"));
            story.report(FIRE, "m2", new Report.Accepted("A-2"));
            assertThat(due(story, PERMIT).deadline().lastDay()).isEqualTo("2026-12-02");
            assertThat(due(story, PERMIT).ground().zh()).isEqualTo("承诺时限 7个工作日");
            assertThat(due(story, FIRE).deadline().lastDay()).isEqualTo("2026-12-07");
            assertThat(due(story, FIRE).ground().en()).isEqualTo("legal limit of 10 workdays");
        }

        @Test
        @DisplayName("10 working days for issue and delivery (行政许可法 art. 44)")
        void issue() {
            story.report(PERMIT, "m1", GRANTED);
            assertThat(due(story, PERMIT).deadline().lastDay()).isEqualTo("2026-12-07");
        }

        @Test
        void without_a_rule_there_is_no_deadline() {
            CaseView view = CaseView.of(BUNDLE, story.state(), CasePolicy.DEFAULT, story.now());
            assertThat(view.matter(SIGN).orElseThrow().waiting().orElseThrow().due())
                    .isEmpty();
        }
    }

    @Test
    void an_input_for_a_case_that_does_not_exist_changes_nothing() {
        Step step = new CaseMachine(CasePolicy.DEFAULT)
                .decide(BUNDLE, CaseState.NONE, new CaseInput.Withdraw(OWNER, ""), Restaurant.MONDAY);
        assertThat(verdict(step)).isEqualTo(Verdict.NOT_YOURS);
    }

    @Test
    void handing_out_a_result_needs_one() {
        Story story = Story.handedOver();
        Step step = story.take(new CaseInput.HandOut(PERMIT, DeliveryWay.COUNTER, "signed", CLERK));
        assertThat(code(step)).isEqualTo("OT-3008");
    }
}
