package io.onething.store;

/**
 * A stretch of a stream of the log that is contained in derived rows (日志区段).
 *
 * @param stream the number of the stream, at least 1
 * @param from the position before the stretch; 0 when it begins with the stream
 * @param upTo its last position; the same as {@code from} when it is empty
 */
public record LogStretch(long stream, long from, long upTo) {
    /** Checks the ranges. */
    public LogStretch {
        if (stream < 1 || from < 0 || upTo < from) {
            throw new IllegalArgumentException(
                    "a stretch goes from a position on, got stream %d after %d up to %d".formatted(stream, from, upTo));
        }
    }

    /** Returns how far a stream is derived after this stretch was: nothing changes where something before the stretch is missing. */
    public long after(long reached) {
        return reached < from ? reached : Math.max(reached, upTo);
    }
}
