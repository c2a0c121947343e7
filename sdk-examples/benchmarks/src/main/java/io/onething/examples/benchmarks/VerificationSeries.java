package io.onething.examples.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** (h) How many callbacks one core verifies in a second of its time; measured by JMH in JVMs of their own, in turn with the floor. */
final class VerificationSeries {
    private static final int ROUNDS = 3;

    private final List<Double> floors = new ArrayList<>();
    private final List<Double> verifications = new ArrayList<>();
    private final List<Double> callbacks = new ArrayList<>();

    private VerificationSeries() {}

    /**
     * Measures all of them, {@value #ROUNDS} times in turn.
     *
     * @param millis how long each is measured in a round, after it was warmed up
     */
    static VerificationSeries measure(int millis) {
        VerificationSeries series = new VerificationSeries();
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Double> medians = new HashMap<>();
            Jmh.run(VerificationTime.class, millis)
                    .forEach(result -> medians.put(Jmh.name(result), median(Jmh.perCpuSecond(result))));
            series.floors.add(medians.getOrDefault("floor", Double.NaN));
            series.verifications.add(medians.getOrDefault("verification", Double.NaN));
            series.callbacks.add(medians.getOrDefault("callback", Double.NaN));
        }
        return series;
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /** Adds its rows. */
    void addTo(Results results) {
        results.add("floor: Mac of the JDK, 1 KB", "1/s", array(floors), "");
        results.add("callback verification, HMAC-SHA256, 1 KB", "1/s", array(verifications), "at least 50000");
        results.add("callback verification / floor", "ratio", ratios(), "at least 0.6");
        results.add("callback through the endpoint, 1 KB", "1/s", array(callbacks), "");
    }

    private double[] ratios() {
        double[] ratios = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ratios[round] = verifications.get(round) / floors.get(round);
        }
        return ratios;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }
}
