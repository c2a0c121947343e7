package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.EventRecord;
import io.onething.store.LogStream;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The database of a simulated world: what is in it outlives every process. It keeps its promises; failing is up to the connections. */
final class SimDatabase {
    private static final long GONE = 10_000;
    private static final int MOST_FORGOTTEN = 8;
    private static final int MOST_LOST = 40;

    private final boolean exclusive;
    private final SimAgenda agenda;
    private final Watcher watcher;
    private final Map<CaseId, List<EventRecord>> log = new LinkedHashMap<>();
    private final TreeMap<CaseId, CaseRow> rows = new TreeMap<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final TreeMap<Long, Writer> writers = new TreeMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Unseen> onTheWay = new ArrayList<>();
    private boolean versionsIgnored;
    private int mostForgotten = MOST_FORGOTTEN;
    private boolean lossy;

    SimDatabase(boolean exclusive, SimAgenda agenda, Watcher watcher) {
        this.exclusive = exclusive;
        this.agenda = agenda;
        this.watcher = watcher;
    }

    /** Sees everything that is written. */
    interface Watcher {
        void appended(long writer, CaseId id, List<EventRecord> events);
    }

    private static final class Writer {
        private final List<CaseId> log = new ArrayList<>();
        private long projectedUpTo;
        private long seen = Long.MIN_VALUE / 2;
    }

    private record Unseen(long writer, List<Append> batch, boolean commits) {
        boolean isInTheWayOf(long other, List<Append> appends) {
            return writer == other
                    || batch.stream()
                            .anyMatch(mine -> appends.stream()
                                    .anyMatch(append -> append.caseId().equals(mine.caseId())));
        }
    }

    boolean exclusive() {
        return exclusive;
    }

    /** Connects one more process, or the only one once more. */
    long connect() {
        long id = exclusive ? 1 : writers.size() + 1L;
        writers.putIfAbsent(id, new Writer());
        return id;
    }

    private Writer writer(long number) {
        return Optional.ofNullable(writers.get(number)).orElseThrow();
    }

    /** A process that stood still because nothing was to be done did tell that it is there. */
    void seen(long writer) {
        writer(writer).seen = agenda.now();
    }

    Roster roster(long writer) {
        if (exclusive) {
            return new Roster(0, 1, List.of(new LogStream(writer, writer(writer).projectedUpTo)));
        }
        seen(writer);
        List<Long> working = writers.entrySet().stream()
                .filter(one -> one.getValue().seen + GONE > agenda.now())
                .map(Map.Entry::getKey)
                .toList();
        List<LogStream> streams = new ArrayList<>();
        streams.add(new LogStream(writer, writer(writer).projectedUpTo));
        writers.forEach((other, one) -> {
            if (!working.contains(other)) {
                streams.add(new LogStream(other, one.projectedUpTo));
            }
        });
        return new Roster(working.indexOf(writer), working.size(), streams);
    }

    /** For a planted bug: from now on anything is written at any place. */
    void ignoreVersions(boolean ignored) {
        versionsIgnored = ignored;
    }

    List<Appended> append(long writer, List<Append> batch) {
        waitFor(writer, batch);
        return appendNow(writer, batch);
    }

    private List<Appended> appendNow(long writer, List<Append> batch) {
        List<CaseId> stream = writer(writer).log;
        List<Appended> results = new ArrayList<>();
        if (lossy) {
            remember(batch, stream);
        }
        for (Append append : batch) {
            List<EventRecord> history = log.computeIfAbsent(append.caseId(), id -> new ArrayList<>());
            if (!append.fits(history) && !versionsIgnored) {
                results.add(Appended.CONFLICT);
                continue;
            }
            if (append.erase()) {
                history.replaceAll(EventRecord::erased);
            }
            history.addAll(append.events());
            stream.add(append.caseId());
            watcher.appended(writer, append.caseId(), append.events());
            results.add(new Appended(true, writer, stream.size()));
        }
        return results;
    }

    private void remember(List<Append> batch, List<CaseId> stream) {
        int end = stream.size();
        Map<CaseId, List<EventRecord>> before = new HashMap<>();
        batch.forEach(append -> before.put(append.caseId(), history(append.caseId())));
        remember(() -> {
            stream.subList(end, stream.size()).clear();
            before.forEach((id, history) -> log.put(id, new ArrayList<>(history)));
        });
    }

    private void remember(Runnable takingBack) {
        undo.addLast(takingBack);
        if (undo.size() > mostForgotten) {
            undo.removeFirst();
        }
    }

    /** A process will not write its stream any more, and others need not wait until it counts as gone. */
    void leave(long writer) {
        writer(writer).seen = Long.MIN_VALUE / 2;
    }

    /** Returns whether rows were derived from all of every stream. */
    boolean isDerived() {
        return writers.values().stream().allMatch(writer -> writer.projectedUpTo >= writer.log.size());
    }

    /** Returns how long a stream is. */
    long end(long writer) {
        return writer(writer).log.size();
    }

    /** From now on it may lose appends as well, as a primary whose replica lags behind. */
    void lagBehind() {
        lossy = true;
        mostForgotten = MOST_LOST;
    }

    /** Is replaced by a replica that has not got the newest commits. */
    void failOver(int commits) {
        onTheWay.clear();
        forget(commits);
        log.values().removeIf(List::isEmpty);
    }

    /**
     * Begins a transaction whose connection breaks while it commits. Nobody sees what it wrote until it ends, which it does after some time, or
     * before that when another transaction waits for it at one of its keys.
     */
    void appendUnseen(long writer, List<Append> batch, long millis, boolean commits) {
        waitFor(writer, batch);
        Unseen unseen = new Unseen(writer, batch, commits);
        onTheWay.add(unseen);
        agenda.in(millis, () -> end(unseen));
    }

    private void waitFor(long writer, List<Append> batch) {
        List.copyOf(onTheWay).stream()
                .filter(unseen -> unseen.isInTheWayOf(writer, batch))
                .forEach(this::end);
    }

    private void end(Unseen unseen) {
        if (onTheWay.remove(unseen) && unseen.commits()) {
            appendNow(unseen.writer(), unseen.batch());
        }
    }

    Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
        Map<CaseId, List<EventRecord>> found = new LinkedHashMap<>();
        for (CaseId id : cases) {
            List<EventRecord> events = history(id);
            if (!events.isEmpty()) {
                found.put(id, events);
            }
        }
        return found;
    }

    List<EventRecord> history(CaseId id) {
        return List.copyOf(log.getOrDefault(id, List.of()));
    }

    void keepDefinition(String digest, String text) {
        definitions.putIfAbsent(digest, text);
    }

    Optional<String> definition(String digest) {
        return Optional.ofNullable(definitions.get(digest));
    }

    void project(Collection<CaseRow> changed, LogStretch stretch) {
        Writer writer = writer(stretch.stream());
        if (stretch.upTo() > writer.log.size()) {
            return;
        }
        remember(changed, writer);
        changed.forEach(row ->
                rows.merge(row.caseId(), row, (before, after) -> after.version() > before.version() ? after : before));
        writer.projectedUpTo = stretch.after(writer.projectedUpTo);
    }

    private void remember(Collection<CaseRow> changed, Writer writer) {
        long reached = writer.projectedUpTo;
        Map<CaseId, @Nullable CaseRow> before = new HashMap<>();
        changed.forEach(row -> before.put(row.caseId(), rows.get(row.caseId())));
        remember(() -> {
            writer.projectedUpTo = reached;
            before.forEach((id, row) -> {
                if (row == null) {
                    rows.remove(id);
                } else {
                    rows.put(id, row);
                }
            });
        });
    }

    /** Loses the rows that were written last, as a failover may, and with them how far they reached. */
    void forgetRows(int writes) {
        if (!lossy) {
            forget(writes);
        }
    }

    private void forget(int writes) {
        for (int i = 0; i < writes && !undo.isEmpty(); i++) {
            undo.removeLast().run();
        }
    }

    Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
        Map<CaseId, Long> changed = new LinkedHashMap<>();
        List<CaseId> written = writer(stream).log;
        for (long at = position; at < Math.min(written.size(), position + limit); at++) {
            changed.put(written.get((int) at), at + 1);
        }
        return changed;
    }

    List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        List<CaseRow> due = new ArrayList<>();
        for (CaseRow row : rows.values()) {
            Instant at = row.dueAtOrNull();
            boolean in = at != null && !at.isAfter(until) && !at.isBefore(from);
            if (in && (at.isAfter(from) || after == null || row.caseId().compareTo(after) > 0)) {
                due.add(row);
            }
        }
        due.sort(
                Comparator.comparing((CaseRow row) -> row.dueAt().orElseThrow()).thenComparing(CaseRow::caseId));
        return due.size() > limit ? due.subList(0, limit) : due;
    }

    Collection<CaseRow> rows() {
        return rows.values();
    }

    Optional<CaseRow> row(CaseId id) {
        return Optional.ofNullable(rows.get(id));
    }
}
