package io.onething.examples.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as a table and as a file a program can read. */
final class Results {
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, String unit, double min, double median, double max, String target) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "  {\"name\": \"%s\", \"unit\": \"%s\", \"min\": %.4f, \"median\": %.4f, \"max\": %.4f, \"target\": \"%s\"}",
                    name,
                    unit,
                    min,
                    median,
                    max,
                    target);
        }
    }

    /** Adds a figure: what was measured several times, in any order. */
    void add(String name, String unit, double[] values, String target) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        rows.add(new Row(name, unit, sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1], target));
    }

    void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-52s %-10s %12s %12s %12s  %s%n",
                "figure",
                "unit",
                "min",
                "median",
                "max",
                "target (median)");
        for (Row row : rows) {
            out.printf(
                    Locale.ROOT,
                    "%-52s %-10s %12.2f %12.2f %12.2f  %s%n",
                    row.name(),
                    row.unit(),
                    row.min(),
                    row.median(),
                    row.max(),
                    row.target());
        }
    }

    void write(Path file) throws IOException {
        StringBuilder json = new StringBuilder("{\n  \"java\": \"")
                .append(Runtime.version())
                .append("\",\n  \"processors\": ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(",\n  \"figures\": [\n");
        json.append(String.join(",\n", rows.stream().map(Row::json).toList()));
        Files.writeString(file, json.append("\n  ]\n}\n"));
    }
}
