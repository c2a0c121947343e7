package io.onething.examples.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The benchmarks (基准测试): figures as ratios within one run, because machines differ and are noisy.
 *
 * <p>Prints a table and writes {@code target/benchmarks.json}. With {@code --quick} everything is a tenth of the size, to see that it runs; with
 * names of parts these alone are measured.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs everything, or some parts of it.
     *
     * @param args {@code --quick} for a tenth of the size; the names of parts, such as {@code rehearsal}, for these alone
     * @throws IOException when the result file cannot be written
     * @throws IllegalArgumentException when there is no such part
     */
    public static void main(String[] args) throws IOException {
        // UTF-8 whatever the terminal's locale claims
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int scale = List.of(args).contains("--quick") ? 10 : 1;
        Results results = new Results();
        Map<String, Runnable> parts = new LinkedHashMap<>();
        parts.put("efficiency", () -> efficiency(out, results, scale));
        parts.put("stores", () -> new StoreSpeed(out, results, scale).measure());
        parts.put("dead", () -> deadDepartment(out, results, scale));
        parts.put("heap", () -> heap(out, results, scale));
        parts.put("steps", () -> steps(out, results, scale));
        parts.put("guides", () -> guides(out, results, scale));
        parts.put("rehearsal", () -> rehearsal(out, results, scale));
        parts.put("catalogue", () -> catalogue(out, results, scale));
        parts.put("verification", () -> verification(out, results, scale));
        Set<String> chosen = new LinkedHashSet<>(List.of(args));
        chosen.remove("--quick");
        if (!parts.keySet().containsAll(chosen)) {
            throw new IllegalArgumentException("the parts are " + parts.keySet() + ", got " + chosen);
        }
        parts.forEach((name, part) -> {
            if (chosen.isEmpty() || chosen.contains(name)) {
                part.run();
            }
        });
        out.println();
        results.print(out);
        Path file = Files.createDirectories(Path.of("target")).resolve("benchmarks.json");
        results.write(file);
        out.println("\nwritten to " + file.toAbsolutePath());
    }

    private static void verification(PrintStream out, Results results, int scale) {
        out.println("verification of callbacks (JMH)");
        VerificationSeries.measure(Math.max(1, Integer.getInteger("benchmarks.step.millis", 1000) / scale))
                .addTo(results);
    }

    private static void efficiency(PrintStream out, Results results, int scale) {
        for (Stores stores : Stores.values()) {
            out.println("parallel efficiency, " + stores);
            ParallelEfficiency.measure(stores, 200 / scale);
            results.add(
                    "case time / critical path, " + stores,
                    "ratio",
                    ParallelEfficiency.measure(stores, 500 / scale),
                    stores == Stores.MEMORY ? "at most 1.3" : "at most 1.6");
        }
    }

    private static void deadDepartment(PrintStream out, Results results, int scale) {
        out.println("one of five departments is dead");
        results.add(
                "p99 of the others with one of five dead / alive",
                "ratio",
                DeadDepartment.measure(Stores.SQLITE, Math.max(2, 20 / scale), 5),
                "at most 1.1");
    }

    private static void steps(PrintStream out, Results results, int scale) {
        out.println("time of a step (JMH)");
        StepSeries.measure(Math.max(1, Integer.getInteger("benchmarks.step.millis", 1000) / scale))
                .forEach(row -> results.add(
                        row.name(),
                        row.unit(),
                        row.values().stream().mapToDouble(value -> value).toArray(),
                        row.isTypical() ? "under 5000" : ""));
    }

    private static void rehearsal(PrintStream out, Results results, int scale) {
        out.println("rehearsal of the restaurant");
        int cases = 100_000 / scale;
        results.add(
                "rehearsal of " + cases + " restaurants",
                "seconds",
                new double[] {RehearsalTime.measure(cases)},
                scale == 1 ? "under 60" : "");
    }

    private static void guides(PrintStream out, Results results, int scale) {
        out.println("guide of the largest bundle (JMH)");
        GuideSeries.measure(Math.max(1, Integer.getInteger("benchmarks.step.millis", 1000) / scale))
                .forEach(row -> results.add(
                        row.name(),
                        "µs",
                        row.values().stream().mapToDouble(value -> value).toArray(),
                        row.isGuide() ? "under 1000" : ""));
    }

    private static void catalogue(PrintStream out, Results results, int scale) {
        int bundles = 500 / scale;
        out.println("load and check " + bundles + " bundles");
        CatalogueSize.Row row = CatalogueSize.measure(bundles);
        String name = "load and check %d bundles".formatted(bundles);
        results.add(name, "s", new double[] {row.seconds()}, "under 20");
        results.add(name + ", most heap", "MB", new double[] {row.peak()}, "under 300");
        results.add(name + ", heap kept", "MB", new double[] {row.kept()}, "");
    }

    private static void heap(PrintStream out, Results results, int scale) {
        for (Stores stores : Stores.values()) {
            out.println("heap per waiting case, " + stores);
            int cases = (stores == Stores.MEMORY ? 20_000 : 50_000) / scale;
            results.add(
                    "heap per waiting case of " + cases + ", " + stores,
                    "bytes",
                    new double[] {HeapPerCase.measure(stores, cases)},
                    "");
        }
    }
}
