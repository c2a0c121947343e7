package io.onething.orchestrator;

import java.util.List;
import java.util.SplittableRandom;

/** The only source of chance in a simulated world: one seed, one thread, one order of questions. */
final class SimRandom {
    private final SplittableRandom random;

    SimRandom(long seed) {
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /** Returns true that many times in a thousand. */
    boolean chance(int inThousand) {
        return inThousand > 0 && random.nextInt(1000) < inThousand;
    }

    /** Returns 0 to {@code bound} - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns one of {@code from} to {@code to}, both included. */
    long between(long from, long to) {
        return from + random.nextLong(to - from + 1);
    }

    /** Returns one of {@code from} to {@code to}, short ones as likely as long ones. */
    long spread(long from, long to) {
        double low = Math.log((double) from);
        double exponent = low + random.nextDouble() * (Math.log((double) to) - low);
        return Math.min(to, Math.max(from, Math.round(Math.exp(exponent))));
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @SafeVarargs
    final <T> T any(T... all) {
        return all[random.nextInt(all.length)];
    }
}
