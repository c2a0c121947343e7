package io.onething;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseState;
import io.onething.orchestrator.CaseListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Lets callers wait until a case has come so far. Thread-safe. */
final class Watch implements CaseListener {
    private final Map<CaseId, List<Waiter>> waiters = new ConcurrentHashMap<>();

    /** Somebody who waits. */
    static final class Waiter {
        private final BiPredicate<Bundle, CaseState> enough;
        private final CompletableFuture<Void> reached = new CompletableFuture<>();

        private Waiter(BiPredicate<Bundle, CaseState> enough) {
            this.enough = enough;
        }
    }

    /** Begins to watch a case; end with {@link #end}. */
    Waiter begin(CaseId id, BiPredicate<Bundle, CaseState> enough) {
        Waiter waiter = new Waiter(enough);
        waiters.merge(
                id,
                List.of(waiter),
                (some, one) -> Stream.concat(some.stream(), one.stream()).toList());
        return waiter;
    }

    void end(CaseId id, Waiter waiter) {
        waiters.computeIfPresent(id, (key, some) -> {
            List<Waiter> others =
                    some.stream().filter(one -> !one.equals(waiter)).toList();
            return others.isEmpty() ? null : others;
        });
    }

    /** Waits for a while; returns whether the case came far enough. */
    static boolean await(Waiter waiter, Duration patience) throws InterruptedException {
        try {
            waiter.reached.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nobody completes a waiter exceptionally", impossible);
        }
    }

    @Override
    public void committed(Bundle bundle, CaseState state, List<CaseEvent> events) {
        for (Waiter waiter : waiters.getOrDefault(state.id(), List.of())) {
            if (waiter.enough.test(bundle, state)) {
                waiter.reached.complete(null);
            }
        }
    }
}
