package io.onething;

import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.bundle.DepartmentId;
import io.onething.casework.CaseState;
import io.onething.casework.ParkedHandover;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The hand-overs that wait for a person (死信清单), and how they go on after repair. Thread-safe.
 *
 * <p>The list comes from the derived rows and may be some hundred milliseconds behind; each hand-over is read from its case.
 */
public final class ParkedHandovers {
    private static final int PAGE = 100;

    private final CaseStore store;
    private final Definitions definitions;
    private final Changes changes;

    ParkedHandovers(CaseStore store, Definitions definitions, Changes changes) {
        this.store = store;
        this.definitions = definitions;
        this.changes = changes;
    }

    /**
     * Returns one page in the order of case ids.
     *
     * @param after the page begins after this case; null begins with the first
     * @param cases look at no more than this many cases of which something waits for a person, 1 to 1000; fewer hand-overs may come back,
     *     for a case may also wait because of a report that cannot be true
     */
    public Page list(@Nullable CaseId after, int cases) {
        List<CaseRow> rows = store.list(new CaseQuery(CaseQuery.Which.PARKED, after, cases));
        List<ParkedHandover> parked = new ArrayList<>();
        for (CaseRow row : rows) {
            definitions.read(row.caseId()).ifPresent(state -> parked.addAll(of(state)));
        }
        return new Page(parked, rows.size() < cases ? null : rows.get(cases - 1).caseId());
    }

    private List<ParkedHandover> of(CaseState state) {
        return ParkedHandover.of(definitions.of(state), state);
    }

    /**
     * One page.
     *
     * @param parked the hand-overs
     * @param nextOrNull where the next page begins; null when this is the last
     */
    public record Page(
            List<ParkedHandover> parked, @Nullable CaseId nextOrNull) {
        /** Takes a copy. */
        public Page {
            parked = List.copyOf(parked);
        }

        /** Returns where the next page begins; empty when this is the last. */
        public Optional<CaseId> next() {
            return Optional.ofNullable(nextOrNull);
        }
    }

    /**
     * Lets every hand-over to a department go on (批量重放), after somebody has repaired what was wrong. Those of which nobody knows whether the
     * department has them are left, unless the caller says that sending again does no harm.
     *
     * @param department the department
     * @param evenIfUnknown whether to let those go on of which the outcome is unknown
     * @param by who has looked
     * @param reason why, for the record of each case
     * @return how many go on
     */
    public int releaseAll(DepartmentId department, boolean evenIfUnknown, Actor by, String reason) {
        Predicate<ParkedHandover> chosen =
                one -> one.department().equals(department) && (evenIfUnknown || !one.outcomeUnknown());
        int released = 0;
        CaseId after = null;
        do {
            Page page = list(after, PAGE);
            for (ParkedHandover one : page.parked()) {
                if (chosen.test(one) && release(one, by, reason)) {
                    released++;
                }
            }
            after = page.nextOrNull();
        } while (after != null);
        return released;
    }

    /** Returns whether it went on; somebody else may have released it meanwhile, and it may even be parked again. */
    private boolean release(ParkedHandover one, Actor by, String reason) {
        try {
            changes.makeKnown(one.caseId(), one.release(by, reason));
            return true;
        } catch (OneThingException refused) {
            if (refused.code().equals("OT-3007")) {
                return false;
            }
            throw refused;
        }
    }
}
