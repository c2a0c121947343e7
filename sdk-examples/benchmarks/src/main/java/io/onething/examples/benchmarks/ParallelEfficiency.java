package io.onething.examples.benchmarks;

import io.onething.OneThing;
import io.onething.department.DepartmentAdapter;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * (a) How close a case comes to its critical path: one case at a time, every department takes 10 ms, so two departments in a row make
 * 20 ms.
 */
final class ParallelEfficiency {
    private static final long DEPARTMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private ParallelEfficiency() {}

    /** Returns case time divided by the critical path, one figure per case, sorted. */
    static double[] measure(Stores stores, int cases) {
        return stores.with(store -> {
            Semaphore closed = new Semaphore(0);
            DepartmentAdapter department = submission -> {
                long end = System.nanoTime() + DEPARTMENT_NANOS;
                for (long left = DEPARTMENT_NANOS; left > 0; left = end - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                return Town.grant(submission.key().matter());
            };
            double[] ratios = new double[cases];
            try (OneThing oneThing = Town.open(store, department, closed::release)) {
                for (int i = 0; i < cases; i++) {
                    long begin = System.nanoTime();
                    oneThing.submit(Town.application("case-" + i));
                    closed.acquireUninterruptibly();
                    ratios[i] = (System.nanoTime() - begin) / (double) (Town.LEVELS * DEPARTMENT_NANOS);
                }
            }
            Arrays.sort(ratios);
            return ratios;
        });
    }
}
