package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.EventRecord;
import io.onething.store.LogStretch;
import io.onething.store.StoreUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("P2, P3, P13: stores on different nodes of a Galera cluster want the same sequence (Galera 集群争用)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("galera")
@ExtendWith(Galera.Installed.class)
@Timeout(300)
class GaleraRaceTest {
    private static final int ROUNDS = Integer.getInteger("galera.rounds", 1_000);
    private static final int CASES = 8;

    private final long seed = Long.getLong("onething.seed", System.nanoTime());

    @AutoClose
    private final GaleraPools pools = new GaleraPools();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<JdbcCaseStore> stores = IntStream.range(0, Galera.NODES)
            .mapToObj(place -> pools.open(Galera.node(place)))
            .toList();

    @AfterEach
    void close() {
        threads.shutdownNow();
        stores.forEach(JdbcCaseStore::close);
    }

    private static CaseId id(int number) {
        return new CaseId("case-" + number);
    }

    private static Append one(CaseId id, long sequence, int racer) {
        return new Append(
                id, List.of(new EventRecord(sequence, Instant.EPOCH, "noted", "{\"by\":" + racer + "}", null)));
    }

    private <T> List<T> together(List<Callable<T>> all) throws Exception {
        List<T> outcomes = new ArrayList<>();
        for (Future<T> one : threads.invokeAll(all, 280, TimeUnit.SECONDS)) {
            outcomes.add(one.get());
        }
        return outcomes;
    }

    @Test
    void two_stores_exactly_one_wins_each_sequence_of_one_case() throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        AtomicInteger unknown = new AtomicInteger();
        List<List<Boolean>> won = together(IntStream.range(0, 2)
                .<Callable<List<Boolean>>>mapToObj(racer -> () -> {
                    List<Boolean> mine = new ArrayList<>();
                    for (int sequence = 1; sequence <= ROUNDS; sequence++) {
                        start.await(30, TimeUnit.SECONDS);
                        mine.add(append(racer, one(id(1), sequence, racer), unknown));
                    }
                    return mine;
                })
                .toList());

        for (int i = 0; i < ROUNDS; i++) {
            assertThat(won.get(0).get(i) ^ won.get(1).get(i))
                    .as("one wins sequence %d", i + 1)
                    .isTrue();
        }
        Map<CaseId, List<Integer>> writers = sameEverywhere(List.of(id(1)));
        assertThat(writers.get(id(1)))
                .isEqualTo(IntStream.range(0, ROUNDS)
                        .mapToObj(i -> won.get(0).get(i) ? 0 : 1)
                        .toList());
        assertThat(won.get(0)).as("both win now and then").contains(true, false);
        streamsHaveNoGap();
    }

    /** Returns whether it was written; where that is not known, what was written is read. */
    private boolean append(int racer, Append append, AtomicInteger unknown) {
        try {
            return stores.get(racer).append(List.of(append)).get(0).written();
        } catch (StoreUnavailableException e) {
            unknown.incrementAndGet();
            List<EventRecord> history =
                    stores.get(racer).load(List.of(append.caseId())).getOrDefault(append.caseId(), List.of());
            EventRecord mine = append.events().get(0);
            return history.size() >= mine.sequence()
                    && history.get((int) mine.sequence() - 1).body().equals(mine.body());
        }
    }

    @Test
    void three_stores_with_batches_in_any_order_leave_gap_free_histories_and_every_acknowledged_event()
            throws Exception {
        List<Map<CaseId, List<Long>>> acknowledged = together(IntStream.range(0, Galera.NODES)
                .<Callable<Map<CaseId, List<Long>>>>mapToObj(racer -> () -> {
                    Random random = new Random(seed + racer);
                    Map<CaseId, Long> known = new LinkedHashMap<>();
                    Map<CaseId, List<Long>> mine = new LinkedHashMap<>();
                    for (int round = 0; round < ROUNDS / 2; round++) {
                        batch(racer, random, known, mine);
                    }
                    return mine;
                })
                .toList());

        List<CaseId> all =
                IntStream.range(0, CASES).mapToObj(GaleraRaceTest::id).toList();
        Map<CaseId, List<Integer>> writers = sameEverywhere(all);
        long events = 0;
        for (CaseId id : all) {
            List<Integer> by = writers.get(id);
            events += by.size();
            for (int racer = 0; racer < Galera.NODES; racer++) {
                int who = racer;
                assertThat(acknowledged.get(racer).getOrDefault(id, List.of()))
                        .as("what node %d was told of %s, seed %d", racer, id, seed)
                        .isEqualTo(IntStream.range(0, by.size())
                                .filter(i -> by.get(i) == who)
                                .mapToObj(i -> i + 1L)
                                .toList());
            }
        }
        assertThat(events).as("some appends won").isGreaterThan(ROUNDS);
        streamsHaveNoGap();
    }

    /** Appends to some cases in any order on what it knows; what it lost it reads. */
    private void batch(int racer, Random random, Map<CaseId, Long> known, Map<CaseId, List<Long>> mine) {
        List<CaseId> ids = new ArrayList<>(
                IntStream.range(0, CASES).mapToObj(GaleraRaceTest::id).toList());
        Collections.shuffle(ids, random);
        List<CaseId> chosen = ids.subList(0, 1 + random.nextInt(CASES));
        List<Append> batch = chosen.stream()
                .map(id -> one(id, known.getOrDefault(id, 0L) + 1, racer))
                .toList();
        List<Appended> appended = stores.get(racer).append(batch);
        List<CaseId> lost = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            CaseId id = batch.get(i).caseId();
            long sequence = batch.get(i).events().get(0).sequence();
            if (appended.get(i).written()) {
                known.put(id, sequence);
                mine.computeIfAbsent(id, none -> new ArrayList<>()).add(sequence);
            } else {
                lost.add(id);
            }
        }
        stores.get(racer).load(lost).forEach((id, history) -> {
            assertThat((long) history.size())
                    .as("a conflict means that the case is further than was known")
                    .isGreaterThan(known.getOrDefault(id, 0L));
            known.put(id, (long) history.size());
        });
    }

    /** Reads the histories on all nodes, finds them equal and without a gap, and returns who wrote each event. */
    private Map<CaseId, List<Integer>> sameEverywhere(List<CaseId> ids) {
        Map<CaseId, List<EventRecord>> first = stores.get(0).load(ids);
        for (JdbcCaseStore store : stores) {
            assertThat(store.load(ids)).isEqualTo(first);
        }
        Map<CaseId, List<Integer>> writers = new LinkedHashMap<>();
        first.forEach((id, history) -> {
            assertThat(history)
                    .extracting(EventRecord::sequence)
                    .isEqualTo(IntStream.rangeClosed(1, history.size())
                            .mapToObj(i -> (long) i)
                            .toList());
            writers.put(
                    id,
                    history.stream()
                            .map(event -> event.body().replaceAll("[^0-9]", ""))
                            .map(Integer::valueOf)
                            .toList());
        });
        return writers;
    }

    private void streamsHaveNoGap() {
        for (JdbcCaseStore writer : stores) {
            long stream = writer.roster().own().id();
            for (int place = 0; place < Galera.NODES; place++) {
                String counts = Galera.text(
                        Galera.node(place).source(pools.database()),
                        "SELECT COUNT(*) = COALESCE(MAX(stream_position), 0) FROM onething_appends WHERE stream = "
                                + stream);
                assertThat(counts).as("stream %d on node %d", stream, place).isEqualTo("1");
            }
        }
    }

    @Test
    void rows_of_one_case_brought_by_several_nodes_end_at_the_newest_version() throws Exception {
        int versions = ROUNDS / 4;
        together(IntStream.range(0, Galera.NODES)
                .<Callable<Boolean>>mapToObj(racer -> () -> {
                    long stream = stores.get(racer).roster().own().id();
                    for (int version = 1; version <= versions; version++) {
                        // rows are written as far as the log reaches only
                        stores.get(racer).append(List.of(one(new CaseId("other-" + racer), version, racer)));
                        stores.get(racer).project(List.of(row(version)), new LogStretch(stream, version - 1, version));
                    }
                    return true;
                })
                .toList());

        for (JdbcCaseStore store : stores) {
            assertThat(store.list(new CaseQuery(CaseQuery.Which.ALL, null, 10))).containsExactly(row(versions));
            assertThat(store.roster().own().projectedUpTo()).isEqualTo(versions);
        }
    }

    private static CaseRow row(long version) {
        return new CaseRow(id(1), version, "b" + version, "received", false, false, null, Instant.EPOCH);
    }
}
