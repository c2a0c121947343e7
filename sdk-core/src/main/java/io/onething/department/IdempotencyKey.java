package io.onething.department;

import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import java.util.Objects;

/**
 * What makes one hand-over to a department the same as its repetitions (幂等键): case, matter and round.
 *
 * <p>Known and stored before the first attempt, the same on every retry; a new round begins only when there is something new to say.
 *
 * @param caseId the case
 * @param matter the matter
 * @param round counts what was handed over for the matter, from 1
 */
public record IdempotencyKey(CaseId caseId, MatterId matter, int round) {
    /** Checks that the round counts from 1. */
    public IdempotencyKey {
        Objects.requireNonNull(caseId, "caseId");
        Objects.requireNonNull(matter, "matter");
        if (round < 1) {
            throw new IllegalArgumentException("rounds count from 1, got " + round);
        }
    }

    /**
     * Reads the text form.
     *
     * @param text case, matter and round, separated by {@code /}
     * @throws IllegalArgumentException when it is not of this form
     */
    public static IdempotencyKey parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3 || !parts[2].matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("a key is case/matter/round");
        }
        return new IdempotencyKey(new CaseId(parts[0]), new MatterId(parts[1]), Integer.parseInt(parts[2]));
    }

    /** Returns the text form, at most 139 characters: case, matter and round, separated by {@code /}. */
    @Override
    public String toString() {
        return caseId + "/" + matter + "/" + round;
    }
}
