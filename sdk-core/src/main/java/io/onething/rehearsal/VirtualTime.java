package io.onething.rehearsal;

import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen, in the order of virtual time (虚拟时间); what falls on the same instant happens in the order it was planned. */
final class VirtualTime {
    private final PriorityQueue<Happening> planned =
            new PriorityQueue<>(Comparator.comparingLong(Happening::at).thenComparingLong(Happening::number));
    private long now;
    private long numbers;

    private record Happening(long at, long number, Runnable what) {}

    /** Returns the time, in milliseconds of the epoch. */
    long now() {
        return now;
    }

    /** Plans something; what should have happened before happens now. */
    void at(long instant, Runnable what) {
        planned.add(new Happening(Math.max(instant, now), numbers++, what));
    }

    /** Lets everything happen, and what follows from it. */
    void run() {
        for (Happening next = planned.poll(); next != null; next = planned.poll()) {
            now = next.at();
            next.what().run();
        }
    }
}
