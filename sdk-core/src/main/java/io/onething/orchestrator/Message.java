package io.onething.orchestrator;

import io.onething.bundle.DepartmentId;

/** What reaches the thread that decides: work to be done, or the news that something was written. */
sealed interface Message permits Work, Message.Written, Message.Projected, Message.Adjusted {
    /**
     * A turn was written, or could not be.
     *
     * @param turn which one
     */
    record Written(Turn turn) implements Message {}

    /**
     * Derived rows were written, or could not be.
     *
     * @param rows which ones
     * @param inStore whether they are in the store; if not they are written later
     */
    record Projected(Projection.Rows rows, boolean inStore) implements Message {}

    /**
     * A department is to be dealt with in another way.
     *
     * @param department which one; it is connected
     * @param settings the way
     */
    record Adjusted(DepartmentId department, DepartmentSettings settings) implements Message {}
}
