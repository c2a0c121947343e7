package io.onething.examples.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of a class in JVMs of their own. */
final class Jmh {
    private static final int ITERATIONS = 10;

    /** How much longer something is warmed up than measured: the compiler needs seconds for what is larger. */
    private static final int WARM_UP = 5;

    private Jmh() {}

    /**
     * Runs them for every value of their parameters.
     *
     * @param millis how long each is measured, after it was warmed up {@value #WARM_UP} times as long
     */
    static Collection<RunResult> run(Class<?> benchmarks, int millis) {
        long each = Math.max(1, millis / ITERATIONS);
        try {
            return new Runner(new OptionsBuilder()
                            .include("^" + benchmarks.getName().replace(".", "\\.") + "\\.")
                            .forks(1)
                            .warmupIterations(ITERATIONS)
                            .warmupTime(TimeValue.milliseconds(WARM_UP * each))
                            .measurementIterations(ITERATIONS)
                            .measurementTime(TimeValue.milliseconds(each))
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (RunnerException failed) {
            throw new IllegalStateException(benchmarks.getSimpleName() + " could not be measured", failed);
        }
    }

    /** Returns the name of the method. */
    static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** Returns what was measured, one value for each iteration. */
    static List<Double> values(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(IterationResult::getPrimaryResult)
                .map(primary -> primary.getScore())
                .toList();
    }

    /** Returns how many operations a second of CPU time allowed, one value for each iteration; the benchmark counts {@code nanos} along. */
    static List<Double> perCpuSecond(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(iteration -> {
                    Result<?> nanos = Objects.requireNonNull(
                            iteration.getSecondaryResults().get("nanos"), "nanos");
                    return iteration.getPrimaryResult().getScore() / nanos.getScore() * 1e9;
                })
                .toList();
    }
}
