package io.onething.orchestrator;

import io.onething.bundle.Bundle;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells listeners and the log what was committed, on a thread of its own so that nobody can hold cases up. What comes in one turn is handed over
 * together, so that the thread is woken once.
 */
final class News implements CaseListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.onething.cases");
    private static final int MOST = 100_000;

    private final List<CaseListener> listeners;
    private final AtomicInteger untold = new AtomicInteger();
    private final AtomicLong lost = new AtomicLong();
    private final ThreadPoolExecutor teller;

    /** What is not handed over yet; by the engine's thread. */
    private List<Piece> fresh = new ArrayList<>();

    News(List<CaseListener> listeners) {
        this.listeners = List.copyOf(listeners);
        this.teller = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> Orchestrator.daemon(task, "onething-news"),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** What one commit did to one case. */
    private record Piece(Bundle bundle, CaseState state, List<CaseEvent> events) {}

    @Override
    public void committed(Bundle bundle, CaseState state, List<CaseEvent> events) {
        if (!listeners.isEmpty() || LOG.isInfoEnabled()) {
            fresh.add(new Piece(bundle, state, events));
        }
    }

    /** Hands over what came since the last time. */
    void handOver() {
        if (fresh.isEmpty()) {
            return;
        }
        List<Piece> pieces = fresh;
        fresh = new ArrayList<>();
        if (untold.addAndGet(pieces.size()) > MOST) {
            untold.addAndGet(-pieces.size());
            lost.addAndGet(pieces.size());
        } else {
            teller.execute(() -> pieces.forEach(this::tell));
        }
    }

    private void tell(Piece piece) {
        untold.decrementAndGet();
        CaseState state = piece.state();
        piece.events().forEach(event -> log(state, event));
        for (CaseListener listener : listeners) {
            try {
                listener.committed(piece.bundle(), state, piece.events());
            } catch (RuntimeException broken) {
                LOG.atWarn()
                        .addKeyValue("case", state.id())
                        .addKeyValue("code", "OT-6005")
                        .addKeyValue("fault", broken.getClass().getName())
                        .log("a listener threw");
            }
        }
        long missed = lost.getAndSet(0);
        if (missed > 0) {
            LOG.atWarn()
                    .addKeyValue("code", "OT-6006")
                    .addKeyValue("lost", missed)
                    .log("listeners are too slow, news was lost");
        }
    }

    private static void log(CaseState state, CaseEvent event) {
        boolean look = event instanceof CaseEvent.HandoverParked || event instanceof CaseEvent.DiscrepancyFound;
        var entry = LOG.atLevel(look ? Level.WARN : Level.INFO).addKeyValue("case", state.id());
        if (event instanceof CaseEvent.OfMatter of) {
            entry = entry.addKeyValue("matter", of.matter());
        }
        entry.addKeyValue("event", event.getClass().getSimpleName())
                .log(look ? "a case needs somebody to look" : "a case moved");
    }

    /** Tells what is still to be told, for some seconds at most. */
    @Override
    public void close() {
        teller.shutdown();
        try {
            if (!teller.awaitTermination(5, TimeUnit.SECONDS)) {
                teller.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            teller.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
