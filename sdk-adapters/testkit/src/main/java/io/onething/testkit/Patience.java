package io.onething.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what comes about on other threads (限时等待). */
final class Patience {
    private static final long STEP_MILLIS = 10;

    private Patience() {}

    /** Returns whether something came about in time. An interrupt ends the wait and is kept. */
    static boolean until(Duration atMost, BooleanSupplier cameAbout) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!cameAbout.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || !passed()) {
                return false;
            }
        }
        return true;
    }

    private static boolean passed() {
        try {
            return !new CountDownLatch(1).await(STEP_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
