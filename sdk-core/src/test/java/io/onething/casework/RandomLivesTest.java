package io.onething.casework;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.onething.application.Supplement;
import io.onething.bundle.Approver;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.calendar.TimeLimit;
import io.onething.casework.Restaurant.Story;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.CommitmentFinding;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.OutcomeChange;
import io.onething.department.Report;
import io.onething.department.TerminationCause;
import io.onething.department.Verb;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P13, P15: whatever happens to a case, nothing breaks the machine")
class RandomLivesTest {
    private static final int LIVES = Integer.getInteger("onething.lives", 400);

    @Test
    @DisplayName(
            "P13, P15: random lives of a case: no exception, gap-free, the written history folds to the same state")
    void randomLives() {
        for (long seed = 0; seed < LIVES; seed++) {
            long one = seed;
            assertThatCode(() -> live(one)).as("seed %d", one).doesNotThrowAnyException();
        }
    }

    private static void live(long seed) {
        Random random = new Random(seed);
        Story story = Story.submitted();
        Map<MatterId, Decision> decided = new java.util.HashMap<>();
        for (int i = 0; i < 60; i++) {
            story.take(anyInput(random, story, i));
            for (MatterState matter : story.state().matters()) {
                matter.decision()
                        .ifPresent(decision -> assertThat(decided.computeIfAbsent(matter.id(), id -> decision))
                                .as("a decision never changes")
                                .isEqualTo(decision));
            }
        }
        List<EventRecord> records = new ArrayList<>();
        for (int i = 0; i < story.history().size(); i++) {
            records.add(EventCodec.write(i + 1, story.history().get(i)));
        }
        CaseState read = EventCodec.fold(story.state().id(), records);
        assertThat(read.version()).isEqualTo(story.state().version()).isEqualTo(records.size());
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*reckoned")
                .isEqualTo(story.state());
        assertThat(CaseView.of(BUNDLE, read, CasePolicy.DEFAULT, story.now()).matters())
                .hasSize(3);
    }

    private static CaseInput anyInput(Random random, Story story, int i) {
        MatterId matter = List.of(PERMIT, FIRE, SIGN).get(random.nextInt(3));
        Handover handover = story.matter(matter).handover().orElse(null);
        int round = handover == null ? 1 : handover.round();
        int attempt = handover == null ? 1 : handover.attempt();
        if (random.nextInt(15) == 0) {
            story.wait(Duration.ofDays(random.nextInt(20)));
        }
        return switch (random.nextInt(15)) {
            case 0, 1, 2 ->
                new CaseInput.Claim(
                        matter,
                        "node-" + random.nextInt(2),
                        story.now().plusSeconds(random.nextInt(20)),
                        any(random, KeyHandling.values()),
                        random.nextBoolean(),
                        random.nextInt(4) == 0);
            case 3, 4 -> new CaseInput.Answered(matter, anyVerb(random), round, attempt, anyAnswer(random));
            case 5 ->
                new CaseInput.HandIn(
                        new Supplement(random.nextBoolean() ? Map.of("dishes", "rice") : Map.of(), Map.of()),
                        Restaurant.OWNER);
            case 6 ->
                random.nextInt(8) == 0
                        ? new CaseInput.Withdraw(Restaurant.OWNER, "")
                        : Restaurant.release(story.state(), matter, "go");
            case 8 -> new CaseInput.Tick();
            case 9 -> random.nextBoolean() ? new HostInput.TellNow(Restaurant.CLERK) : anyWish(random);
            case 10 -> anyIntervention(random, matter, story);
            case 7 -> new CaseInput.HandOut(matter, DeliveryWay.COUNTER, "signed", Restaurant.CLERK);
            default ->
                Story.callback(
                        matter,
                        "m" + (random.nextInt(5) == 0 ? random.nextInt(5) : 100 + i),
                        random.nextInt(4),
                        story.now().minusSeconds(random.nextInt(3)),
                        anyReport(random));
        };
    }

    private static CaseInput anyWish(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new HostInput.Consent("spouse", random.nextBoolean(), Restaurant.OWNER);
            case 1 -> new HostInput.AppointVisit("visit", Restaurant.MONDAY, Restaurant.CLERK);
            case 2 -> new HostInput.Pay(Set.of("food-permit/fee"), "P-1", Restaurant.OWNER);
            case 3 -> new HostInput.Decline(Restaurant.OWNER, "");
            case 4 ->
                new HostInput.Rate(
                        random.nextBoolean() ? PERMIT : null, 1 + random.nextInt(5), true, "", Restaurant.OWNER);
            default -> new HostInput.FollowUp(1, any(random, Rating.Step.values()), "done", Restaurant.CLERK);
        };
    }

    private static CaseInput anyIntervention(Random random, MatterId matter, Story story) {
        return switch (random.nextInt(6)) {
            case 0 -> new HostInput.Reassign(matter, new DepartmentId("market"), Restaurant.CLERK, "why");
            case 1 ->
                new HostInput.HandOver(matter, Restaurant.round(story.state(), matter), "R-9", Restaurant.CLERK, "why");
            case 2 ->
                new HostInput.Settle(matter, 1 + random.nextInt(2), random.nextBoolean(), Restaurant.CLERK, "why");
            case 3 ->
                random.nextInt(4) == 0
                        ? new HostInput.Terminate(matter, Restaurant.CLERK, "why")
                        : new CaseInput.Tick();
            default -> new HostInput.Settle(matter, 1, random.nextBoolean(), Restaurant.CLERK, "why at " + story.now());
        };
    }

    private static <T> T any(Random random, T[] all) {
        return all[random.nextInt(all.length)];
    }

    private static Verb anyVerb(Random random) {
        return any(random, Verb.values());
    }

    private static Answer anyAnswer(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Answer.taken("R");
            case 1 -> Answer.reported(null, anyReport(random), anyReport(random));
            case 2 -> new Answer.TryAgain("closed", null);
            case 3 -> new Answer.Unknown("timeout");
            default -> new Answer.Broken("never");
        };
    }

    private static Report anyReport(Random random) {
        return switch (any(random, Report.Kind.values())) {
            case ACCEPTED -> new Report.Accepted("A-" + random.nextInt(2));
            case ACCEPTANCE_REFUSED -> new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "no need", null);
            case CORRECTION_ASKED -> new Report.CorrectionAsked(List.of(new Defect("form.dishes", "too vague")));
            case REVIEW_STARTED -> new Report.ReviewStarted();
            case GRANTED ->
                new Report.Granted(random.nextBoolean() ? List.of() : List.of(Certificate.of("food-licence", "JY-1")));
            case REFUSED -> new Report.Refused("no", "appeal");
            case ISSUED -> new Report.Issued(List.of(Certificate.of("food-licence", "JY-" + random.nextInt(2))));
            case DELIVERED -> new Report.Delivered(DeliveryWay.COUNTER, "signed");
            case WITHDRAWAL_CONFIRMED -> new Report.WithdrawalConfirmed();
            case SUSPENDED ->
                new Report.Suspended(
                        random.nextBoolean() ? "hearing" : "holiday",
                        TimeLimit.workingDays(5),
                        "S-" + random.nextInt(3));
            case RESUMED -> new Report.Resumed("S-" + random.nextInt(3));
            case EXTENDED ->
                new Report.Extended(
                        TimeLimit.workingDays(5 + random.nextInt(10)), any(random, Approver.values()), "complex");
            case FORWARDED -> new Report.Forwarded("province", "agreed");
            case TERMINATED -> new Report.Terminated(any(random, TerminationCause.values()), "gone");
            case HANDED_BACK -> new Report.HandedBack("not ours");
            case VISIT_OPINION -> new Report.VisitOpinion("visit", random.nextBoolean(), "seen");
            case FEE_CHARGED -> new Report.FeeCharged("fee", new BigDecimal(random.nextInt(3)), "F-1");
            case COMMITMENT_CHECKED -> new Report.CommitmentChecked(any(random, CommitmentFinding.values()), "seen");
            case OUTCOME_CHANGED -> new Report.OutcomeChanged(any(random, OutcomeChange.values()), "later", List.of());
        };
    }
}
