package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("P1 to P5, P11: three processes, each on a node of a Galera cluster of its own (Galera 集群上的多进程)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("galera")
@ExtendWith(Galera.Installed.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class GaleraCityTest {
    private static final int CASES = Integer.getInteger("cases", 60);
    private static final Duration BOUND = Duration.ofMinutes(4);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final long seed = Long.getLong("onething.seed", System.nanoTime());

    @AutoClose
    private final GaleraPools pools = new GaleraPools();

    @Test
    void all_cases_close_and_no_department_acts_twice() throws Exception {
        run(() -> {});
    }

    @Test
    void nor_when_a_node_is_killed_under_them() throws Exception {
        Galera.Node victim = Galera.node((int) Math.floorMod(seed, (long) Galera.NODES));
        try {
            run(victim::kill);
        } finally {
            victim.start(false);
        }
    }

    /** What happens when half of the cases are submitted. */
    @FunctionalInterface
    private interface Event {
        void happens() throws Exception;
    }

    private void run(Event inTheMiddle) throws Exception {
        try (CrashTown town = new CrashTown(seed)) {
            List<CrashProcess> processes = new ArrayList<>();
            try {
                for (int i = 0; i < Galera.NODES; i++) {
                    CrashProcess process = CrashProcess.start(
                            "process-" + i,
                            List.of(),
                            List.of("mariadb", Galera.node(i).addressWithOthers(pools.database()), "-", "PT0S"),
                            folder.resolve("processes.log"),
                            town::hear);
                    processes.add(process);
                    town.add(process);
                }
                for (CrashProcess process : processes) {
                    assertThat(process.awaitReady(BOUND)).isTrue();
                    assertThat(process.durability()).isEqualTo("DURABLE");
                }
                for (int i = 0; i < CASES; i++) {
                    if (i == CASES / 2) {
                        inTheMiddle.happens();
                    }
                    town.submit(ChaosRun.id(i));
                    ChaosRun.pause(Duration.ofMillis(30));
                }
                boolean closed = town.awaitClosed(CASES, BOUND);
                List<String> open = town.open();
                Set<String> acknowledged = town.acknowledged();
                Map<String, Integer> acts = town.acts();
                for (CrashProcess process : processes) {
                    process.kill();
                }
                for (int place = 0; place < Galera.NODES; place++) {
                    judge(place, acknowledged, acts);
                }
                assertThat(closed)
                        .as("closed in time, seed %d, open: %s", seed, open)
                        .isTrue();
            } finally {
                processes.forEach(CrashProcess::close);
            }
        }
    }

    private void judge(int place, Set<String> acknowledged, Map<String, Integer> acts) {
        if (Galera.node(place).status("wsrep_cluster_status").isEmpty()) {
            return; // the one that was killed
        }
        try (JdbcCaseStore store = pools.open(Galera.node(place))) {
            CrashVerdict verdict = CrashVerdict.of(store, acknowledged, acts);
            assertThat(verdict.lost()).as("lost, node %d, seed %d", place, seed).isEmpty();
            assertThat(verdict.doubled())
                    .as("doubled, node %d, seed %d", place, seed)
                    .isEmpty();
            assertThat(verdict.stuck())
                    .as("stuck, node %d, seed %d", place, seed)
                    .isEmpty();
            assertThat(verdict.broken())
                    .as("broken, node %d, seed %d", place, seed)
                    .isEmpty();
        }
    }
}
