package io.onething.examples.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.openjdk.jmh.results.RunResult;

/** (d) How long a step of the machine takes, in a series of cases with more and more matters; measured by JMH in JVMs of their own. */
final class StepSeries {
    /** How many matters a usual case has. */
    private static final int TYPICAL = 5;

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

        /** Returns whether it is a single step of a usual case: reading a case again is many steps. */
        boolean isTypical() {
            return matters == TYPICAL && !each && !step.equals("read");
        }

        Row perMatter() {
            List<Double> shares = values.stream().map(value -> value / matters).toList();
            return new Row(step, matters, shares, true);
        }
    }

    /**
     * Measures every step for every number of matters.
     *
     * @param millis how long each is measured, after it was warmed up
     */
    static List<Row> measure(int millis) {
        List<Row> rows = new ArrayList<>();
        Jmh.run(StepTime.class, millis).stream()
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

    private static Row row(RunResult result) {
        return new Row(
                Jmh.name(result), Integer.parseInt(result.getParams().getParam("matters")), Jmh.values(result), false);
    }
}
