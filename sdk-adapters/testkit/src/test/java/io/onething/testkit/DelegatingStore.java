package io.onething.testkit;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import io.onething.store.InMemoryCaseStore;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store that keeps the contract, to be broken in one place. */
class DelegatingStore implements CaseStore {
    final CaseStore sound;
    final Thread opener = Thread.currentThread();

    /** Delegates to a store of its own. */
    DelegatingStore() {
        this(new InMemoryCaseStore());
    }

    /** Delegates to a store. */
    DelegatingStore(CaseStore sound) {
        this.sound = sound;
    }

    /** Returns the batch with every event changed. */
    static List<Append> mapped(List<Append> batch, UnaryOperator<EventRecord> change) {
        return batch.stream()
                .map(append -> new Append(
                        append.caseId(),
                        append.events().stream().map(change).toList(),
                        append.erase(),
                        append.afterOrNull()))
                .toList();
    }

    boolean elsewhere() {
        return Thread.currentThread() != opener;
    }

    @Override
    public Durability durability() {
        return sound.durability();
    }

    @Override
    public boolean exclusive() {
        return sound.exclusive();
    }

    @Override
    public List<Appended> append(List<Append> batch) {
        return sound.append(batch);
    }

    @Override
    public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
        return sound.load(cases);
    }

    @Override
    public void keepDefinition(String digest, String text) {
        sound.keepDefinition(digest, text);
    }

    @Override
    public Optional<String> definition(String digest) {
        return sound.definition(digest);
    }

    @Override
    public void project(Collection<CaseRow> rows, LogStretch stretch) {
        sound.project(rows, stretch);
    }

    @Override
    public Clock clock() {
        return sound.clock();
    }

    @Override
    public Roster roster() {
        return sound.roster();
    }

    @Override
    public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
        return sound.changedAfter(stream, position, limit);
    }

    @Override
    public List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        return sound.due(from, after, until, limit);
    }

    @Override
    public List<CaseRow> list(CaseQuery query) {
        return sound.list(query);
    }

    @Override
    public void close() {
        sound.close();
    }
}
