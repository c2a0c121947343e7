package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The calls of one department: how many run, and which cases wait for one. Used by the engine's thread only. */
final class Lane {
    private static final int LONGEST_QUEUE = 10_000;

    private final Connection connection;
    private final Map<CaseId, Instant> waiting = new LinkedHashMap<>();
    private int running;
    private boolean overflowed;

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
        if (waiting.size() < LONGEST_QUEUE) {
            waiting.putIfAbsent(id, now);
        } else {
            overflowed = true;
        }
        return false;
    }

    WorkLoad.DepartmentLoad load(Instant now) {
        Instant first = waiting.isEmpty() ? now : waiting.values().iterator().next();
        return new WorkLoad.DepartmentLoad(
                connection.settings().concurrency(), running, waiting.size(), Duration.between(first, now));
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

    /** Takes the first case out of the queue that waits, may now have a place, and is ready; the others keep their turn. */
    Optional<CaseId> next(Predicate<CaseId> ready) {
        if (!hasNext()) {
            return Optional.empty();
        }
        Optional<CaseId> first = waiting.keySet().stream().filter(ready).findFirst();
        first.ifPresent(waiting::remove);
        return first;
    }

    /** Returns, once, whether cases were forgotten because too many waited; they are found again in the store. */
    boolean forgotSome() {
        boolean forgot = overflowed && waiting.isEmpty();
        overflowed &= !forgot;
        return forgot;
    }
}
