package io.onething.orchestrator;

import io.onething.department.Answer;
import io.onething.store.CaseStore;
import java.util.List;

/** Where a simulated process is put together; a planted bug replaces one part by a broken one. */
interface SimSeams {
    /** Everything as it is. */
    SimSeams SOUND = new SimSeams() {};

    /** Returns the store a process works with. */
    default CaseStore store(SimStore real, SimDatabase database) {
        return real;
    }

    /** Writes what goes into one commit. */
    default void write(Committer committer, List<Turn> turns) {
        committer.write(turns);
    }

    /** Writes derived rows; returns what the loop is told about them. */
    default boolean project(Committer committer, Projection.Rows rows) {
        return committer.project(rows);
    }

    /** Returns what is told the engine about a commit, and when: before it is written (true) or after. */
    default boolean tellsBeforeWriting() {
        return false;
    }

    /** Asks a department. */
    default Answer answer(Call call) {
        return Caller.answer(call);
    }

    /** Returns how much longer than its deadline a call may run, in milliseconds. */
    default long overtime() {
        return 0;
    }

    /** Returns what reaches the loop in place of what came. */
    default List<Message> arrived(List<Message> messages) {
        return messages;
    }
}
