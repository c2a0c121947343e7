package io.onething.store;

/**
 * The part of the log that one writer wrote, in the order of its commits (日志流). A store that serves one process has one stream for ever; in
 * a shared store each process that opens it begins its own, so that no two wait for each other to count.
 *
 * @param id the writer's number, at least 1
 * @param projectedUpTo how far in it the derived rows reach, 0 at the beginning
 */
public record LogStream(long id, long projectedUpTo) {
    /** Checks the ranges. */
    public LogStream {
        if (id < 1 || projectedUpTo < 0) {
            throw new IllegalArgumentException(
                    "a stream has a number from 1 and a position from 0, got %d at %d".formatted(id, projectedUpTo));
        }
    }
}
