package io.onething.application;

import io.onething.bundle.Plan;
import io.onething.internal.application.Soundness;
import io.onething.internal.application.SupplementDraft;
import java.time.Clock;
import java.util.List;

/**
 * Checks what an applicant hands in after a correction was asked (补交校验) as an application is checked: known fields and materials of the
 * matters of the case, values of the right type, ways that the definition offers. Whether it answers the correction is for the case
 * to say. Safe for use by many threads.
 */
public final class SupplementCheck {
    private SupplementCheck() {}

    /**
     * Returns everything that is wrong with a supplement; empty where nothing is.
     *
     * @param plan the matters of the case: {@code Plan.of} the bundle it is handled by and its answers
     * @param supplement what is handed in
     * @param clock tells today, for dates of birth
     */
    public static List<ApplicationProblem> problems(Plan plan, Supplement supplement, Clock clock) {
        return Soundness.problems(new SupplementDraft(plan, supplement, clock), clock);
    }

    /**
     * Returns the supplement with its values normalised as an application's are.
     *
     * @param plan the matters of the case: {@code Plan.of} the bundle it is handled by and its answers
     * @param supplement what is handed in
     * @param clock tells today, for dates of birth
     * @throws InvalidSupplementException with everything that is wrong
     */
    public static Supplement checked(Plan plan, Supplement supplement, Clock clock) {
        SupplementDraft draft = new SupplementDraft(plan, supplement, clock);
        List<ApplicationProblem> problems = Soundness.problems(draft, clock);
        if (!problems.isEmpty()) {
            throw new InvalidSupplementException(plan.bundle().ref(), problems);
        }
        return new Supplement(draft.form(), supplement.materials());
    }
}
