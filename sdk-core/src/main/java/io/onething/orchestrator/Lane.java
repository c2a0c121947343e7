package io.onething.orchestrator;

import io.onething.application.CaseId;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The calls of one department: how many run, and which cases wait for one. Used by the engine's thread only. */
final class Lane {
    private static final int LONGEST_QUEUE = 10_000;

    private final Connection connection;
    private final Set<CaseId> waiting = new LinkedHashSet<>();
    private int running;
    private boolean overflowed;

    Lane(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** Takes a place for a call if there is one; else remembers that the case waits. */
    boolean reserve(CaseId id) {
        if (running < connection.settings().concurrency()) {
            running++;
            return true;
        }
        if (waiting.size() < LONGEST_QUEUE) {
            waiting.add(id);
        } else {
            overflowed = true;
        }
        return false;
    }

    void free() {
        running--;
    }

    /** Returns a case that waits and may now have a place. */
    Optional<CaseId> next() {
        if (running >= connection.settings().concurrency() || waiting.isEmpty()) {
            return Optional.empty();
        }
        Iterator<CaseId> first = waiting.iterator();
        CaseId id = first.next();
        first.remove();
        return Optional.of(id);
    }

    /** Returns, once, whether cases were forgotten because too many waited; they are found again in the store. */
    boolean forgotSome() {
        boolean forgot = overflowed && waiting.isEmpty();
        overflowed &= !forgot;
        return forgot;
    }
}
