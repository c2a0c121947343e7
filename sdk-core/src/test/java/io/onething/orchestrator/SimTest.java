package io.onething.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@code -Dsim.seeds} worlds (default 10,000), from seed {@code -Dsim.from} (default 1). {@code -Dsim.seed} runs one of them and tells
 * everything that happens in it.
 */
@DisplayName("P2-P15, P17, P19: simulated worlds in which everything goes wrong")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimTest {
    private static final Logger LOG = LoggerFactory.getLogger("sim");
    private static final int PROGRESS = 50_000;

    @Test
    void nothing_is_lost_doubled_or_stuck_whatever_the_seed() {
        Long one = Long.getLong("sim.seed");
        long first = one == null ? Long.getLong("sim.from", 1) : one;
        long seeds = one == null ? Long.getLong("sim.seeds", 10_000) : 1;
        SimRun run = SimRun.quietly(() -> {
            SimRun worlds = new SimRun();
            for (long seed = first; seed < first + seeds; seed++) {
                worlds.add(one == null ? SimOutcome.of(seed, SimSeams.SOUND) : told(seed));
                if ((seed - first + 1) % PROGRESS == 0) {
                    LOG.atWarn().log("{} worlds: {}", seed - first + 1, worlds.lines());
                }
            }
            return worlds;
        });
        run.write();
        assertThat(run.lines()).isEmpty();
    }

    private static SimOutcome told(long seed) {
        SimOutcome outcome =
                new SimWorld(seed, SimSeams.SOUND, what -> LOG.atWarn().log(what)).run();
        LOG.atWarn().log(outcome.line());
        return outcome;
    }

    @Test
    void worlds_that_once_went_wrong_never_do_again() {
        List<String> broken = new ArrayList<>();
        SimRun.quietly(() -> keptSeeds().stream()
                        .map(seed -> SimOutcome.of(seed, SimSeams.SOUND))
                        .toList())
                .forEach(outcome -> {
                    if (!outcome.sound()) {
                        broken.add(outcome.line());
                    }
                });
        assertThat(broken).isEmpty();
    }

    /** Returns the seeds of a file with one in each line, whatever follows it. */
    private static List<Long> keptSeeds() {
        try (InputStream file = Objects.requireNonNull(SimTest.class.getResourceAsStream("sim-seeds.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Long.valueOf(line.split(" ", 2)[0]))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void the_same_seed_makes_the_same_world() {
        for (long seed = 1; seed <= 50; seed++) {
            long one = seed;
            SimOutcome first = SimRun.quietly(() -> SimOutcome.of(one, SimSeams.SOUND));
            SimOutcome second = SimRun.quietly(() -> SimOutcome.of(one, SimSeams.SOUND));
            assertThat(second.trace()).as("seed %d", one).isEqualTo(first.trace());
            assertThat(second.steps()).as("seed %d", one).isEqualTo(first.steps());
        }
    }
}
