package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("P1 to P7, P11: three processes on one PostgreSQL under faults of every kind (混沌测试)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("chaos")
class ChaosTest {
    private static final int CASES = Integer.getInteger("cases", 100);
    private static final int FAULTS = Integer.getInteger("faults", 20);
    private static final int OPEN = Integer.getInteger("open", 60);
    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("minutes", 600));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Timeout(60_000)
    void nothing_is_lost_nothing_is_done_twice_and_everything_ends() throws Exception {
        long seed = Long.getLong("onething.seed", System.nanoTime());
        try (CrashServer server = CrashServer.make(folder)) {
            server.start("synchronous_commit=on");
            try (ChaosRun run = new ChaosRun(server, folder.resolve("nodes.log"), seed)) {
                run.awaitReady();
                run.prepareDisk();
                long begin = System.nanoTime();
                List<Thread> tormentors = run.torment(FAULTS);
                int submitted = submitAll(run, tormentors, begin);
                run.stop();
                for (Thread tormentor : tormentors) {
                    tormentor.join(BOUND.toMillis());
                }
                run.calm();
                Duration stormy = since(begin);
                boolean closed = run.town().awaitClosed(submitted, BOUND);
                Duration whole = since(begin);
                List<String> open = run.town().open();
                var acknowledged = run.town().acknowledged();
                Map<String, Integer> acts = run.town().acts();
                run.end();
                CrashVerdict verdict = judge(server, acknowledged, acts);
                report(run, seed, submitted, acknowledged.size(), acts.size(), stormy, whole, verdict);
                assertThat(verdict.lost()).as("lost, seed %d", seed).isEmpty();
                assertThat(verdict.doubled()).as("doubled, seed %d", seed).isEmpty();
                assertThat(verdict.stuck())
                        .as("stuck, seed %d, open %s", seed, open)
                        .isEmpty();
                assertThat(verdict.broken()).as("broken, seed %d", seed).isEmpty();
                assertThat(closed)
                        .as("closed in time, seed %d, open %s", seed, open)
                        .isTrue();
                assertThat(run.counts().values()).as("every kind of fault").allMatch(times -> times > 0);
            }
        }
    }

    /** Keeps some cases open until there were enough cases and enough faults. */
    private static int submitAll(ChaosRun run, List<Thread> tormentors, long begin) {
        int submitted = 0;
        while (since(begin).compareTo(LONGEST) < 0
                && (submitted < CASES || tormentors.stream().anyMatch(Thread::isAlive))) {
            // spread over the faults, so that there is something to hit all the time
            boolean early = submitted >= (long) CASES * (run.count() + FAULTS / 5 + 1) / FAULTS;
            if (submitted < CASES && !early && submitted - run.town().finished() < OPEN) {
                run.town().submit(ChaosRun.id(submitted++));
            } else {
                ChaosRun.pause(Duration.ofMillis(20));
            }
        }
        return submitted;
    }

    private static CrashVerdict judge(CrashServer server, Set<String> acknowledged, Map<String, Integer> acts) {
        var source = server.source();
        source.setUser("node");
        try (JdbcCaseStore store = JdbcCaseStore.open(source)) {
            return CrashVerdict.of(store, acknowledged, acts);
        }
    }

    private static void report(
            ChaosRun run,
            long seed,
            int cases,
            int acknowledged,
            int keys,
            Duration stormy,
            Duration whole,
            CrashVerdict verdict)
            throws IOException {
        Map<String, Integer> kinds = new LinkedHashMap<>();
        run.counts().forEach((kind, times) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), times));
        CrashResult.of(seed)
                .with("processes", ChaosRun.NODES)
                .with("cases", cases)
                .with("acknowledgements", acknowledged)
                .with("keys", keys)
                .with("faults", run.count())
                .with("kinds", kinds)
                .with("stormySeconds", stormy.toSeconds())
                .with("seconds", whole.toSeconds())
                .with(verdict)
                .write("chaos.json");
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
