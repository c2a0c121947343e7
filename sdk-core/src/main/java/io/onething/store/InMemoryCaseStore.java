package io.onething.store;

import io.onething.application.CaseId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps cases in the memory of the process (内存存储): for tests, demonstrations and rehearsals. Thread-safe.
 *
 * <p>It promises {@link Durability#PROCESS_LOCAL} and nothing more.
 */
public final class InMemoryCaseStore implements CaseStore {
    private static final long STREAM = 1;

    private final Map<CaseId, List<EventRecord>> log = new HashMap<>();
    private final List<CaseId> positions = new ArrayList<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final TreeMap<CaseId, CaseRow> rows = new TreeMap<>();
    private long projectedUpTo;

    /** Makes an empty store. */
    public InMemoryCaseStore() {}

    @Override
    public Durability durability() {
        return Durability.PROCESS_LOCAL;
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public synchronized Roster roster() {
        return new Roster(0, 1, List.of(new LogStream(STREAM, projectedUpTo)));
    }

    @Override
    public synchronized List<Appended> append(List<Append> batch) {
        return batch.stream().map(this::append).toList();
    }

    private Appended append(Append append) {
        List<EventRecord> events = log.computeIfAbsent(append.caseId(), id -> new ArrayList<>(8));
        if (!append.fits(events)) {
            return Appended.CONFLICT;
        }
        if (append.erase()) {
            events.replaceAll(EventRecord::erased);
        }
        events.addAll(append.events());
        positions.add(append.caseId());
        return new Appended(true, STREAM, positions.size());
    }

    @Override
    public synchronized Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
        Map<CaseId, List<EventRecord>> found = new HashMap<>();
        for (CaseId id : cases) {
            List<EventRecord> events = log.get(id);
            if (events != null && !events.isEmpty()) {
                found.put(id, List.copyOf(events));
            }
        }
        return found;
    }

    @Override
    public synchronized void keepDefinition(String digest, String text) {
        definitions.putIfAbsent(digest, text);
    }

    @Override
    public synchronized Optional<String> definition(String digest) {
        return Optional.ofNullable(definitions.get(digest));
    }

    @Override
    public synchronized void project(Collection<CaseRow> changed, LogStretch stretch) {
        if (stretch.stream() == STREAM && stretch.upTo() > positions.size()) {
            return;
        }
        changed.forEach(row ->
                rows.merge(row.caseId(), row, (before, after) -> after.version() > before.version() ? after : before));
        if (stretch.stream() == STREAM) {
            projectedUpTo = stretch.after(projectedUpTo);
        }
    }

    @Override
    public synchronized Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
        Map<CaseId, Long> changed = new LinkedHashMap<>();
        long end = stream == STREAM ? Math.min(positions.size(), position + limit) : 0;
        for (long at = position; at < end; at++) {
            changed.put(positions.get((int) at), at + 1);
        }
        return changed;
    }

    @Override
    public synchronized List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        return rows.values().stream()
                .filter(row -> row.dueAt().filter(due -> !due.isAfter(until)).isPresent())
                .filter(row -> beginsAfter(row, from, after))
                .sorted(Comparator.comparing((CaseRow row) -> row.dueAt().orElseThrow())
                        .thenComparing(CaseRow::caseId))
                .limit(limit)
                .toList();
    }

    private static boolean beginsAfter(CaseRow row, Instant from, @Nullable CaseId after) {
        int order = row.dueAt().orElseThrow().compareTo(from);
        return order > 0 || (order == 0 && (after == null || row.caseId().compareTo(after) > 0));
    }

    @Override
    public synchronized List<CaseRow> list(CaseQuery query) {
        Collection<CaseRow> tail =
                query.after().map(after -> rows.tailMap(after, false).values()).orElse(rows.values());
        return tail.stream()
                .filter(row -> switch (query.which()) {
                    case ALL -> true;
                    case OPEN -> !row.closed();
                    case PARKED -> row.parked();
                })
                .limit(query.limit())
                .toList();
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
