package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseState;
import io.onething.internal.failpoint.Failpoint;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "P1, P4, P5, P8, P11: a city that is killed around every commit on exchange tables loses nothing and does nothing twice")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExchangeCrashTest {
    private static final int CASES_EACH = 2;
    /** Between receipt and flag, behind the flag, before the row of a hand-over, and between its commit and its answer. */
    private static final List<String> POINTS = List.of(
            "reportFlag.before",
            "handoverRow.afterCommit@3",
            "reportFlag.afterCommit@2",
            "handoverRow.before@2",
            "reportFlag.before@3");

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
    private final Set<String> ids = new LinkedHashSet<>();
    private final AtomicBoolean open = new AtomicBoolean(true);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Tag("crash")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void on_sqlite_each_hand_over_is_acted_on_once_and_each_report_counts_once() throws Exception {
        eachHappensOnce("", POINTS.subList(0, 2), 2);
    }

    @Test
    @Tag("chaos")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void on_postgresql_each_hand_over_is_acted_on_once_and_each_report_counts_once() throws Exception {
        eachHappensOnce(Postgres.schema(), POINTS, Integer.getInteger("kills", 10));
    }

    private void eachHappensOnce(String schema, List<String> points, int kills) throws Exception {
        long seed = Long.getLong("onething.seed", System.nanoTime());
        Random random = new Random(seed);
        ExchangeDatabase database = schema.isEmpty()
                ? ExchangeDatabase.sqlite(folder.resolve("tables.db"))
                : ExchangeDatabase.over(Postgres.source(schema));
        CrashCity.DEPARTMENTS.forEach(id -> layOut(database, id));
        List<TableProgram> programs = CrashCity.DEPARTMENTS.stream()
                .map(id -> new TableProgram(database.source(), id))
                .toList();
        Thread departments = new Thread(() -> work(programs), "departments");
        departments.start();
        try {
            for (String point : points) {
                try (Child child = new Child(schema, "-Donething.failpoint=" + point)) {
                    child.begin(moreCases());
                    child.lookUntilGone();
                    assertThat(child.exit())
                            .as("seed %d: halted at %s", seed, point)
                            .isEqualTo(Failpoint.EXIT);
                }
            }
            for (int i = 0; i < kills; i++) {
                try (Child child = new Child(schema)) {
                    child.begin(moreCases());
                    child.killAfter(Duration.ofMillis(random.nextInt(800)));
                }
            }
            try (Child last = new Child(schema)) {
                last.begin(ids);
                while (last.look() < ids.size()) {
                    assertThat(last.alive()).as("seed %d", seed).isTrue();
                }
            }
        } finally {
            open.set(false);
            departments.join();
        }
        assertThat(acknowledged).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ids);
        everythingHappenedOnce(database, programs, seed);
        everyCaseIsWholeAndGranted(seed);
    }

    private static void layOut(ExchangeDatabase database, String id) {
        try (ExchangeTableDepartment department = ExchangeTableDepartment.over(database.source(), id)
                .tables(ExchangeTown.tables(id))
                .build()) {
            department.createTables();
        }
    }

    private void work(List<TableProgram> programs) {
        while (open.get()) {
            programs.forEach(TableProgram::work);
            LockSupport.parkNanos(Duration.ofMillis(30).toNanos());
        }
    }

    private List<String> moreCases() {
        List<String> more = new ArrayList<>();
        for (int i = 0; i < CASES_EACH; i++) {
            more.add("case-" + ids.size());
            ids.add("case-" + ids.size());
        }
        return more;
    }

    /** For each case: the permit and its supplement, the fire check and the signboard. */
    private void everythingHappenedOnce(ExchangeDatabase database, List<TableProgram> programs, long seed) {
        long rows = 0;
        for (String id : CrashCity.DEPARTMENTS) {
            rows += database.number("SELECT count(*) FROM " + id + "_handovers");
            assertThat(database.number("SELECT count(*) FROM " + id + "_reports WHERE rec_flag <> 1"))
                    .as("seed %d: reports of %s that are not flagged as taken", seed, id)
                    .isZero();
        }
        assertThat(rows).as("seed %d: rows of hand-overs", seed).isEqualTo(4L * ids.size());
        assertThat(programs)
                .allSatisfy(one -> assertThat(one.acts())
                        .as("seed %d", seed)
                        .allSatisfy((key, times) -> assertThat(times).hasValue(1)));
    }

    private void everyCaseIsWholeAndGranted(long seed) {
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(folder.resolve("cases.db"))) {
            Map<CaseId, List<EventRecord>> histories =
                    store.load(ids.stream().map(CaseId::new).toList());
            assertThat(histories).as("seed %d", seed).hasSize(ids.size());
            histories.forEach((id, history) -> {
                CaseState state = EventCodec.fold(id, history);
                assertThat(state.outcome()).as("seed %d: %s", seed, id).contains(CaseOutcome.ALL_GRANTED);
                assertThat(state.needsAttention()).as("seed %d: %s", seed, id).isFalse();
            });
        }
    }

    /** The process that is killed. */
    private final class Child implements AutoCloseable {
        private final Process process;
        private final BufferedWriter orders;
        private final Thread listener;
        private final CountDownLatch ready = new CountDownLatch(1);
        private final AtomicInteger looks = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();

        Child(String schema, String... options) throws Exception {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC"));
            command.addAll(List.of(options));
            command.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    ExchangeTown.class.getName(),
                    folder.resolve("cases.db").toString()));
            command.addAll(
                    schema.isEmpty()
                            ? List.of(folder.resolve("tables.db").toString())
                            : List.of(Integer.toString(Postgres.port()), schema));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("town.log").toFile()))
                    .start();
            orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
            listener = new Thread(this::listen, "listener");
            listener.start();
            assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
        }

        private void listen() {
            try (BufferedReader in =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                in.lines().forEach(this::heard);
            } catch (IOException | UncheckedIOException killed) {
                // nothing more comes from a killed process
            }
        }

        private void heard(String line) {
            if (line.equals("ready")) {
                ready.countDown();
            } else if (line.startsWith("ack ")) {
                acknowledged.add(line.substring(4));
            } else if (line.startsWith("closed ")) {
                closed.set(Integer.parseInt(line.substring(7)));
                looks.incrementAndGet();
            }
        }

        /** Lets it read, and submit what was not acknowledged. */
        void begin(Iterable<String> cases) {
            order("read");
            for (String id : cases) {
                if (!acknowledged.contains(id)) {
                    order(id);
                }
            }
        }

        /** Lets it look after its cases and returns how many are closed. */
        int look() throws InterruptedException {
            int before = looks.get();
            order("look");
            for (int i = 0; i < 2000 && looks.get() == before && alive(); i++) {
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
            return closed.get();
        }

        void lookUntilGone() throws InterruptedException {
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (alive() && System.nanoTime() < end) {
                look();
            }
        }

        private void order(String line) {
            try {
                orders.write(line + "\n");
                orders.flush();
            } catch (IOException gone) {
                // it was halted meanwhile
            }
        }

        void killAfter(Duration time) throws InterruptedException {
            process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
            // through its handle, so that what it said already is still read
            process.toHandle().destroyForcibly();
        }

        boolean alive() {
            return process.isAlive();
        }

        int exit() throws InterruptedException {
            return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
        }

        @Override
        public void close() {
            try {
                orders.close();
            } catch (IOException gone) {
                // it was killed
            }
            assertThat(process.onExit().orTimeout(60, TimeUnit.SECONDS).join().isAlive())
                    .isFalse();
            assertThat(heardAll()).isTrue();
        }

        private boolean heardAll() {
            try {
                listener.join(10_000);
                return !listener.isAlive();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
