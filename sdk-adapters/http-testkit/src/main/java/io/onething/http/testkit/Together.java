package io.onething.http.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;

/** Asks one thing on several threads that begin together (并发执行). */
final class Together {
    private static final int THREADS = 8;
    private static final int TIMES = 50;
    private static final int MOST_SECONDS = 60;

    private Together() {}

    /** Returns whether all threads were told yes each time; every call has a number of its own. */
    static boolean always(IntPredicate question) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier begin = new CyclicBarrier(THREADS);
            List<Future<Boolean>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * TIMES;
                running.add(pool.submit(() -> {
                    begin.await(MOST_SECONDS, TimeUnit.SECONDS);
                    boolean all = true;
                    for (int i = 0; i < TIMES; i++) {
                        all &= question.test(first + i);
                    }
                    return all;
                }));
            }
            boolean all = true;
            for (Future<Boolean> one : running) {
                all &= one.get(MOST_SECONDS, TimeUnit.SECONDS);
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while threads were working", e);
        } catch (TimeoutException e) {
            throw new AssertionError("threads were still working after " + MOST_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
