package io.onething.orchestrator;

import org.jspecify.annotations.Nullable;

/** What goes to the store together: a turn, rows, or both. Written by the committer, read by the engine's thread afterwards. */
final class Commit {
    final @Nullable Turn turn;
    final Projection.@Nullable Rows rows;

    /** Whether the rows are in the store; if not they are written later. */
    boolean projected;

    /** Makes one. */
    Commit(@Nullable Turn turn, Projection.@Nullable Rows rows) {
        this.turn = turn;
        this.rows = rows;
    }

    /** Returns how much work it writes. */
    int size() {
        return turn == null ? 0 : turn.works.size();
    }
}
