package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.store.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("P1: the primary dies and its replica takes over (主备切换)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("chaos")
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class FailoverTest {
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int CASES = Integer.getInteger("failover.cases", 40);
    private static final int NODES = 2;
    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final long seed = Long.getLong("onething.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /** What became of one round. */
    private record Round(int cases, int acknowledged, String durability, CrashVerdict verdict) {}

    @Test
    void nothing_is_lost_when_commits_wait_for_the_replica() throws Exception {
        List<Round> rounds = rounds(true);
        report("synchronous", rounds);
        for (Round round : rounds) {
            assertThat(round.durability()).isEqualTo(Durability.DURABLE.name());
            assertThat(round.verdict().lost()).as("lost, seed %d", seed).isEmpty();
            assertThat(round.verdict().doubled()).as("doubled, seed %d", seed).isEmpty();
            assertThat(round.verdict().stuck()).as("stuck, seed %d", seed).isEmpty();
            assertThat(round.verdict().broken()).as("broken, seed %d", seed).isEmpty();
        }
    }

    @Test
    void what_may_be_lost_when_they_do_not_wait_is_said_at_the_start() throws Exception {
        List<Round> rounds = rounds(false);
        report("asynchronous", rounds);
        for (Round round : rounds) {
            assertThat(round.durability()).isEqualTo(Durability.DURABLE_EXCEPT_FAILOVER.name());
            assertThat(round.verdict().broken()).as("broken, seed %d", seed).isEmpty();
        }
        assertThat(rounds)
                .as("rounds with a loss, without which the other test would prove nothing; seed %d", seed)
                .anyMatch(round -> !round.verdict().lost().isEmpty());
    }

    private List<Round> rounds(boolean synchronous) throws Exception {
        List<Round> rounds = new ArrayList<>();
        try (CrashServer template = CrashServer.make(folder)) {
            for (int i = 0; i < ROUNDS; i++) {
                try (CrashServer primary = template.copy("primary-" + i);
                        CrashServer standby = template.standby("standby-" + i)) {
                    rounds.add(round(primary, standby, synchronous));
                }
            }
        }
        return rounds;
    }

    private Round round(CrashServer primary, CrashServer standby, boolean synchronous) throws Exception {
        primary.start("synchronous_standby_names=" + (synchronous ? "*" : ""), "synchronous_commit=local");
        standby.start("primary_conninfo=host=127.0.0.1 port=" + primary.port() + " user=node application_name=standby");
        awaitStreaming(primary);
        // only now: until then nothing could be committed
        primary.execute("ALTER ROLE node SET synchronous_commit = on");
        try (ChaosProxy address = new ChaosProxy(primary.port());
                CrashTown town = new CrashTown(seed)) {
            List<CrashProcess> nodes = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                CrashProcess node = CrashProcess.start(
                        "node-" + i,
                        List.of(),
                        List.of("postgresql", Integer.toString(address.port()), "city", "PT0S"),
                        folder.resolve("nodes.log"),
                        town::hear);
                town.add(node);
                nodes.add(node);
            }
            for (CrashProcess node : nodes) {
                assertThat(node.awaitReady(BOUND)).isTrue();
            }
            int cases = storm(town, primary, standby, address);
            boolean closed = town.awaitClosed(cases, synchronous ? BOUND : Duration.ofSeconds(30));
            Set<String> acknowledged = town.acknowledged();
            Map<String, Integer> acts = town.acts();
            for (CrashProcess node : nodes) {
                node.kill();
                standby.awaitGone(node.label());
            }
            var source = standby.source();
            source.setUser("node");
            try (JdbcCaseStore store = JdbcCaseStore.open(source)) {
                CrashVerdict verdict = CrashVerdict.of(store, acknowledged, acts);
                assertThat(closed || !synchronous)
                        .as("closed in time, seed %d: %s", seed, verdict.stuck())
                        .isTrue();
                return new Round(cases, acknowledged.size(), nodes.get(0).durability(), verdict);
            }
        }
    }

    /** Submits cases, and lets the primary die in the middle of them, half a second after it last sent anything to its replica. */
    private int storm(CrashTown town, CrashServer primary, CrashServer standby, ChaosProxy address) throws Exception {
        submit(town, 0, CASES / 2);
        ChaosRun.pause(Duration.ofMillis(random.nextInt(1_500)));
        long sender = primary.number("SELECT pid FROM pg_stat_replication");
        signal("STOP", sender);
        submit(town, CASES / 2, CASES);
        address.swallow();
        primary.kill();
        signal("KILL", sender);
        try (Connection connection = standby.source().getConnection()) {
            assertThat(Query.text(connection, "SELECT pg_promote(true, 60)")).startsWith("t");
        }
        address.leadTo(standby.port());
        return CASES;
    }

    private static void submit(CrashTown town, int from, int to) {
        for (int i = from; i < to; i++) {
            town.submit(ChaosRun.id(i));
            ChaosRun.pause(Duration.ofMillis(30));
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void awaitStreaming(CrashServer primary) throws SQLException {
        long end = System.nanoTime() + BOUND.toNanos();
        while (primary.number("SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'") == 0) {
            assertThat(System.nanoTime()).as("the replica follows").isLessThan(end);
            ChaosRun.pause(Duration.ofMillis(50));
        }
    }

    private void report(String mode, List<Round> rounds) throws IOException {
        List<Map<String, Object>> all = rounds.stream()
                .map(round -> CrashResult.of(seed)
                        .with("durability", round.durability())
                        .with("cases", round.cases())
                        .with("acknowledgements", round.acknowledged())
                        .with(round.verdict())
                        .figures())
                .toList();
        CrashResult.of(seed).with("rounds", all).write("failover-" + mode + ".json");
    }
}
