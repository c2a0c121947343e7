package io.onething.orchestrator;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.EventRecord;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import io.onething.store.StoreUnavailableException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A store that can be told to die, to fail, to lose the answer to a commit, to commit later, to wait before that, or to refuse a text. */
final class UnreliableStore extends ForwardingStore {
    /** A text that this store refuses to keep, as a database may. */
    static final String POISON = "POISON";

    volatile boolean dead;
    volatile boolean rowsFail;
    volatile boolean loseAnswer;
    volatile boolean commitLater;
    private List<Append> onTheWay = List.of();
    final AtomicInteger failAppend = new AtomicInteger();
    final AtomicInteger failLoad = new AtomicInteger();
    final AtomicInteger failDue = new AtomicInteger();
    final AtomicInteger loads = new AtomicInteger();
    volatile @Nullable CountDownLatch hold;
    volatile Runnable beforeAppend = () -> {};
    volatile Runnable afterProject = () -> {};

    UnreliableStore(CaseStore store) {
        super(store);
    }

    private static boolean fails(AtomicInteger times) {
        return times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    @Override
    public List<Appended> append(List<Append> batch) {
        CountDownLatch gate = hold;
        if (gate != null) {
            OrchestratorTest.await(gate);
        }
        beforeAppend.run();
        if (dead) {
            throw new StoreUnavailableException("this process is dead", "进程已终止", null);
        }
        if (fails(failAppend)) {
            throw new StoreUnavailableException("a moment", "稍等", null);
        }
        if (batch.stream().anyMatch(UnreliableStore::poisonous)) {
            throw new OneThingException("OT-5008", "a text cannot be kept", "文字无法保存");
        }
        if (commitLater) {
            onTheWay = batch;
            throw new StoreUnavailableException("the answer to COMMIT was lost", "提交应答丢失", null);
        }
        List<Appended> results = super.append(batch);
        if (loseAnswer) {
            loseAnswer = false;
            throw new StoreUnavailableException("the answer to COMMIT was lost", "提交应答丢失", null);
        }
        return results;
    }

    /** Lets a commit come in that was on its way. */
    void commit() {
        super.append(onTheWay);
    }

    private static boolean poisonous(Append append) {
        return append.events().stream()
                .anyMatch(event -> event.personal().orElse("").contains(POISON));
    }

    @Override
    public Map<CaseId, List<EventRecord>> load(Collection<CaseId> cases) {
        loads.incrementAndGet();
        if (fails(failLoad)) {
            throw new StoreUnavailableException("a moment", "稍等", null);
        }
        return super.load(cases);
    }

    @Override
    public Roster roster() {
        if (dead) {
            throw new StoreUnavailableException("this process is dead", "进程已终止", null);
        }
        return super.roster();
    }

    @Override
    public void project(Collection<CaseRow> rows, LogStretch stretch) {
        if (rowsFail) {
            throw new StoreUnavailableException("a moment", "稍等", null);
        }
        if (!dead) {
            super.project(rows, stretch);
            afterProject.run();
        }
    }

    @Override
    public List<CaseRow> due(Instant from, @Nullable CaseId after, Instant until, int limit) {
        if (fails(failDue)) {
            throw new StoreUnavailableException("a moment", "稍等", null);
        }
        return super.due(from, after, until, limit);
    }
}
