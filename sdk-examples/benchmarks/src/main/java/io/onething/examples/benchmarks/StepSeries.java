package io.onething.examples.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** (d) How long a step of the machine takes, in a series of cases with more and more matters; measured by JMH in JVMs of their own. */
final class StepSeries {
    /** How many matters a usual case has. */
    static final int TYPICAL = 5;

    private static final int ITERATIONS = 10;

    private StepSeries() {}

    /**
     * What was measured of one step.
     *
     * @param step the step
     * @param matters how many matters the case has
     * @param values nanoseconds per step, or per step and matter, one for each iteration
     * @param each whether they are per matter
     */
    record Row(String step, int matters, List<Double> values, boolean each) {
        String name() {
            return "step: %s, %d matter%s".formatted(step, matters, matters == 1 ? "" : "s");
        }

        String unit() {
            return each ? "ns/matter" : "ns/step";
        }

        Row perMatter() {
            List<Double> shares = values.stream().map(value -> value / matters).toList();
            return new Row(step, matters, shares, true);
        }
    }

    /**
     * Measures every step for every number of matters.
     *
     * @param millis how long each is warmed up, and how long it is then measured
     */
    static List<Row> measure(int millis) {
        List<Row> rows = new ArrayList<>();
        run(millis).stream()
                .map(StepSeries::row)
                .sorted(Comparator.comparing(Row::step).thenComparing(Row::matters))
                .forEach(row -> {
                    rows.add(row);
                    if (row.matters() > 1) {
                        rows.add(row.perMatter());
                    }
                });
        return rows;
    }

    private static Collection<RunResult> run(int millis) {
        TimeValue each = TimeValue.milliseconds(Math.max(1, millis / ITERATIONS));
        try {
            return new Runner(new OptionsBuilder()
                            .include(StepTime.class.getName())
                            .forks(1)
                            // what is compiled must be compiled before it is measured, on a busy machine too
                            .jvmArgsAppend("-Xbatch")
                            .warmupIterations(ITERATIONS)
                            .warmupTime(each)
                            .measurementIterations(ITERATIONS)
                            .measurementTime(each)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (RunnerException failed) {
            throw new IllegalStateException("the steps could not be measured", failed);
        }
    }

    private static Row row(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        List<Double> values = result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(IterationResult::getPrimaryResult)
                .map(primary -> primary.getScore())
                .toList();
        return new Row(
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                Integer.parseInt(result.getParams().getParam("matters")),
                values,
                false);
    }
}
