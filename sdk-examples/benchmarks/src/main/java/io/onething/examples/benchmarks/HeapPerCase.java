package io.onething.examples.benchmarks;

import io.onething.OneThing;
import io.onething.department.Answer;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** (c) How much heap a case takes that waits for its departments, the last 10,000 touched being kept ready. */
final class HeapPerCase {
    private HeapPerCase() {}

    /** Returns bytes of heap per waiting case. */
    static double measure(Stores stores, int cases) {
        return stores.with(store -> {
            Semaphore handedOver = new Semaphore(0);
            try (OneThing oneThing = Town.open(
                    store,
                    submission -> {
                        handedOver.release();
                        return Answer.taken("R-" + submission.key());
                    },
                    () -> {})) {
                long before = usedHeap();
                for (int i = 0; i < cases; i++) {
                    oneThing.submitAsync(Town.application("case-" + i)).exceptionally(failed -> {
                        throw new IllegalStateException("a case was not taken", failed);
                    });
                    if (i % Throughput.OPEN == 0) {
                        handedOver.acquireUninterruptibly(i == 0 ? 1 : Throughput.OPEN);
                    }
                }
                // submitted last, committed after all others
                oneThing.submit(Town.application("the-last"));
                return (usedHeap() - before) / (double) cases;
            }
        });
    }

    static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
