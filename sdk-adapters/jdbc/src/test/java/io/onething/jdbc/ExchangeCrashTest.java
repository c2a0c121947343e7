package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseState;
import io.onething.internal.failpoint.Failpoint;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
                try (CityProcess child = start(schema, "-Donething.failpoint=" + point)) {
                    begin(child, moreCases());
                    lookUntilGone(child);
                    assertThat(child.exit())
                            .as("seed %d: halted at %s", seed, point)
                            .isEqualTo(Failpoint.EXIT);
                }
            }
            for (int i = 0; i < kills; i++) {
                try (CityProcess child = start(schema)) {
                    begin(child, moreCases());
                    child.killAfter(Duration.ofMillis(random.nextInt(800)));
                }
            }
            try (CityProcess last = start(schema)) {
                begin(last, ids);
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

    /** Starts the process that is killed. */
    private CityProcess start(String schema, String... options) throws Exception {
        List<String> program = new ArrayList<>(
                List.of(ExchangeTown.class.getName(), folder.resolve("cases.db").toString()));
        program.addAll(
                schema.isEmpty()
                        ? List.of(folder.resolve("tables.db").toString())
                        : List.of(Integer.toString(Postgres.port()), schema));
        return new CityProcess(
                List.of(options), program, folder.resolve("town.log").toFile(), acknowledged);
    }

    /** Lets it read, and submit what was not acknowledged; it may be halted meanwhile. */
    private static void begin(CityProcess child, Iterable<String> cases) {
        try {
            child.order("read");
            child.submit(cases);
        } catch (IOException gone) {
            // it was halted meanwhile
        }
    }

    private static void lookUntilGone(CityProcess child) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        try {
            while (child.alive() && System.nanoTime() < end) {
                child.look();
            }
        } catch (IOException gone) {
            // it was halted, as it should be
        }
    }
}
