package io.onething.examples.benchmarks;

import java.util.Comparator;
import java.util.List;

/** (e) How long the guide of the largest bundle takes; measured by JMH in JVMs of its own. */
final class GuideSeries {
    private GuideSeries() {}

    /**
     * What was measured.
     *
     * @param what what was done with the guide
     * @param answered whether the questions were answered
     * @param values microseconds, one for each iteration
     */
    record Row(String what, boolean answered, List<Double> values) {
        String name() {
            return "%s of the largest bundle, %s".formatted(what, answered ? "answered" : "all open");
        }

        /** Returns whether it is the guide itself and not what is made of it. */
        boolean isGuide() {
            return what.equals("guide");
        }
    }

    /**
     * Measures the guide.
     *
     * @param millis how long each is measured, after it was warmed up
     */
    static List<Row> measure(int millis) {
        return Jmh.run(GuideTime.class, millis).stream()
                .map(result -> new Row(
                        Jmh.name(result),
                        Boolean.parseBoolean(result.getParams().getParam("answered")),
                        Jmh.values(result).stream().map(nanos -> nanos / 1000).toList()))
                .sorted(Comparator.comparing(Row::what).thenComparing(Row::name))
                .toList();
    }
}
