package io.onething.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import io.onething.store.LogStretch;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs {@code -Dsim.failovers} worlds (default 500) whose database loses its newest commits now and then, from seed {@code -Dsim.from}
 * (default 1). {@code -Dsim.seed} runs one of them and tells everything that happens in it. What was lost is lost; what is there must verify, be
 * found, and go on.
 */
@DisplayName("P1, P11: simulated worlds in which failovers lose the newest commits (异步主备切换模拟)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SimFailoverTest {
    private static final Logger LOG = LoggerFactory.getLogger("sim");
    private static final int MOST = 5_000;

    /** An append fits by its number alone. */
    private static final SimSeams ENDS_NOT_COMPARED = new SimSeams() {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public List<Appended> append(List<Append> batch) {
                    return super.append(batch.stream()
                            .map(append -> new Append(append.caseId(), append.events(), append.erase()))
                            .toList());
                }
            };
        }
    };

    /** Rows are written whether or not the log holds what they tell. */
    private static final SimSeams ROWS_OF_WHAT_IS_LOST = new SimSeams() {
        @Override
        public CaseStore store(SimStore real, SimDatabase database) {
            return new ForwardingStore(real) {
                @Override
                public void project(Collection<CaseRow> rows, LogStretch stretch) {
                    super.project(rows, new LogStretch(stretch.stream(), 0, 0));
                    super.project(rows, stretch);
                }
            };
        }
    };

    @Test
    void what_is_left_after_a_loss_is_sound_and_goes_on() {
        Long one = Long.getLong("sim.seed");
        Consumer<String> teller =
                one == null ? what -> {} : what -> LOG.atWarn().log(what);
        long first = one == null ? Long.getLong("sim.from", 1) : one;
        long seeds = one == null ? Long.getLong("sim.failovers", 500) : 1;
        SimRun run = SimRun.quietly(() -> {
            SimRun worlds = new SimRun();
            for (long seed = first; seed < first + seeds; seed++) {
                worlds.add(SimWorld.lossy(seed, SimSeams.SOUND, teller).run());
            }
            return worlds;
        });
        assertThat(run.lines()).isEmpty();
    }

    @Test
    void an_append_that_fits_by_its_number_alone_is_found() {
        assertThat(firstUnsound(ENDS_NOT_COMPARED)).contains("does not verify");
    }

    @Test
    void rows_of_what_was_lost_are_found() {
        assertThat(firstUnsound(ROWS_OF_WHAT_IS_LOST)).isNotEmpty();
    }

    private static String firstUnsound(SimSeams seams) {
        return SimRun.quietly(() -> {
            for (long seed = 1; seed <= MOST; seed++) {
                SimOutcome outcome = SimWorld.lossy(seed, seams, what -> {}).run();
                if (!outcome.sound()) {
                    return outcome.line();
                }
            }
            return "";
        });
    }
}
