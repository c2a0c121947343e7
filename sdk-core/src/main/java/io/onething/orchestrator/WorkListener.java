package io.onething.orchestrator;

import io.onething.bundle.DepartmentId;
import io.onething.department.Verb;
import java.time.Duration;

/**
 * Is told how the work of this process goes (运行监测), for metrics and alarms; never for decisions. It hears of departments, kinds, counts and
 * durations, and never of a case or a person.
 *
 * <p>Called on the threads that do the work, so it must be thread-safe and return at once. What it throws is logged and goes no further. Every
 * method does nothing by default.
 */
public interface WorkListener {
    /** A group of appends was committed. */
    default void committed(Group group) {}

    /**
     * The store did not answer to a commit; what was in it is tried again.
     *
     * @param took how long that took to find out
     */
    default void notCommitted(Duration took) {}

    /**
     * An attempt to hand something over was claimed.
     *
     * @param takenOver whether an earlier attempt of a process that is gone was taken over
     */
    default void claimed(DepartmentId department, Verb verb, boolean takenOver) {}

    /** A call of a department ended. */
    default void called(DepartmentId department, Verb verb, CallEnd end, Duration took) {}

    /** A hand-over failed and will be tried again by itself. */
    default void retried(DepartmentId department) {}

    /** A hand-over waits for a person from now on (死信). */
    default void parked(DepartmentId department) {}

    /** A report came that cannot be true together with what is known; a person must look. */
    default void discrepancy(DepartmentId department) {}

    /**
     * Rows were written.
     *
     * @param rows how many
     * @param took how long it took
     */
    default void projected(int rows, Duration took) {}

    /** The part of the log that a process left behind which is gone was brought into the rows. */
    default void caughtUp(int cases) {}

    /**
     * One commit.
     *
     * @param cases how many cases were written
     * @param events how many events
     * @param conflicts how many cases others had changed first, so that they are decided again
     * @param took how long the store took
     */
    record Group(int cases, int events, int conflicts, Duration took) {}

    /** How a call of a department ended. */
    enum CallEnd {
        /** The department has it. */
        TAKEN,
        /** It was not taken and is to be tried again. */
        TRY_AGAIN,
        /** Nobody knows. */
        UNKNOWN,
        /** It cannot be handed over as it is. */
        BROKEN
    }
}
