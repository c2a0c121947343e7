package io.onething.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The simulation finds bugs that are planted, each within 1,000 seeds")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimMutantsTest {
    private static final int MOST = 1_000;
    private static final Map<SimMutant, SimOutcome> FOUND = new EnumMap<>(SimMutant.class);

    @ParameterizedTest
    @EnumSource
    void is_found(SimMutant mutant) {
        SimOutcome outcome = SimRun.quietly(() -> {
            SimOutcome last = SimOutcome.of(1, mutant);
            for (long seed = 2; seed <= MOST && last.sound(); seed++) {
                last = SimOutcome.of(seed, mutant);
            }
            return last;
        });
        assertThat(outcome.sound()).as("%s after %d seeds", mutant, MOST).isFalse();
        FOUND.put(mutant, outcome);
    }

    /** Writes which seed found which bug, for the page that tells it. */
    @AfterAll
    static void tell() throws IOException {
        Path result = Path.of("target", "sim", "mutants.txt");
        Files.createDirectories(result.getParent());
        Files.writeString(
                result,
                FOUND.entrySet().stream()
                        .map(one -> one.getKey() + " | " + one.getValue().seed() + " | "
                                + one.getValue().line())
                        .collect(Collectors.joining("\n")));
    }
}
