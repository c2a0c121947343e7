package io.onething.casework;

import io.onething.department.Defect;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An open request to correct (待补正通知).
 *
 * @param round the round the department speaks of
 * @param askedAt when it was recorded
 * @param defects everything that must be corrected, told once (行政许可法 art. 32(1)(4))
 */
public record Correction(int round, Instant askedAt, List<Defect> defects) {
    /** Takes a copy. */
    public Correction {
        Objects.requireNonNull(askedAt, "askedAt");
        defects = List.copyOf(defects);
    }
}
