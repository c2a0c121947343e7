package io.onething.orchestrator;

import io.onething.internal.failpoint.Failpoint;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseStore;
import io.onething.store.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was decided (提交): events of a turn, each sealed on the one before it, in one commit; then the rows derived since. Each commit
 * is encoded first and written then; one may be encoded while another is written. Each of the two is used by one thread at a time.
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
    void encode(Commit commit) {
        if (commit.turn == null) {
            return;
        }
        for (CaseSession session : commit.turn.changed()) {
            try {
                session.encode(sealing);
            } catch (RuntimeException broken) {
                session.failure = broken;
            }
        }
    }

    /** Writes the events of a turn, then rows; the turn was encoded. Whatever goes wrong is noted. */
    void write(Commit commit) {
        if (commit.turn != null) {
            write(commit.turn);
        }
        if (commit.rows != null) {
            commit.projected = project(commit.rows);
        }
    }

    private void write(Turn turn) {
        long begin = System.nanoTime();
        try {
            write(turn.changed());
        } catch (RuntimeException unavailable) {
            turn.unavailable = unavailable;
            watch.notCommitted(since(begin));
        }
    }

    private boolean project(Projection.Rows rows) {
        try {
            long begin = System.nanoTime();
            Failpoint.PROJECT.before();
            store.project(rows.rows(), rows.stretch());
            Failpoint.PROJECT.afterCommit();
            watch.projected(rows.rows().size(), since(begin));
            return true;
        } catch (RuntimeException unavailable) {
            LOG.atWarn()
                    .addKeyValue("code", CaseEngine.code(unavailable))
                    .addKeyValue("fault", CaseEngine.fault(unavailable))
                    .log("derived rows could not be written and are written later");
            return false;
        }
    }

    /** What the store refuses (a text it cannot keep) concerns one case, so then each is written by itself. */
    private void write(List<CaseSession> changed) {
        if (changed.isEmpty()) {
            return;
        }
        try {
            List<Append> group = changed.stream().map(CaseSession::append).toList();
            long begin = System.nanoTime();
            StepFailpoints.before(changed);
            List<Appended> results = store.append(group);
            StepFailpoints.afterCommit(changed);
            for (int i = 0; i < changed.size(); i++) {
                changed.get(i).result = results.get(i);
            }
            tell(group, results, since(begin));
        } catch (StoreUnavailableException unavailable) {
            throw unavailable;
        } catch (RuntimeException refused) {
            if (changed.size() == 1) {
                changed.get(0).failure = refused;
            } else {
                changed.forEach(session -> write(List.of(session)));
            }
        }
    }

    private void tell(List<Append> group, List<Appended> results, Duration took) {
        int written = 0;
        int events = 0;
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i).written()) {
                written++;
                events += group.get(i).events().size();
            }
        }
        watch.committed(new WorkListener.Group(written, events, results.size() - written, took));
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
