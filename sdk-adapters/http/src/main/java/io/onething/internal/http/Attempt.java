package io.onething.internal.http;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one call while it runs (一次调用): above all, whether its request may have been sent. Thread-safe.
 *
 * <p>Sending and giving up exclude each other, so "certainly not sent" is never said of a request that went out a moment later.
 */
final class Attempt {
    private enum Phase {
        BEFORE,
        SENDING,
        GIVEN_UP
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.BEFORE);
    private volatile int status;
    private volatile @Nullable String retryAfter;

    /** Returns whether the request may be sent now: true once, and never after {@link #giveUp}. */
    boolean begin() {
        return phase.compareAndSet(Phase.BEFORE, Phase.SENDING);
    }

    /** Returns whether the request was certainly not sent; then it never will be. */
    boolean giveUp() {
        return phase.compareAndSet(Phase.BEFORE, Phase.GIVEN_UP) || phase.get() == Phase.GIVEN_UP;
    }

    /** Notes what the department answered. */
    void answered(int code, @Nullable String retryAfterHeader) {
        status = code;
        retryAfter = retryAfterHeader;
    }

    /** Returns the status of the answer; 0 before there is one. */
    int status() {
        return status;
    }

    /** Returns the header of that name; null when it is not there. */
    @Nullable
    String retryAfter() {
        return retryAfter;
    }
}
