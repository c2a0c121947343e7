package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.EventRecord;
import io.onething.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

@DisplayName("P1, P3: a node of a Galera cluster is killed in the middle of work (Galera 节点被杀)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("galera")
@ExtendWith(Galera.Installed.class)
@Timeout(600)
class GaleraKillTest {
    private static final int KILLS = Integer.getInteger("galera.kills", 4);

    private static final int PAUSES = 6_000;

    private final long seed = Long.getLong("onething.seed", System.nanoTime());
    private final Map<CaseId, Integer> acknowledged = new ConcurrentHashMap<>();
    private final AtomicInteger appends = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();

    @AutoClose
    private final GaleraPools pools = new GaleraPools();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Each leads to a node of its own as long as that is there. */
    private final List<JdbcCaseStore> stores = IntStream.range(0, Galera.NODES)
            .mapToObj(place -> JdbcCaseStore.open(
                    pools.over(new Address(Galera.node(place).addressWithOthers(pools.database()), new Properties())),
                    JdbcSettings.builder()
                            .applySchema()
                            .networkTimeout(Duration.ofSeconds(5))
                            .patience(Duration.ofSeconds(30))
                            .build()))
            .toList();

    @AfterEach
    void close() {
        over.set(true);
        threads.shutdownNow();
        stores.forEach(JdbcCaseStore::close);
    }

    private static Append one(CaseId id, int sequence) {
        return new Append(id, List.of(new EventRecord(sequence, Instant.EPOCH, "noted", "{}", null)));
    }

    /** Lets cases go on, each in one store only, so that a conflict could only come from an append of its own that was taken for lost. */
    private boolean work(int place) {
        List<Integer> versions = new ArrayList<>();
        for (int round = 0; !over.get(); round++) {
            int first = versions.size();
            versions.add(0);
            List<Append> batch = IntStream.rangeClosed(Math.max(0, first - 3), first)
                    .mapToObj(i -> one(id(place, i), versions.get(i) + 1))
                    .toList();
            try {
                List<Appended> appended = stores.get(place).append(batch);
                assertThat(appended)
                        .as("round %d of store %d, seed %d", round, place, seed)
                        .allMatch(Appended::written);
                batch.forEach(append -> acknowledged.put(
                        append.caseId(), (int) append.events().get(0).sequence()));
                appends.addAndGet(batch.size());
                IntStream.rangeClosed(Math.max(0, first - 3), first).forEach(i -> versions.set(i, versions.get(i) + 1));
            } catch (StoreUnavailableException e) {
                readBack(place, versions);
            }
        }
        return true;
    }

    private void readBack(int place, List<Integer> versions) {
        while (!over.get()) {
            try {
                Map<CaseId, List<EventRecord>> histories = stores.get(place)
                        .load(IntStream.range(0, versions.size())
                                .mapToObj(i -> id(place, i))
                                .toList());
                for (int i = 0; i < versions.size(); i++) {
                    versions.set(
                            i, histories.getOrDefault(id(place, i), List.of()).size());
                }
                return;
            } catch (StoreUnavailableException notYet) {
                // it is asked again
            }
        }
    }

    private static CaseId id(int place, int number) {
        return new CaseId("case-" + place + "-" + number);
    }

    /** Returns whether work went on; counts pauses, so that it does not matter when the whole machine stands still. */
    private boolean goesOn(int more) {
        int until = appends.get() + more;
        for (int i = 0; i < PAUSES && appends.get() < until; i++) {
            ChaosRun.pause(Duration.ofMillis(10));
        }
        return appends.get() >= until;
    }

    private static boolean hasQuorum() {
        return IntStream.range(0, Galera.NODES)
                .anyMatch(place ->
                        Galera.node(place).status("wsrep_cluster_status").equals("Primary"));
    }

    @Test
    void nothing_acknowledged_is_lost_and_the_others_go_on() throws Exception {
        Random random = new Random(seed);
        int survived = 0;
        List<Future<Boolean>> working = IntStream.range(0, Galera.NODES)
                .mapToObj(place -> threads.submit(() -> work(place)))
                .toList();
        for (int kill = 0; kill < KILLS; kill++) {
            assertThat(goesOn(300 + random.nextInt(300)))
                    .as("work goes on, seed %d", seed)
                    .isTrue();
            Galera.Node victim = Galera.node(random.nextInt(Galera.NODES));
            victim.kill();
            if (goesOn(300)) {
                survived++;
            } else {
                // the other two lost each other as well, as they do when the machine stands still; together they go on
                assertThat(hasQuorum())
                        .as("two that can work do, seed %d", seed)
                        .isFalse();
            }
            victim.start(false);
        }
        assertThat(survived).as("kills after which the others went on").isPositive();
        over.set(true);
        for (Future<Boolean> one : working) {
            assertThat(one.get(120, TimeUnit.SECONDS)).isTrue();
        }
        String rows = "";
        for (int place = 0; place < Galera.NODES; place++) {
            try (JdbcCaseStore store = pools.open(Galera.node(place))) {
                List<CaseId> all = List.copyOf(acknowledged.keySet());
                for (int i = 0; i < all.size(); i += 500) {
                    Map<CaseId, List<EventRecord>> histories =
                            store.load(all.subList(i, Math.min(all.size(), i + 500)));
                    histories.forEach((id, history) -> assertThat(history)
                            .as("%s, seed %d", id, seed)
                            .extracting(EventRecord::sequence)
                            .startsWith(IntStream.rangeClosed(1, acknowledged.get(id))
                                    .mapToObj(sequence -> (long) sequence)
                                    .toArray(Long[]::new))
                            .hasSizeLessThanOrEqualTo(acknowledged.get(id) + 1));
                    assertThat(histories).hasSize(Math.min(all.size(), i + 500) - i);
                }
            }
            String found = Galera.text(
                    Galera.node(place).source(pools.database()),
                    "SELECT CONCAT(COUNT(*), ' ', SUM(CRC32(CONCAT_WS(' ', case_id, first_sequence, stream, stream_position, body))))"
                            + " FROM onething_appends");
            assertThat(rows.isEmpty() || rows.equals(found))
                    .as("all nodes hold the same: %s and %s", rows, found)
                    .isTrue();
            rows = found;
        }
    }
}
