package io.onething.casework;

import io.onething.department.CommitmentFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a check of an informed commitment found (告知承诺核查).
 *
 * @param finding what it found
 * @param at when, by the department's word
 * @param reason in words
 */
public record CommitmentCheck(CommitmentFinding finding, Instant at, String reason) {
    /** Checks that all parts are there. */
    public CommitmentCheck {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(reason, "reason");
    }

    /** Leaves out the words, which may be personal. */
    @Override
    public String toString() {
        return "CommitmentCheck[" + finding + "]";
    }

    /** Keeps them in the order in which they were made. */
    static List<CommitmentCheck> plus(List<CommitmentCheck> checks, CommitmentCheck one) {
        List<CommitmentCheck> all = new ArrayList<>(checks);
        all.add(one);
        all.sort(Comparator.comparing(CommitmentCheck::at).thenComparing(CommitmentCheck::finding));
        return List.copyOf(all);
    }
}
