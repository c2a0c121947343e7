package io.onething.orchestrator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a simulated world.
 *
 * @param test the test that makes it
 * @param seed what it was made from
 * @param steps how many steps it took
 * @param trace a digest of everything that happened
 * @param faults how often each fault happened
 * @param cases how many cases there were
 * @param violation the first promise that was broken; null when none was
 */
record SimOutcome(
        String test,
        long seed,
        long steps,
        long trace,
        Map<SimFault, Long> faults,
        int cases,
        @Nullable SimViolation violation) {
    /** Lets a world run. */
    static SimOutcome of(long seed, SimSeams seams) {
        return new SimWorld(seed, seams, what -> {}).run();
    }

    boolean sound() {
        return violation == null;
    }

    /** Returns the one line that reproduces it. */
    String line() {
        return "seed " + seed + ": " + (violation == null ? "sound" : violation.getMessage())
                + "; mvn -pl :onething-core test -Dtest=" + test + " -Dsim.seed=" + seed;
    }
}
