package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.Durability;
import io.onething.store.InMemoryCaseStore;
import io.onething.store.LogStream;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A database in memory that several processes share, each with a connection of its own; everything in it is as a real one does it. */
final class SharedMemory {
    private static final Duration GONE = Duration.ofSeconds(10);

    private final InMemoryCaseStore kept = new InMemoryCaseStore();
    private final TreeMap<Long, Writer> writers = new TreeMap<>();
    private final Clock clock;

    SharedMemory(Clock clock) {
        this.clock = clock;
    }

    private static final class Writer {
        private final List<CaseId> log = new ArrayList<>();
        private long projectedUpTo;
        private Instant seen = Instant.MIN;
    }

    /** Connects one more process. */
    synchronized CaseStore connect() {
        long id = writers.size() + 1L;
        writers.put(id, new Writer());
        return new Connected(id);
    }

    /** Returns what is kept, seen from nowhere. */
    InMemoryCaseStore kept() {
        return kept;
    }

    private final class Connected extends ForwardingStore {
        private final long id;

        private Connected(long id) {
            super(kept);
            this.id = id;
        }

        @Override
        public Durability durability() {
            return Durability.DURABLE;
        }

        @Override
        public boolean exclusive() {
            return false;
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Roster roster() {
            synchronized (SharedMemory.this) {
                Instant now = clock.instant();
                writer(id).seen = now;
                List<Long> working = writers.entrySet().stream()
                        .filter(one -> one.getValue().seen.plus(GONE).isAfter(now))
                        .map(Map.Entry::getKey)
                        .toList();
                List<LogStream> streams = new ArrayList<>();
                streams.add(new LogStream(id, writer(id).projectedUpTo));
                writers.forEach((other, writer) -> {
                    if (!working.contains(other)) {
                        streams.add(new LogStream(other, writer.projectedUpTo));
                    }
                });
                return new Roster(working.indexOf(id), working.size(), streams);
            }
        }

        private Writer writer(long number) {
            return Optional.ofNullable(writers.get(number)).orElseThrow();
        }

        @Override
        public List<Appended> append(List<Append> batch) {
            synchronized (SharedMemory.this) {
                List<Appended> results = new ArrayList<>();
                List<CaseId> log = writer(id).log;
                for (Append append : batch) {
                    boolean written = kept.append(List.of(append)).get(0).written();
                    if (written) {
                        log.add(append.caseId());
                    }
                    results.add(written ? new Appended(true, id, log.size()) : Appended.CONFLICT);
                }
                return results;
            }
        }

        @Override
        public void project(Collection<CaseRow> rows, LogStretch stretch) {
            synchronized (SharedMemory.this) {
                Writer writer = writer(stretch.stream());
                if (stretch.upTo() > writer.log.size()) {
                    return;
                }
                kept.project(rows, new LogStretch(1, 0, 0));
                writer.projectedUpTo = stretch.after(writer.projectedUpTo);
            }
        }

        @Override
        public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
            synchronized (SharedMemory.this) {
                Map<CaseId, Long> changed = new LinkedHashMap<>();
                List<CaseId> log = writer(stream).log;
                for (long at = position; at < Math.min(log.size(), position + limit); at++) {
                    changed.put(log.get((int) at), at + 1);
                }
                return changed;
            }
        }
    }
}
