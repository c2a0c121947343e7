package io.onething.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts what is still to happen (未完事项), so that a test can wait for the end of it. Thread-safe. */
final class Quiet {
    private int open;

    /** Something is to happen. */
    synchronized void planned() {
        open++;
    }

    /** It happened, or never will. */
    synchronized void done() {
        open--;
        if (open == 0) {
            notifyAll();
        }
    }

    /** Waits until nothing is to happen any more, and returns whether it came to that in time. */
    synchronized boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (open > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
