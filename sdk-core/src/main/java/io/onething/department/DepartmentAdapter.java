package io.onething.department;

import java.time.Instant;
import java.util.Optional;

/**
 * How one department is reached (部门适配器): the one interface a department vendor implements.
 *
 * <p>Methods are called from several threads at once, at most as many as the concurrency set for the department. They may block until the
 * deadline they are given; they are interrupted after it. They never retry by themselves: one call, one request on the wire.
 *
 * <p>Whatever is thrown, other than {@link DepartmentUnavailableException}, counts as an unknown outcome.
 */
public interface DepartmentAdapter {
    /**
     * Hands one matter over.
     *
     * <p>Called at least once. A repeated call carries the same key.
     *
     * @param submission what to hand over
     * @return the department's answer
     * @throws DepartmentUnavailableException if it certainly took nothing and the same call may be made again later
     */
    Answer submit(Submission submission);

    /**
     * Hands over what the applicant brought after a correction was asked. Default: the same as {@link #submit}.
     *
     * @param submission the whole content with the new items, which {@link Submission#changed()} names
     * @return the department's answer
     */
    default Answer supplement(Submission submission) {
        return submit(submission);
    }

    /**
     * Asks the department to give a matter back undecided. Default: parked, for a person to call the department.
     *
     * @param submission key and parties; form and materials are empty
     * @return {@link Report.WithdrawalConfirmed}, or the decision that was already made, as reports
     */
    default Answer withdraw(Submission submission) {
        return new Answer.Broken("the adapter of department " + submission.department()
                + " cannot withdraw; ask the department by hand, then report what it says");
    }

    /** Returns whether {@link #find} works. Default: false. */
    default boolean canFind() {
        return false;
    }

    /**
     * Looks up what became of a hand-over. Called before a resend and on a schedule, so that a lost answer or callback only costs time.
     *
     * @param key the key of the hand-over
     * @param deadline when an answer is of no use any more
     * @return what the department has under the key, with all it has to report so far; empty if it certainly has nothing
     */
    default Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
        throw new UnsupportedOperationException("this adapter cannot look a key up; see canFind()");
    }

    /** Returns what the department does when a key arrives again. Default: {@link KeyHandling#HONOURS}. */
    default KeyHandling keyHandling() {
        return KeyHandling.HONOURS;
    }
}
