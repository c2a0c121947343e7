package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.internal.failpoint.Failpoint;
import io.onething.jdbc.CrashBundle.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Halts one process after the other on one store, each at another point, so that each of them has to go on with what all before it left behind;
 * in the end one may live, and every case must close.
 */
final class CrashMatrix implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration MONTH = Duration.ofDays(40);

    private final Path log;
    private final List<String> store;
    private final Gone gone;
    private final Supplier<JdbcCaseStore> opening;
    private final CrashTown town;
    private final long seed;
    private final Random random;
    private final long begin = System.nanoTime();
    private int cases;
    private int timed;
    private int halts;
    private int kills;
    private int processes;
    private Duration ahead = Duration.ZERO;

    /** Waits until the database has noticed that a process is dead. */
    @FunctionalInterface
    interface Gone {
        void await(String label) throws Exception;
    }

    /**
     * Makes one.
     *
     * @param store what {@link CrashNode} is told about the store: its kind, file or port, and schema
     * @param opening opens the same store here, while no process has it
     */
    CrashMatrix(Path log, List<String> store, Gone gone, Supplier<JdbcCaseStore> opening) {
        this.log = log;
        this.store = store;
        this.gone = gone;
        this.opening = opening;
        this.seed = Long.getLong("onething.seed", System.nanoTime());
        this.random = new Random(seed);
        this.town = new CrashTown(seed);
    }

    /** Returns every point of some boundaries, in an order in which each can be reached. */
    static List<String> points(List<Failpoint> boundaries) {
        List<String> points = new ArrayList<>();
        boundaries.forEach(boundary -> points.addAll(boundary.points()));
        points.removeAll(Failpoint.SCHEMA.points());
        points.addAll(0, Failpoint.SCHEMA.points());
        if (points.remove("project.afterCommit")) {
            points.add("project.afterCommit");
        }
        for (String point : Failpoint.TIMER.points()) {
            if (points.remove(point)) {
                points.add(point); // the clock goes on, and never back
            }
        }
        return points;
    }

    private CrashProcess start(String... options) {
        List<String> arguments = new ArrayList<>(store);
        arguments.add(ahead.toString());
        arguments.add("archive");
        CrashProcess process = CrashProcess.start("node-" + ++processes, List.of(options), arguments, log, town::hear);
        town.add(process);
        return process;
    }

    private void submit(Kind... kinds) {
        for (Kind kind : kinds) {
            town.submit(kind.id(++cases));
        }
    }

    /** Halts a process at a point, and looks at what it left. */
    void haltAt(String point) throws Exception {
        if (point.startsWith("timer")) {
            awaitTimed();
            ahead = ahead.plus(MONTH);
        }
        CrashProcess process = start("-Donething.failpoint=" + point);
        switch (point.substring(0, point.indexOf('.'))) {
            case "park", "act" -> submit(Kind.PARKED);
            case "correct" -> submit(Kind.CORRECTED);
            case "withdraw" -> submit(Kind.WITHDRAWN);
            case "erase" -> submit(Kind.ERASED);
            case "join" -> submit(Kind.JOINED);
            case "timer" -> {}
            default -> submit(Kind.PLAIN);
        }
        assertThat(process.ends(PATIENCE))
                .as("%s is reached, seed %d, open %s, see %s", point, seed, town.open(), log)
                .isTrue();
        assertThat(process.awaitEnd(PATIENCE)).as("seed %d, see %s", seed, log).isEqualTo(Failpoint.EXIT);
        halts++;
        inspect(process, point);
    }

    /** Kills a process at a random moment, and looks at what it left. */
    void killAtRandom() throws Exception {
        CrashProcess process = start();
        Kind[] some = {Kind.PLAIN, Kind.CORRECTED, Kind.WITHDRAWN, Kind.PARKED, Kind.ERASED};
        submit(some[random.nextInt(some.length)], some[random.nextInt(some.length)]);
        assertThat(process.awaitReady(PATIENCE)).isTrue();
        LockSupport.parkNanos(Duration.ofMillis(random.nextInt(800)).toNanos());
        process.kill();
        kills++;
        inspect(process, "kill");
    }

    /** Lets a process live until some more cases wait for a limit and for nothing else. */
    private void awaitTimed() throws Exception {
        submit(Kind.TIMED, Kind.TIMED);
        timed += 2;
        CrashProcess process = start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (town.acts().keySet().stream()
                        .filter(key -> key.startsWith("timed-") && key.contains(CrashBundle.FIRE.value()))
                        .count()
                < timed) {
            assertThat(System.nanoTime())
                    .as("timed cases reach the fire department")
                    .isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        process.kill();
        inspect(process, "timed");
    }

    private void inspect(CrashProcess process, String point) throws Exception {
        town.remove(process);
        gone.await(process.label());
        if (!point.startsWith("schema")) { // looking would lay the tables out
            CrashVerdict unused = judge(point, false);
        }
    }

    private CrashVerdict judge(String point, boolean closed) {
        var acknowledged = town.acknowledged();
        Map<String, Integer> acts = town.acts();
        CrashVerdict verdict;
        try (JdbcCaseStore open = opening.get()) {
            verdict = CrashVerdict.of(open, acknowledged, acts);
        }
        assertThat(verdict.lost()).as("lost at %s, seed %d", point, seed).isEmpty();
        assertThat(verdict.doubled()).as("doubled at %s, seed %d", point, seed).isEmpty();
        assertThat(verdict.broken()).as("broken at %s, seed %d", point, seed).isEmpty();
        if (closed) {
            assertThat(verdict.stuck()).as("stuck, seed %d", seed).isEmpty();
        }
        return verdict;
    }

    /** Lets a process live, until every case is closed; returns the figures. */
    CrashResult closeAll() throws Exception {
        town.speak();
        CrashProcess last = start();
        assertThat(town.awaitClosed(cases, PATIENCE))
                .as("%d cases are closed, seed %d, open %s, see %s", cases, seed, town.open(), log)
                .isTrue();
        last.kill();
        town.remove(last);
        gone.await(last.label());
        return CrashResult.of(seed)
                .with("halts", halts)
                .with("kills", kills)
                .with("cases", cases)
                .with("acknowledgements", town.acknowledged().size())
                .with("keys", town.acts().size())
                .with("archived", archived())
                .with("seconds", Duration.ofNanos(System.nanoTime() - begin).toSeconds())
                .with(judge("the end", true));
    }

    private int archived() {
        try (JdbcCaseStore open = opening.get()) {
            int archived = open.archive(ArchiveSettings.builder(RecordClass.permanent("all"))
                            .build())
                    .list(null, 1000)
                    .size();
            assertThat(archived)
                    .as("closed cases are in the archive, seed %d, see %s", seed, log)
                    .isPositive();
            return archived;
        }
    }

    @Override
    public void close() {
        town.close();
    }
}
