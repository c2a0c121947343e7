package io.onething.casework;

import io.onething.department.Certificate;
import io.onething.department.OutcomeChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Something that happened to what was granted, after the end (结果变动).
 *
 * @param change what happened
 * @param at when, by the department's word
 * @param reason the ground in words
 * @param certificates what is valid from then on; empty where nothing new was issued
 */
public record LaterChange(OutcomeChange change, Instant at, String reason, List<Certificate> certificates) {
    /** Takes a copy. */
    public LaterChange {
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(reason, "reason");
        certificates = List.copyOf(certificates);
    }

    /** Leaves out the words, which may be personal. */
    @Override
    public String toString() {
        return "LaterChange[" + change + "]";
    }

    /** Keeps them in the order in which they happened. */
    static List<LaterChange> plus(List<LaterChange> changes, LaterChange one) {
        List<LaterChange> all = new ArrayList<>(changes);
        all.add(one);
        all.sort(Comparator.comparing(LaterChange::at).thenComparing(LaterChange::change));
        return List.copyOf(all);
    }
}
