package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseState;
import io.onething.department.Defect;
import io.onething.internal.store.EventCodec;
import io.onething.store.EventRecord;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.Fault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("P1, P4, P5: 100 cases, a process killed with SIGKILL again and again, nothing lost, nothing done twice")
@Tag("crash")
class SigkillTest {
    private static final int CASES = 100;
    private static final int KILLS = Integer.getInteger("kills", 8);

    private final Set<String> acknowledged = new ConcurrentSkipListSet<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void sigkill() throws Exception {
        long seed = Long.getLong("onething.seed", System.nanoTime());
        Random random = new Random(seed);
        long begin = System.nanoTime();
        Set<String> ids = new TreeSet<>();
        for (int i = 0; i < CASES; i++) {
            ids.add("case-" + i);
        }
        try (DepartmentSimulator city = city()) {
            int port = CrashServer.freePort();
            city.callbackTo(URI.create("http://127.0.0.1:" + port + "/callbacks"));
            for (int kill = 1; kill <= KILLS; kill++) {
                try (CityProcess child = start(city, port)) {
                    child.submit(ids);
                    child.look();
                    child.killAfter(Duration.ofMillis(20L + random.nextInt(600)));
                }
            }
            try (CityProcess last = start(city, port)) {
                last.submit(ids);
                while (last.look() < CASES) {
                    assertThat(last.alive()).as("seed %d", seed).isTrue();
                }
            }
            assertThat(acknowledged).as("seed %d", seed).containsExactlyElementsOf(ids);
            assertThat(city.actedTwice())
                    .as("seed %d: keys acted on twice", seed)
                    .isEmpty();
            // permit, its supplement, fire check and signboard of each case
            assertThat(city.effectiveSubmissions()).as("seed %d", seed).isEqualTo(4 * CASES);
        }
        everyCaseIsWholeAndGranted(ids, seed);
        CrashResult.of(seed)
                .with("kills", KILLS)
                .with("cases", CASES)
                .with("acknowledgements", acknowledged.size())
                .with("seconds", Duration.ofNanos(System.nanoTime() - begin).toSeconds())
                .write("sigkill.json");
    }

    private void everyCaseIsWholeAndGranted(Set<String> ids, long seed) {
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(folder.resolve("cases.db"))) {
            Map<CaseId, List<EventRecord>> histories =
                    store.load(ids.stream().map(CaseId::new).toList());
            assertThat(histories).as("seed %d", seed).hasSize(CASES);
            histories.forEach((id, history) -> {
                CaseState state = EventCodec.fold(id, history);
                assertThat(state.outcome()).as("seed %d: %s", seed, id).contains(CaseOutcome.ALL_GRANTED);
                assertThat(state.application()).isEqualTo(CrashCity.application(id.value()));
                assertThat(state.needsAttention()).as("seed %d: %s", seed, id).isFalse();
            });
        }
    }

    /** Departments that take their time, so that all cases are in the middle of something when the process is killed. */
    private static DepartmentSimulator city() throws IOException {
        Behaviour permit = Behaviour.builder()
                .answersAfter(Duration.ofMillis(20))
                .asksFor(new Defect("materials.layout", "the scale is missing"))
                .acceptsAfter(Duration.ofMillis(300))
                .decidesAfter(Duration.ofSeconds(4))
                .gives("food-licence", "JY")
                .build();
        Behaviour others = Behaviour.builder()
                .answersAfter(Duration.ofMillis(30))
                .acceptsAfter(Duration.ofSeconds(1))
                .decidesAfter(Duration.ofSeconds(5))
                .build();
        DepartmentSimulator.Builder builder = DepartmentSimulator.builder()
                .department("market", permit)
                .department(
                        "fire", others.toBuilder().first(5, Fault.status(503)).build())
                .department("urban", others);
        CrashCity.DEPARTMENTS.forEach(id -> builder.key(id, id + "-key", CrashCity.secret()));
        return builder.start();
    }

    /** Starts the process that is killed. */
    private CityProcess start(DepartmentSimulator city, int port) throws Exception {
        List<String> program = new ArrayList<>(
                List.of(CrashCity.class.getName(), folder.resolve("cases.db").toString(), Integer.toString(port)));
        CrashCity.DEPARTMENTS.forEach(id -> program.add(city.address(id).toString()));
        return new CityProcess(List.of(), program, folder.resolve("city.log").toFile(), acknowledged);
    }
}
