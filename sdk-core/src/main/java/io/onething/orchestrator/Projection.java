package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.casework.CaseMachine;
import io.onething.casework.CaseState;
import io.onething.casework.Command;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.LogStream;
import io.onething.store.LogStretch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Collects how cases are to be found again, until somebody writes it to the store. Many changes of one case make one row. Used by the
 * engine's thread only.
 *
 * <p>How far the rows reach is known because a stream has no gaps: what stands right after what was collected is all there is in between. Where
 * something is missing, a commit was written of which this process did not hear; the stream is read from there on.
 */
final class Projection {
    private static final int MANY = 1000;

    private final CaseMachine machine;
    private final Predicate<Command> canBeDone;
    private final Map<CaseId, Changed> changed = new LinkedHashMap<>();

    private long stream;
    private long reached;
    private long taken;
    private long written;

    /** Whether something stands beyond {@link #reached} in the stream that was not collected. */
    private boolean gap;

    /** Whether a commit may still come in of which nobody knows what became. */
    private boolean unknown;

    /** Makes an empty one; only what can be done counts as due. */
    Projection(CaseMachine machine, Predicate<Command> canBeDone) {
        this.machine = machine;
        this.canBeDone = canBeDone;
    }

    private record Changed(Bundle bundle, CaseState state) {}

    /**
     * Rows on their way to the store.
     *
     * @param rows at most one for each case
     * @param stretch what of the stream this process writes is contained in them
     */
    record Rows(List<CaseRow> rows, LogStretch stretch) {}

    /** Begins at a position up to which the rows in the store are complete; what was collected from behind it is to be read again. */
    void begin(long ownStream, long projectedUpTo) {
        changed.clear();
        stream = ownStream;
        reached = projectedUpTo;
        taken = projectedUpTo;
        written = projectedUpTo;
    }

    /** Rows are in the store. */
    void written(LogStretch stretch) {
        if (stretch.stream() == stream) {
            written = Math.max(written, stretch.upTo());
        }
    }

    /**
     * Takes note how far the rows in the store reach; where it is less than was written, the database lost some, and they are collected anew. In
     * another stream than before there may be a commit of which this process did not hear.
     */
    void found(LogStream own) {
        if (own.id() > stream || (own.id() == stream && own.projectedUpTo() < written)) {
            begin(own.id(), own.projectedUpTo());
            gap = true;
        }
    }

    /**
     * Collects what an append of this process changed. What does not follow on what was collected is read from the stream: should the database
     * lose it before that, no row tells of it.
     */
    void changed(Bundle bundle, CaseState state, Appended at) {
        unknown = false; // it would stand before this one
        if (at.stream() > stream) {
            begin(at.stream(), 0); // the one before is left to whoever takes over what a process left behind
        }
        if (at.stream() < stream || at.position() <= reached) {
            return;
        }
        if (at.position() == reached + 1) {
            collect(bundle, state);
            reached++;
        } else {
            gap = true;
        }
    }

    /** Collects a case as it stands in the log. */
    void collect(Bundle bundle, CaseState state) {
        changed.put(state.id(), new Changed(bundle, state));
    }

    /** Nobody knows whether the last commit was written; it may still come in. */
    void unknown() {
        unknown = true;
    }

    /** Returns whether the stream has to be read, because something may stand in it that was not collected. */
    boolean isBehind() {
        return gap || unknown;
    }

    /** Returns the stream this process writes. */
    long stream() {
        return stream;
    }

    /** Returns the position up to which everything was collected. */
    long reached() {
        return reached;
    }

    /** Everything up to this position was collected. */
    void reached(long position) {
        reached = Math.max(reached, position);
    }

    /** The stream was read and holds nothing more. */
    void caughtUp() {
        gap = false;
    }

    /** Derives the row of a case. Any thread may call it. */
    CaseRow row(Bundle bundle, CaseState state) {
        Instant due = Stream.concat(
                        CaseMachine.outstanding(bundle, state).stream()
                                .filter(canBeDone)
                                .map(Command::dueAt),
                        machine.wakeAt(bundle, state).stream())
                .min(Instant::compareTo)
                .orElse(null);
        return new CaseRow(
                state.id(),
                state.version(),
                bundle.ref().id(),
                state.phase().word(),
                state.closedAt().isPresent(),
                state.needsAttention(),
                due,
                state.receivedAt());
    }

    boolean isFull() {
        return changed.size() >= MANY;
    }

    boolean isEmpty() {
        return changed.isEmpty() && reached == taken;
    }

    int size() {
        return changed.size();
    }

    /** Returns what was collected. */
    List<CaseRow> rows() {
        List<CaseRow> rows = new ArrayList<>(changed.size());
        changed.values().forEach(one -> rows.add(row(one.bundle(), one.state())));
        return rows;
    }

    /** Hands out what was collected and forgets it. */
    Rows take() {
        List<CaseRow> rows = rows();
        changed.clear();
        LogStretch stretch = new LogStretch(stream, taken, reached);
        taken = reached;
        return new Rows(rows, stretch);
    }
}
