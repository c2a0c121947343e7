package io.onething.orchestrator;

import io.onething.bundle.DepartmentId;

/** What reaches the thread that decides: work to be done, or the news that something was written. */
sealed interface Message permits Work, Message.Written, Message.Adjusted {
    /**
     * The committer is free again.
     *
     * @param commit what it wrote, or could not write
     */
    record Written(Commit commit) implements Message {}

    /**
     * A department is to be dealt with in another way.
     *
     * @param department which one; it is connected
     * @param settings the way
     */
    record Adjusted(DepartmentId department, DepartmentSettings settings) implements Message {}
}
