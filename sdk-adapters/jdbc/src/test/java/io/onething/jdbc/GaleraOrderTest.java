package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.EventRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

@DisplayName("P13: a writer's stream, read on another node of a Galera cluster (Galera 集群流的次序)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("galera")
@ExtendWith(Galera.Installed.class)
@Timeout(300)
class GaleraOrderTest {
    private static final int BATCHES = Integer.getInteger("galera.rounds", 1_000);

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

    private static Append first(String id, int length) {
        String body = "{\"text\":\"" + "x".repeat(length) + "\"}";
        return new Append(new CaseId(id), List.of(new EventRecord(1, Instant.EPOCH, "noted", body, null)));
    }

    /** Writes batches on a node, large ones followed by small ones, so that appliers side by side would end in another order. */
    private int write(int place) {
        int written = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            int name = batch;
            boolean large = batch % 2 == 0;
            List<Appended> appended = stores.get(place)
                    .append(IntStream.range(0, large ? 20 : 1)
                            .mapToObj(i -> first("case-" + place + "-" + name + "-" + i, large ? 2_000 : 1))
                            .toList());
            assertThat(appended).allMatch(Appended::written);
            written += appended.size();
        }
        return written;
    }

    /** Reads the ends of all streams on a node as fast as it can, without waiting for other nodes, and returns how often something was new. */
    private int watch(int place, List<Long> streams, AtomicBoolean over) throws SQLException {
        int news = 0;
        List<Long> before = new ArrayList<>();
        streams.forEach(stream -> before.add(0L));
        try (Connection connection =
                        Galera.node(place).source(pools.database(), "").getConnection();
                PreparedStatement ask = connection.prepareStatement(
                        "SELECT COUNT(*), COALESCE(MAX(stream_position), 0) FROM onething_appends"
                                + " WHERE stream = ? AND stream_position > ?")) {
            boolean last;
            do {
                last = over.get();
                for (int i = 0; i < streams.size(); i++) {
                    ask.setLong(1, streams.get(i));
                    ask.setLong(2, before.get(i));
                    try (ResultSet result = ask.executeQuery()) {
                        result.next();
                        if (result.getLong(1) > 0) {
                            assertThat(result.getLong(1))
                                    .as("stream %d after %d on node %d", streams.get(i), before.get(i), place)
                                    .isEqualTo(result.getLong(2) - before.get(i));
                            before.set(i, result.getLong(2));
                            news++;
                        }
                    }
                }
            } while (!last);
        }
        return news;
    }

    @Test
    void has_no_gap_at_any_moment_however_many_threads_apply_it() throws Exception {
        assertThat(Galera.text(Galera.node(1).source(""), "SELECT @@wsrep_slave_threads"))
                .isEqualTo("8");
        List<Long> streams =
                stores.stream().map(store -> store.roster().own().id()).toList();
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Integer>> watching = IntStream.range(0, Galera.NODES)
                .mapToObj(place -> threads.submit(() -> watch(place, streams, over)))
                .toList();
        List<Future<Integer>> writing = IntStream.range(0, 2)
                .mapToObj(place -> threads.submit(() -> write(place)))
                .toList();

        int written = 0;
        for (Future<Integer> one : writing) {
            written += one.get(280, TimeUnit.SECONDS);
        }
        over.set(true);
        int news = 0;
        for (Future<Integer> one : watching) {
            news += one.get(30, TimeUnit.SECONDS);
        }
        assertThat(news).as("moments looked at").isGreaterThan(BATCHES);
        for (JdbcCaseStore reader : stores) {
            int read = 0;
            for (long stream : streams) {
                read += reader.changedAfter(stream, 0, Integer.MAX_VALUE).size();
            }
            assertThat(read).as("cases read in the end").isEqualTo(written);
        }
    }
}
