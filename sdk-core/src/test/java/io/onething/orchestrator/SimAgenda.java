package io.onething.orchestrator;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen in a simulated world, in order of time; what happens at the same time, in the order it was planned. */
final class SimAgenda {
    /** When every world begins: a Monday morning in China. */
    static final long BEGIN = Instant.parse("2026-11-23T01:00:00Z").toEpochMilli();

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::order));
    private long now = BEGIN;
    private long planned;

    private record Entry(long at, long order, Runnable what) {}

    long now() {
        return now;
    }

    /** Moves time; never back. */
    void moveTo(long at) {
        now = Math.max(now, at);
    }

    void in(long millis, Runnable what) {
        entries.add(new Entry(now + Math.max(0, millis), planned++, what));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Returns when the next thing happens; the end of time when nothing does. */
    long next() {
        Entry first = entries.peek();
        return first == null ? Long.MAX_VALUE : first.at();
    }

    /** Lets the next thing happen. */
    void happen() {
        Entry first = entries.remove();
        moveTo(first.at());
        first.what().run();
    }
}
