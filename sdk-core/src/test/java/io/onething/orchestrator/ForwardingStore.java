package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that does what another does; whoever extends it does some of it otherwise. */
class ForwardingStore implements CaseStore {
    private final CaseStore real;

    ForwardingStore(CaseStore real) {
        this.real = real;
    }

    @Override
    public Durability durability() {
        return real.durability();
    }

    @Override
    public boolean exclusive() {
        return real.exclusive();
    }

    @Override
    public Clock clock() {
        return real.clock();
    }

    @Override
    public Roster roster() {
        return real.roster();
    }

    @Override
    public List<Appended> append(List<Append> batch) {
        return real.append(batch);
    }

    @Override
    public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
        return real.load(cases);
    }

    @Override
    public void keepDefinition(String digest, String text) {
        real.keepDefinition(digest, text);
    }

    @Override
    public Optional<String> definition(String digest) {
        return real.definition(digest);
    }

    @Override
    public void project(Collection<CaseRow> rows, LogStretch stretch) {
        real.project(rows, stretch);
    }

    @Override
    public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
        return real.changedAfter(stream, position, limit);
    }

    @Override
    public List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        return real.due(from, after, until, limit);
    }

    @Override
    public List<CaseRow> list(CaseQuery query) {
        return real.list(query);
    }

    @Override
    public void close() {
        real.close();
    }
}
