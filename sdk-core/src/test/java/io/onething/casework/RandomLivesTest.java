package io.onething.casework;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.FIRE;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.onething.application.Supplement;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.MatterId;
import io.onething.calendar.WorkingCalendar;
import io.onething.casework.Restaurant.Story;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Verb;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
        assertThat(read).usingRecursiveComparison().isEqualTo(story.state());
        assertThat(CaseView.of(BUNDLE, read, WorkingCalendar.china()).matters()).hasSize(3);
    }

    private static CaseInput anyInput(Random random, Story story, int i) {
        MatterId matter = List.of(PERMIT, FIRE, SIGN).get(random.nextInt(3));
        Handover handover = story.matter(matter).handover().orElse(null);
        int round = handover == null ? 1 : handover.round();
        int attempt = handover == null ? 1 : handover.attempt();
        return switch (random.nextInt(12)) {
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
                        : new CaseInput.Release(matter, Restaurant.CLERK, "go");
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
        };
    }
}
