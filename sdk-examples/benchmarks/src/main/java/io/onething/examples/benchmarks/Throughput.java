package io.onething.examples.benchmarks;

import io.onething.OneThing;
import io.onething.store.CaseStore;
import java.util.concurrent.Semaphore;

/** (b) How many cases per second run from submission to their end, always 64 of them open; departments decide at once. */
final class Throughput {
    static final int OPEN = 64;

    private Throughput() {}

    /** Returns closed cases per second. */
    static double measure(CaseStore store, int cases) {
        Semaphore places = new Semaphore(OPEN);
        try (OneThing oneThing =
                Town.open(store, submission -> Town.grant(submission.key().matter()), places::release)) {
            long begin = System.nanoTime();
            for (int i = 0; i < cases; i++) {
                places.acquireUninterruptibly();
                oneThing.submitAsync(Town.application("case-" + i)).exceptionally(failed -> {
                    throw new IllegalStateException("a case was not taken", failed);
                });
            }
            places.acquireUninterruptibly(OPEN);
            return cases / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
