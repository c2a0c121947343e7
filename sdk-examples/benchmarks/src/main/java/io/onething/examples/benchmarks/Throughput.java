package io.onething.examples.benchmarks;

import io.onething.OneThing;
import io.onething.store.CaseStore;
import java.util.concurrent.Semaphore;

/** How many cases per second run from submission to their end, always as many of them open; departments decide at once. */
final class Throughput {
    /** How many cases are open in the measurement that everything else is compared with. */
    static final int OPEN = 64;

    private Throughput() {}

    /** Returns closed cases per second. */
    static double measure(CaseStore store, int cases) {
        return measure(store, "case", OPEN, cases);
    }

    /**
     * Returns closed cases per second.
     *
     * @param prefix what the ids of the cases begin with
     * @param open how many are always open
     */
    static double measure(CaseStore store, String prefix, int open, int cases) {
        Semaphore places = new Semaphore(open);
        int calls = Math.max(32, Math.min(256, open / 4));
        try (OneThing oneThing =
                Town.open(store, submission -> Town.grant(submission.key().matter()), calls, places::release)) {
            long begin = System.nanoTime();
            for (int i = 0; i < cases; i++) {
                places.acquireUninterruptibly();
                oneThing.submitAsync(Town.application(prefix + "-" + i)).exceptionally(failed -> {
                    throw new IllegalStateException("a case was not taken", failed);
                });
            }
            places.acquireUninterruptibly(open);
            return cases / ((System.nanoTime() - begin) / 1e9);
        }
    }
}
