package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.casework.CaseOutcome;
import io.onething.internal.failpoint.Failpoint;
import io.onething.store.InMemoryCaseStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The city lives on; the window dies around a commit, and the next clerk works off what stands on the list. */
@DisplayName("P1, P4: a window that is killed around what a clerk enters loses nothing and says nothing twice (窗口代录)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkListCrashTest {
    /** Rows of reports of each case: the correction, and acceptance and grant of three matters. */
    private static final int REPORTS_EACH = 7;

    /** The 1st entry of a window is a correction, the 2nd an acceptance, the 3rd a grant, the 4th takes it from the list. */
    private static final List<String> POINTS = List.of(
            "reportEntry.afterCommit@2",
            "reportEntry.before@3",
            "reportEntry.before",
            "reportEntry.afterCommit",
            "reportEntry.afterCommit@3",
            "reportEntry.before@4",
            "reportEntry.afterCommit@4");

    private final Set<String> entered = new ConcurrentSkipListSet<>();
    private final List<String> ids = new ArrayList<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Tag("crash")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void on_sqlite_each_entry_counts_once() throws Exception {
        eachCountsOnce("", POINTS.subList(0, 2), 0);
    }

    @Test
    @Tag("chaos")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void on_postgresql_each_entry_counts_once() throws Exception {
        eachCountsOnce(Postgres.schema(), POINTS, Integer.getInteger("kills", 10));
    }

    private void eachCountsOnce(String schema, List<String> points, int kills) throws Exception {
        long seed = Long.getLong("onething.seed", System.nanoTime());
        Random random = new Random(seed);
        ExchangeDatabase database = schema.isEmpty()
                ? ExchangeDatabase.sqlite(folder.resolve("tables.db"))
                : ExchangeDatabase.over(Postgres.source(schema));
        try (InMemoryCaseStore store = new InMemoryCaseStore();
                ExchangeTown town = new ExchangeTown(store, database.source())) {
            town.layOut();
            town.startReading();
            for (String point : points) {
                open(town);
                try (CityProcess window = start(schema, "-Donething.failpoint=" + point)) {
                    workUntilGone(window);
                    assertThat(window.exit())
                            .as("seed %d: halted at %s", seed, point)
                            .isEqualTo(Failpoint.EXIT);
                }
            }
            for (int i = 0; i < kills; i++) {
                open(town);
                try (CityProcess window = start(schema)) {
                    window.order("look");
                    window.killAfter(Duration.ofMillis(random.nextInt(400)));
                }
            }
            try (CityProcess last = start(schema)) {
                while (town.look() < ids.size()) {
                    last.look();
                    assertThat(last.alive()).as("seed %d", seed).isTrue();
                }
                while (last.look() > 0) {
                    assertThat(last.alive()).as("seed %d", seed).isTrue();
                }
            }
            assertThat(ids).as("seed %d", seed).allSatisfy(id -> {
                var state = town.oneThing().get(new CaseId(id)).state();
                assertThat(state.outcome()).contains(CaseOutcome.ALL_GRANTED);
                assertThat(state.needsAttention()).isFalse();
            });
            ExchangeCaseTest.await(() -> CrashCity.DEPARTMENTS.stream()
                    .allMatch(id -> town.department(id).backlog().unread() == 0));
        }
        everyEntryIsOneRow(database, seed);
    }

    /** Opens a case, and waits until its two first hand-overs stand on the lists, whose entries are enough for every point. */
    private void open(ExchangeTown town) {
        String id = "case-" + ids.size();
        ids.add(id);
        town.oneThing().submit(CrashCity.application(id));
        ExchangeCaseTest.await(() -> List.of("market", "fire").stream()
                .allMatch(department -> town.department(department).workList().open(null, 1000).stream()
                        .anyMatch(item -> item.key().caseId().value().equals(id))));
    }

    private void everyEntryIsOneRow(ExchangeDatabase database, long seed) {
        Set<String> rows = new TreeSet<>();
        long count = 0;
        for (String id : CrashCity.DEPARTMENTS) {
            String all = database.text(
                    "SELECT string_agg(case_id || '/' || matter || '/' || version || ' ' || code, ',') FROM " + id
                            + "_reports");
            rows.addAll(List.of(all.split(",")));
            count += database.number("SELECT count(*) FROM " + id + "_reports");
            assertThat(database.number("SELECT count(*) FROM " + id + "_reports WHERE rec_flag <> 1"))
                    .as("seed %d: entries of %s that were not taken", seed, id)
                    .isZero();
            assertThat(database.number("SELECT count(*) FROM " + id + "_handovers WHERE rec_flag <> 1"))
                    .as("seed %d: hand-overs of %s still on the list", seed, id)
                    .isZero();
        }
        assertThat(count).as("seed %d: rows", seed).isEqualTo((long) REPORTS_EACH * ids.size());
        assertThat(rows).as("seed %d: different rows", seed).hasSize(REPORTS_EACH * ids.size());
        assertThat(entered.stream().filter(one -> !rows.contains(one)).collect(Collectors.toSet()))
                .as("seed %d: entries that the clerk was told of and that are lost", seed)
                .isEmpty();
        assertThat(entered)
                .as("seed %d: the clerk was told of most of them", seed)
                .isNotEmpty();
    }

    private CityProcess start(String schema, String... options) throws Exception {
        List<String> program = new ArrayList<>(List.of(ClerkWindow.class.getName()));
        program.addAll(
                schema.isEmpty()
                        ? List.of(folder.resolve("tables.db").toString())
                        : List.of(Integer.toString(Postgres.port()), schema));
        return new CityProcess(
                List.of(options), program, folder.resolve("window.log").toFile(), entered);
    }

    private static void workUntilGone(CityProcess window) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        try {
            while (window.alive() && System.nanoTime() < end) {
                window.look();
            }
        } catch (IOException gone) {
            // it was halted, as it should be
        }
    }
}
