package io.onething.store;

import io.onething.application.CaseId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Events to be appended to one case (追加请求), all of them or none.
 *
 * @param caseId the case
 * @param events at least one, their sequences without a gap
 * @param erase whether the personal parts of all earlier events of the case go with this append, in the same commit
 * @param afterOrNull the seal of the event before the first of these; null where there is none, or it has none. A version alone does not tell
 *     what an append rests on: a database that lost its newest commits in a failover may come to the same version by other events
 */
public record Append(
        CaseId caseId,
        List<EventRecord> events,
        boolean erase,
        @Nullable String afterOrNull) {
    /** Checks that there are events without a gap. */
    public Append {
        Objects.requireNonNull(caseId, "caseId");
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("an append has at least one event, got none for case " + caseId);
        }
        for (int i = 1; i < events.size(); i++) {
            if (events.get(i).sequence() != events.get(0).sequence() + i) {
                throw new IllegalArgumentException("the events for case " + caseId + " have a gap after sequence "
                        + events.get(i - 1).sequence());
            }
        }
    }

    /** Makes one that erases nothing and rests on the version alone. */
    public Append(CaseId caseId, List<EventRecord> events) {
        this(caseId, events, false);
    }

    /** Makes one that rests on the version alone. */
    public Append(CaseId caseId, List<EventRecord> events, boolean erase) {
        this(caseId, events, erase, null);
    }

    /**
     * Returns whether it fits on a case.
     *
     * @param version how many events the case has
     * @param seal the seal of the last of them; null where that is not known, or there is none
     */
    public boolean fits(long version, @Nullable String seal) {
        return version == expectedVersion() && (afterOrNull == null || seal == null || afterOrNull.equals(seal));
    }

    /** Returns whether it fits on a case with this history. */
    public boolean fits(List<EventRecord> history) {
        int version = history.size();
        return fits(version, version == 0 ? null : history.get(version - 1).sealOrNull());
    }

    /** Returns the seal of its last event; null where that has none. */
    public @Nullable String lastSealOrNull() {
        return events.get(events.size() - 1).sealOrNull();
    }

    /** Returns the number of events the case must have before. */
    public long expectedVersion() {
        return events.get(0).sequence() - 1;
    }
}
