package io.onething.orchestrator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends calls whose time is over (调用时限). Most calls end by themselves long before, so keeping one here and taking it away costs no lock and
 * wakes no thread: the one thread of this class looks at what is open when the first of it could be over. Thread-safe.
 */
final class Deadlines implements AutoCloseable {
    /** Further away than any deadline. */
    private static final long FAR = Long.MAX_VALUE / 2;

    private final Set<Running> open = ConcurrentHashMap.newKeySet();
    private final Thread thread = Orchestrator.daemon(this::watch, "onething-watch");

    /** When the thread looks again by itself, as {@link System#nanoTime} counts; whoever is over before that wakes it. */
    private volatile long looksAt = System.nanoTime() + FAR;

    private volatile boolean closed;

    Deadlines() {
        thread.start();
    }

    /** A call that a thread is busy with. */
    static final class Running {
        private final long endNanos;
        private final Thread thread = Thread.currentThread();
        private final Runnable late;
        private boolean over;

        private Running(long endNanos, Runnable late) {
            this.endNanos = endNanos;
            this.late = late;
        }

        private void giveUp() {
            boolean first;
            synchronized (this) {
                first = !over;
                over = true;
                if (first) {
                    thread.interrupt();
                }
            }
            if (first) {
                late.run();
            }
        }

        /** Returns whether it was in time; an interrupt meant for this call does not reach the next one of the thread. */
        private synchronized boolean end() {
            boolean first = !over;
            over = true;
            if (!first) {
                Thread.interrupted();
            }
            return first;
        }
    }

    /**
     * Begins a call of this thread.
     *
     * @param endNanos when it is over, as {@link System#nanoTime} counts; then the thread is interrupted and {@code late} is run
     */
    Running begin(long endNanos, Runnable late) {
        Running running = new Running(endNanos, late);
        open.add(running);
        if (endNanos - looksAt < 0) {
            LockSupport.unpark(thread);
        }
        return running;
    }

    /** Ends a call; returns whether it was in time. */
    boolean end(Running running) {
        open.remove(running);
        return running.end();
    }

    private void watch() {
        while (!closed) {
            looksAt =
                    System.nanoTime() + FAR; // whoever comes while this looks may have been passed over, so he wakes it
            long now = System.nanoTime();
            long next = now + FAR;
            for (Running running : open) {
                if (running.endNanos - now <= 0) {
                    running.giveUp();
                } else if (running.endNanos - next < 0) {
                    next = running.endNanos;
                }
            }
            looksAt = next;
            LockSupport.parkNanos(this, Math.max(1, next - System.nanoTime()));
        }
    }

    /** Ends nothing from now on. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
