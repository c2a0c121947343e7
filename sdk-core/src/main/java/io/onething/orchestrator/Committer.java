package io.onething.orchestrator;

import io.onething.internal.failpoint.Failpoint;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was decided (提交): the events of turns in one commit, those of each case sealed on what it ends with; and the rows derived from them.
 * Each turn is encoded first and written then, together with whatever else was encoded meanwhile. Turns are encoded by one thread at a
 * time, and written by one; rows are written by another.
 */
final class Committer {
    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final CaseStore store;
    private final Sealing sealing;
    private final WorkListener watch;

    Committer(CaseStore store, Sealing sealing, WorkListener watch) {
        this.store = store;
        this.sealing = sealing;
        this.watch = watch;
    }

    /** Makes of the events of a turn what is to be written; a case of which something cannot be written down fails by itself. */
    void encode(Turn turn) {
        for (CaseSession session : turn.changed()) {
            try {
                session.ready = store.ready(session.encode(sealing));
            } catch (RuntimeException broken) {
                session.failure = broken;
            } catch (Error broken) { // the thread has to go on
                session.failure = new IllegalStateException(broken);
            }
        }
    }

    /**
     * Writes the events of turns that were encoded, all of them together. No two turns touch one case, so what becomes of one says nothing about
     * another. Whatever goes wrong is noted.
     */
    void write(List<Turn> turns) {
        long begin = System.nanoTime();
        try {
            List<CaseSession> changed =
                    turns.stream().flatMap(turn -> turn.changed().stream()).toList();
            writeTogether(changed);
        } catch (RuntimeException unavailable) {
            giveUp(turns, unavailable, begin);
        } catch (Error broken) { // nobody knows what was written, and the thread has to go on
            giveUp(turns, new IllegalStateException(broken), begin);
        }
    }

    private void giveUp(List<Turn> turns, RuntimeException unavailable, long begin) {
        turns.forEach(turn -> turn.unavailable = unavailable);
        watch.notCommitted(since(begin));
    }

    /** What the store refuses concerns one case, so then each is written by itself. */
    private void writeTogether(List<CaseSession> changed) {
        if (changed.isEmpty()) {
            return;
        }
        try {
            long begin = System.nanoTime();
            List<CaseStore.Ready> batch = changed.stream().map(Committer::ready).toList();
            StepFailpoints.before(changed);
            List<Appended> results = store.appendReady(batch);
            StepFailpoints.afterCommit(changed);
            for (int i = 0; i < changed.size(); i++) {
                changed.get(i).result = results.get(i);
            }
            tell(changed, since(begin));
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException refused) {
            if (changed.size() == 1) {
                changed.get(0).failure = refused;
            } else {
                changed.forEach(session -> writeTogether(List.of(session)));
            }
        }
    }

    private static CaseStore.Ready ready(CaseSession session) {
        return Objects.requireNonNull(session.ready, "what was encoded");
    }

    private void tell(List<CaseSession> changed, Duration took) {
        int written = 0;
        int events = 0;
        for (CaseSession session : changed) {
            if (session.isWritten()) {
                written++;
                events += session.events.size();
            }
        }
        watch.committed(new WorkListener.Group(written, events, changed.size() - written, took));
    }

    /** Writes derived rows; returns whether they are in the store, if not they are written later. */
    boolean project(Projection.Rows rows) {
        try {
            long begin = System.nanoTime();
            Failpoint.PROJECT.before();
            store.project(rows.rows(), rows.stretch());
            Failpoint.PROJECT.afterCommit();
            watch.projected(rows.rows().size(), since(begin));
            return true;
        } catch (RuntimeException | Error unavailable) {
            LOG.atWarn()
                    .addKeyValue("code", CaseEngine.code(unavailable))
                    .addKeyValue("fault", CaseEngine.fault(unavailable))
                    .log("derived rows could not be written and are written later");
            return false;
        }
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
