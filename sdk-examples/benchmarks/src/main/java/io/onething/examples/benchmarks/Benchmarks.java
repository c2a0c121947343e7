package io.onething.examples.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The benchmarks (基准测试): figures as ratios within one run, because machines differ and are noisy.
 *
 * <p>Prints a table and writes {@code target/benchmarks.json}. With {@code --quick} everything is a tenth of the size, to see that it runs; with
 * {@code --verification} only the verification of callbacks is measured.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs everything.
     *
     * @param args {@code --quick} for a tenth of the size, {@code --verification} for callbacks alone
     * @throws IOException when the result file cannot be written
     */
    public static void main(String[] args) throws IOException {
        // UTF-8 whatever the terminal's locale claims
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int scale = List.of(args).contains("--quick") ? 10 : 1;
        Results results = new Results();
        if (!List.of(args).contains("--verification")) {
            everythingElse(out, results, scale);
        }
        verification(out, results, scale);
        out.println();
        results.print(out);
        Path file = Files.createDirectories(Path.of("target")).resolve("benchmarks.json");
        results.write(file);
        out.println("\nwritten to " + file.toAbsolutePath());
    }

    private static void everythingElse(PrintStream out, Results results, int scale) {
        efficiency(out, results, scale);
        new StoreSpeed(out, results, scale).measure();
        heap(out, results, scale);
        steps(out, results, scale);
        guides(out, results, scale);
        rehearsal(out, results, scale);
        catalogue(out, results, scale);
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
