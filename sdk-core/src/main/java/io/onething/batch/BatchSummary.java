package io.onething.batch;

import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseView;
import io.onething.casework.Phase;
import io.onething.casework.Waiting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a whole batch stands (批量办理汇总): each case keeps its own outcome, and this counts them. Immutable; a snapshot.
 *
 * @param batch the id of the batch
 * @param cases the cases, in the order handed in
 * @param phases how many cases are in each phase
 * @param outcomes how many ended in each way
 * @param waiting how many matters wait for each party
 */
public record BatchSummary(
        String batch,
        List<CaseView> cases,
        Map<Phase, Integer> phases,
        Map<CaseOutcome, Integer> outcomes,
        Map<Waiting.Who, Integer> waiting) {
    /** Takes copies. */
    public BatchSummary {
        Objects.requireNonNull(batch, "batch");
        cases = List.copyOf(cases);
        phases = Map.copyOf(phases);
        outcomes = Map.copyOf(outcomes);
        waiting = Map.copyOf(waiting);
    }

    /** Returns the summary of some cases; a pure function. */
    public static BatchSummary of(String batch, List<CaseView> cases) {
        Map<Phase, Integer> phases = new EnumMap<>(Phase.class);
        Map<CaseOutcome, Integer> outcomes = new EnumMap<>(CaseOutcome.class);
        Map<Waiting.Who, Integer> waiting = new EnumMap<>(Waiting.Who.class);
        for (CaseView view : cases) {
            phases.merge(view.phase(), 1, Integer::sum);
            view.outcome().ifPresent(outcome -> outcomes.merge(outcome, 1, Integer::sum));
            view.matters()
                    .forEach(matter -> matter.waiting().ifPresent(one -> waiting.merge(one.who(), 1, Integer::sum)));
        }
        return new BatchSummary(batch, new ArrayList<>(cases), phases, outcomes, waiting);
    }

    /** Returns whether every case has ended. */
    public boolean closed() {
        return phases.getOrDefault(Phase.CLOSED, 0) == cases.size();
    }
}
