package io.onething.casework;

import static io.onething.casework.Restaurant.BUNDLE;
import static io.onething.casework.Restaurant.PERMIT;
import static io.onething.casework.Restaurant.SIGN;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.DeliveryWay;
import io.onething.casework.Restaurant.Story;
import io.onething.department.Certificate;
import io.onething.department.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P8: order, repetition and lateness of reports make no difference")
class AnyOrderTest {
    private static final List<CaseInput> STORY = story();

    private static List<CaseInput> story() {
        List<Report> reports = List.of(
                new Report.Accepted("A-1"),
                new Report.ReviewStarted(),
                new Report.Granted(List.of()),
                new Report.Issued(List.of(Certificate.of("food-licence", "JY-1"))),
                new Report.Delivered(DeliveryWay.COUNTER, "signed"));
        List<CaseInput> inputs = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            Instant at = Restaurant.MONDAY.plusSeconds(100L * i);
            inputs.add(Story.callback(PERMIT, "m" + i, 1, at, reports.get(i)));
        }
        return inputs;
    }

    @Test
    @DisplayName("P8: every order of five reports, each arriving twice (113,400 of them), gives one state")
    void everyOrder() {
        Story start = Story.handedOver();
        CaseMachine machine = new CaseMachine(RetryPolicy.DEFAULT);
        Set<String> outcomes = new HashSet<>();
        int orders = permute(machine, start.state(), new int[] {2, 2, 2, 2, 2}, 10, outcomes);
        assertThat(orders).isEqualTo(113_400);
        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.iterator().next()).contains("CLOSED", "A-1", "JY-1");
    }

    private static int permute(CaseMachine machine, CaseState state, int[] left, int count, Set<String> outcomes) {
        if (count == 0) {
            outcomes.add(facts(state.matter(PERMIT).orElseThrow())
                    + state.matter(SIGN).orElseThrow().stage());
            return 1;
        }
        int orders = 0;
        for (int i = 0; i < left.length; i++) {
            if (left[i] > 0) {
                left[i]--;
                Step step = machine.decide(BUNDLE, state, STORY.get(i), Restaurant.MONDAY.plusSeconds(5000));
                CaseState next = state;
                for (CaseEvent event : step.events()) {
                    next = CaseMachine.evolve(next, event);
                }
                orders += permute(machine, next, left, count - 1, outcomes);
                left[i]++;
            }
        }
        return orders;
    }

    private static String facts(MatterState matter) {
        return String.join(
                " ",
                matter.stage().name(),
                String.valueOf(matter.acceptedAt()),
                String.valueOf(matter.acceptanceNumber()),
                String.valueOf(matter.reviewStartedAt()),
                String.valueOf(matter.decision()),
                String.valueOf(matter.decidedAt()),
                matter.certificates().stream().map(Certificate::number).toList().toString(),
                String.valueOf(matter.deliveryWay().isPresent()),
                String.valueOf(matter.discrepancies()));
    }
}
