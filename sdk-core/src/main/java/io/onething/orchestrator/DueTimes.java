package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When the engine must look at a case again. Holds what is due soon; what is due later is found in the store in time. Used by the
 * engine's thread only.
 */
final class DueTimes {
    private static final Duration HORIZON = Duration.ofMinutes(1);
    private static final int PAGE = 1000;
    /** So many that are ready are enough; the store keeps the others. */
    private static final int MOST_READY = 10_000;

    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final Map<CaseId, Instant> earliest = new HashMap<>();

    /** Up to when the store was asked. */
    private Instant seenUntil = Instant.EPOCH;

    /** The last case seen of those that are due at that very time, where more are to be read; null where none are. */
    private @Nullable CaseId seenTo;

    private record Due(Instant at, CaseId id) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at.compareTo(other.at);
        }
    }

    /**
     * Remembers a due time, unless an earlier one is known or the store will be asked for it in time. What is due a little after the time the
     * store was last asked for is remembered too: its row may not be written when the store is asked next.
     */
    void add(CaseId id, Instant at) {
        if (!at.isAfter(seenUntil.plus(HORIZON))) {
            remember(id, at);
        }
    }

    private void remember(CaseId id, Instant at) {
        Instant before = earliest.get(id);
        if (before == null || at.isBefore(before)) {
            earliest.put(id, at);
            queue.add(new Due(at, id));
        }
    }

    /** Returns which cases are due, and forgets their due times. */
    List<CaseId> take(Instant now) {
        List<CaseId> due = new ArrayList<>();
        while (!queue.isEmpty() && !queue.peek().at().isAfter(now)) {
            Due first = queue.poll();
            if (earliest.remove(first.id(), first.at())) {
                due.add(first.id());
            }
        }
        return due;
    }

    Optional<Instant> next() {
        return Optional.ofNullable(queue.peek()).map(Due::at);
    }

    /** Returns whether the store must be asked again; rows that are older than half of {@link #HORIZON} must be written before. */
    boolean mustLook(Instant now) {
        return hasMore() || !now.plus(HORIZON.dividedBy(2)).isBefore(seenUntil);
    }

    /** Returns whether the store was not asked for everything yet, because there is more than can be dealt with at once. */
    boolean hasMore() {
        return seenTo != null;
    }

    /** Asks the store which of some cases become due until {@link #HORIZON} from now, or which of them are first when they are very many. */
    void look(CaseStore store, Instant now, Predicate<CaseRow> mine) {
        Instant until = now.plus(HORIZON);
        while (queue.size() < MOST_READY) {
            List<CaseRow> page = seenTo == null
                    ? store.due(seenUntil.plusMillis(1), null, until, PAGE)
                    : store.due(seenUntil, seenTo, until, PAGE);
            page.stream().filter(mine).forEach(row -> row.dueAt().ifPresent(due -> remember(row.caseId(), due)));
            if (page.size() < PAGE) {
                seenUntil = until;
                seenTo = null;
                return;
            }
            CaseRow last = page.get(page.size() - 1);
            seenUntil = last.dueAt().orElseThrow();
            seenTo = last.caseId();
        }
    }

    /** Returns all rows that become due in a time, however many there are. */
    static List<CaseRow> rows(CaseStore store, Instant from, Instant until) {
        List<CaseRow> all = new ArrayList<>();
        List<CaseRow> page = store.due(from, null, until, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            CaseRow last = page.get(page.size() - 1);
            page = page.size() < PAGE ? List.of() : store.due(last.dueAt().orElseThrow(), last.caseId(), until, PAGE);
        }
        return all;
    }

    /** Forgets how far the store was asked, so that everything due is found again. */
    void lookAgain() {
        seenUntil = Instant.EPOCH;
        seenTo = null;
    }
}
