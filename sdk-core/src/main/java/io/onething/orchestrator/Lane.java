package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.department.Verb;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The calls of one department: how many run, and which cases wait for one. Used by the engine's thread only. */
final class Lane {
    private static final int LONGEST_QUEUE = 10_000;

    private final Connection connection;
    private final Map<CaseId, Instant> waiting = new LinkedHashMap<>();
    private int running;
    private boolean overflowed;

    /**
     * A case that waits for a place.
     *
     * @param caseId the case
     * @param since since when
     */
    record Waiting(CaseId caseId, Instant since) {
        private static Waiting of(Map.Entry<CaseId, Instant> entry) {
            return new Waiting(entry.getKey(), entry.getValue());
        }
    }

    Lane(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** Takes a place for a call if there is one; else remembers that the case waits since {@code now}. */
    boolean reserve(CaseId id, Instant now) {
        if (running < connection.settings().concurrency()) {
            running++;
            return true;
        }
        await(id, now);
        return false;
    }

    /** Remembers that a case waits for a place; one that waits already keeps the time since when. */
    void await(CaseId id, Instant since) {
        if (waiting.size() < LONGEST_QUEUE) {
            waiting.putIfAbsent(id, since);
        } else {
            overflowed = true;
        }
    }

    WorkLoad.DepartmentLoad load() {
        return new WorkLoad.DepartmentLoad(
                connection.settings().concurrency(),
                running,
                waiting.size(),
                waiting.isEmpty() ? null : waiting.values().iterator().next());
    }

    boolean awaits(CaseId id) {
        return waiting.containsKey(id);
    }

    /** Returns whether the department can be called for this at all. */
    boolean canDo(Verb verb) {
        return verb != Verb.ASK || connection.adapter().canFind();
    }

    void free() {
        running--;
    }

    /** Returns whether a case waits and may now have a place. */
    boolean hasNext() {
        return running < connection.settings().concurrency() && !waiting.isEmpty();
    }

    /** Returns a case that waits and may now have a place. */
    Optional<Waiting> next() {
        if (!hasNext()) {
            return Optional.empty();
        }
        Iterator<Map.Entry<CaseId, Instant>> first = waiting.entrySet().iterator();
        Waiting next = Waiting.of(first.next());
        first.remove();
        return Optional.of(next);
    }

    /** Returns, once, whether cases were forgotten because too many waited; they are found again in the store. */
    boolean forgotSome() {
        boolean forgot = overflowed && waiting.isEmpty();
        overflowed &= !forgot;
        return forgot;
    }
}
