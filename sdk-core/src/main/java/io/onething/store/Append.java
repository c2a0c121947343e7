package io.onething.store;

import io.onething.application.CaseId;
import java.util.List;
import java.util.Objects;

/**
 * Events to be appended to one case (追加请求), all of them or none.
 *
 * @param caseId the case
 * @param events at least one, their sequences without a gap
 * @param erase whether the personal parts of all earlier events of the case go with this append, in the same commit
 */
public record Append(CaseId caseId, List<EventRecord> events, boolean erase) {
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

    /** Makes one that erases nothing. */
    public Append(CaseId caseId, List<EventRecord> events) {
        this(caseId, events, false);
    }

    /** Returns the number of events the case must have before. */
    public long expectedVersion() {
        return events.get(0).sequence() - 1;
    }
}
