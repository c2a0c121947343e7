package io.onething.guide;

import java.util.Objects;

/**
 * What handling the matters as one saves this applicant (减环节、减材料、减时间), reckoned from the definition alone. Published figures of the city
 * are kept apart, in {@link Guide#figures()}.
 *
 * @param stepsInARow submissions in a row = the number of matters that apply, one submission each
 * @param stepsAsOne submissions as one = 1, or 0 where no matter applies
 * @param materialsInARow materials in a row = the sum, over the matters that apply, of the materials each of them needs; one that three
 *     matters need counts three times
 * @param materialsToBring materials as one = the different materials that the applicant has to hand over, each once; those obtained
 *     by e-certificate, data sharing, the form, another matter or a commitment do not count
 * @param timeInARow time in a row = the sum of the published limits of the matters, by unit
 * @param timeInParallel time in parallel = the sum of the published limits along the critical path, by unit
 */
public record Savings(
        int stepsInARow,
        int stepsAsOne,
        int materialsInARow,
        int materialsToBring,
        Span timeInARow,
        Span timeInParallel) {
    /** Checks that both times are there. */
    public Savings {
        Objects.requireNonNull(timeInARow, "timeInARow");
        Objects.requireNonNull(timeInParallel, "timeInParallel");
    }

    /** Returns submissions saved = in a row minus as one. */
    public int steps() {
        return stepsInARow - stepsAsOne;
    }

    /** Returns materials saved = in a row minus to bring. */
    public int materials() {
        return materialsInARow - materialsToBring;
    }
}
