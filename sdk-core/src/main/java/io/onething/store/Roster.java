package io.onething.store;

import java.util.List;

/**
 * Who shares the work of a store at a moment (值班表). A hint that keeps processes out of each other's way; safety never rests on it.
 *
 * @param place which of the processes at work this one is, from 0
 * @param count how many are at work, at least 1
 * @param streams what this process brings into the derived rows: its own stream first, then those whose writer is gone
 */
public record Roster(int place, int count, List<LogStream> streams) {
    /** Checks that the place is one of the count and that the own stream is there. */
    public Roster {
        streams = List.copyOf(streams);
        if (place < 0 || place >= count || streams.isEmpty()) {
            throw new IllegalArgumentException(
                    "place %d of %d with %d streams is no roster".formatted(place, count, streams.size()));
        }
    }

    /** Returns the stream this process writes. */
    public LogStream own() {
        return streams.get(0);
    }
}
