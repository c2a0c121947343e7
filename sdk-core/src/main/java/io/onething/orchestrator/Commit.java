package io.onething.orchestrator;

import org.jspecify.annotations.Nullable;

/** What goes to the store together: a turn, rows, or both. Written by the committer, read by the engine's thread afterwards. */
final class Commit {
    final @Nullable Turn turn;
    final Projection.@Nullable Rows rows;
    final long stream;

    /** Whether the rows are in the store; if not they are written later. */
    boolean projected;

    /** Makes one; {@code stream} is the process's own part of the log, which the rows were derived from. */
    Commit(@Nullable Turn turn, Projection.@Nullable Rows rows, long stream) {
        this.turn = turn;
        this.rows = rows;
        this.stream = stream;
    }
}
