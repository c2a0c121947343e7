package io.onething.testkit;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.InMemoryCaseStore;
import io.onething.store.LogStream;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A memory that several stores share, as several processes share a database. */
final class SharedMemory {
    private final CaseStore memory = new InMemoryCaseStore();
    private final Map<Long, Writer> writers = new TreeMap<>();

    /** One that writes or wrote. */
    private static final class Writer {
        final List<CaseId> log = new ArrayList<>();
        long projectedUpTo;
        boolean gone;
    }

    /** A store of one process. */
    class Store extends DelegatingStore {
        final long id;
        private final Writer self = new Writer();

        Store() {
            super(memory);
            synchronized (SharedMemory.this) {
                id = writers.size() + 1L;
                writers.put(id, self);
            }
        }

        @Override
        public boolean exclusive() {
            return false;
        }

        @Override
        public List<Appended> append(List<Append> batch) {
            synchronized (SharedMemory.this) {
                return batch.stream().map(this::one).toList();
            }
        }

        private Appended one(Append append) {
            if (!memory.append(List.of(append)).get(0).written()) {
                return Appended.CONFLICT;
            }
            self.log.add(append.caseId());
            return new Appended(true, id, self.log.size());
        }

        @Override
        public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
            synchronized (SharedMemory.this) {
                Map<CaseId, Long> changed = new LinkedHashMap<>();
                List<CaseId> log = writers.containsKey(stream) ? writers.get(stream).log : List.of();
                for (long at = position; at < Math.min(log.size(), position + limit); at++) {
                    changed.put(log.get((int) at), at + 1);
                }
                return changed;
            }
        }

        @Override
        public void project(Collection<CaseRow> rows, LogStretch stretch) {
            synchronized (SharedMemory.this) {
                Writer writer = writers.get(stretch.stream());
                if (stretch.upTo() > writer.log.size()) {
                    return;
                }
                memory.project(rows, new LogStretch(1, 0, 0));
                writer.projectedUpTo = stretch.after(writer.projectedUpTo);
            }
        }

        @Override
        public Roster roster() {
            synchronized (SharedMemory.this) {
                List<LogStream> streams = new ArrayList<>(List.of(new LogStream(id, self.projectedUpTo)));
                List<Long> present = new ArrayList<>();
                writers.forEach((other, writer) -> {
                    if (!writer.gone) {
                        present.add(other);
                    } else if (writer.projectedUpTo < writer.log.size()) {
                        streams.add(new LogStream(other, writer.projectedUpTo));
                    }
                });
                return new Roster(present.indexOf(id), present.size(), streams);
            }
        }

        @Override
        public void close() {
            synchronized (SharedMemory.this) {
                self.gone = true;
            }
        }
    }
}
