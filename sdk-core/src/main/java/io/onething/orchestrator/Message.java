package io.onething.orchestrator;

/** What reaches the thread that decides: work to be done, or the news that something was written. */
sealed interface Message permits Work, Message.Written {
    /**
     * The committer is free again.
     *
     * @param commit what it wrote, or could not write
     */
    record Written(Commit commit) implements Message {}
}
