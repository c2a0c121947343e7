package io.onething.orchestrator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Runs many simulated worlds and adds up what happened in them. */
final class SimRun {
    private static final Path RESULT = Path.of("target", "sim", "result.json");
    private static final int MOST_SHOWN = 20;

    private final Map<SimFault, Long> faults = new EnumMap<>(SimFault.class);
    private final Map<SimViolation.Kind, Long> broken = new EnumMap<>(SimViolation.Kind.class);
    private final List<String> lines = new ArrayList<>();
    private long seeds;
    private long steps;
    private long cases;

    /** Does something while the orchestrator logs nothing: in these worlds every fault is expected. */
    static <T> T quietly(java.util.function.Supplier<T> work) {
        Logger logger = (Logger) LoggerFactory.getLogger(SimRun.class.getPackageName());
        Level before = logger.getLevel();
        logger.setLevel(Level.OFF);
        try {
            return work.get();
        } finally {
            logger.setLevel(before);
        }
    }

    void add(SimOutcome outcome) {
        seeds++;
        steps += outcome.steps();
        cases += outcome.cases();
        outcome.faults().forEach((fault, times) -> faults.merge(fault, times, Long::sum));
        SimViolation violation = outcome.violation();
        if (violation != null) {
            broken.merge(violation.kind(), 1L, Long::sum);
            if (lines.size() < MOST_SHOWN) {
                lines.add(outcome.line());
            }
        }
    }

    /** Returns one line for each broken world, of the first of them. */
    List<String> lines() {
        return lines;
    }

    long faults() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns everything as JSON. */
    String json() {
        String each = faults.entrySet().stream()
                .map(one -> "    \"%s\": %d".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "seeds": %d,
                  "steps": %d,
                  "cases": %d,
                  "faults": %d,
                  "faultsByKind": {
                %s
                  },
                  "lost": %d,
                  "doubled": %d,
                  "stuck": %d,
                  "wrong": %d
                }
                """.formatted(
                        seeds,
                        steps,
                        cases,
                        faults(),
                        each,
                        count(SimViolation.Kind.LOST),
                        count(SimViolation.Kind.DOUBLED),
                        count(SimViolation.Kind.STUCK),
                        count(SimViolation.Kind.WRONG));
    }

    private long count(SimViolation.Kind kind) {
        return broken.getOrDefault(kind, 0L);
    }

    /** Writes everything where the build keeps its results. */
    void write() {
        try {
            Files.createDirectories(RESULT.getParent());
            Files.writeString(RESULT, json());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
