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
import io.onething.store.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One process's connection to the simulated database: every call may fail before or after it had its effect, or take long. */
final class SimStore implements CaseStore {
    private final SimDatabase database;
    private final SimMisfortune misfortune;
    private final SimClock clock;
    private long writer;

    /** The first position of its stream that may be written without this process having heard of it, or the last one it heard of. */
    private long tried;

    SimStore(SimDatabase database, SimMisfortune misfortune, SimClock clock) {
        this.database = database;
        this.misfortune = misfortune;
        this.clock = clock;
        this.writer = database.connect();
    }

    long writer() {
        return writer;
    }

    private <T> T ask(Supplier<T> effect) {
        if (misfortune.strikes(SimFault.STORE_SLOW)) {
            clock.delay(misfortune.random().spread(10, 8_000));
        }
        if (misfortune.databaseIsDown() || misfortune.strikes(SimFault.STORE_BEFORE)) {
            throw unavailable();
        }
        T result = effect.get();
        if (misfortune.strikes(SimFault.STORE_AFTER)) {
            throw unavailable();
        }
        return result;
    }

    private static StoreUnavailableException unavailable() {
        return new StoreUnavailableException("simulated", "模拟", null);
    }

    @Override
    public Durability durability() {
        return Durability.DURABLE;
    }

    @Override
    public boolean exclusive() {
        return database.exclusive();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Roster roster() {
        return ask(() -> database.roster(writer));
    }

    @Override
    public List<Appended> append(List<Append> batch) {
        if (database.end(writer) < tried) {
            database.leave(writer); // a stream that may lack its end stays as it is
            writer = database.connect();
        }
        tried = database.end(writer) + 1;
        if (!exclusive() && !misfortune.databaseIsDown() && misfortune.strikes(SimFault.COMMIT_UNSEEN)) {
            database.appendUnseen(
                    writer,
                    batch,
                    misfortune.random().spread(10, 120_000),
                    misfortune.random().chance(500));
            throw unavailable();
        }
        List<Appended> results = ask(() -> database.append(writer, batch));
        tried = database.end(writer);
        return results;
    }

    @Override
    public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
        return ask(() -> database.load(cases));
    }

    @Override
    public void keepDefinition(String digest, String text) {
        ask(() -> {
            database.keepDefinition(digest, text);
            return text;
        });
    }

    @Override
    public Optional<String> definition(String digest) {
        return ask(() -> database.definition(digest));
    }

    @Override
    public void project(Collection<CaseRow> rows, LogStretch stretch) {
        if (!exclusive() && misfortune.strikes(SimFault.ROWS_FORGOTTEN)) {
            database.forgetRows(1 + misfortune.random().below(8));
        }
        ask(() -> {
            database.project(rows, stretch);
            return stretch;
        });
    }

    @Override
    public Map<CaseId, Long> changedAfter(long stream, long position, int limit) {
        return ask(() -> database.changedAfter(stream, position, limit));
    }

    @Override
    public List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        return ask(() -> database.due(from, after, until, limit));
    }

    @Override
    public List<CaseRow> list(CaseQuery query) {
        return List.copyOf(database.rows());
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
