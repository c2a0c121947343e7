package io.onething.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the throughput in processes of their own that share one database. */
public final class OtherProcess {
    private static final String RATE = "cases per second: ";

    private OtherProcess() {}

    /**
     * Measures, in this process.
     *
     * @param args address of the schema, prefix of the case ids, number of cases
     */
    public static void main(String[] args) {
        double rate = PostgresServer.withStore(args[0], store -> {
            Throughput.measure(store, args[1] + "-warm", Throughput.OPEN, Integer.parseInt(args[2]) / 4);
            return Throughput.measure(store, args[1], Throughput.OPEN, Integer.parseInt(args[2]));
        });
        System.out.println(RATE + rate);
    }

    /** Returns the sum of cases per second of some processes that run at the same time. */
    static double together(String address, int processes, int cases) {
        List<Process> running = new ArrayList<>();
        try {
            for (int i = 0; i < processes; i++) {
                running.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                OtherProcess.class.getName(),
                                address,
                                "p" + i,
                                Integer.toString(cases / processes))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
            }
            double sum = 0;
            for (Process process : running) {
                sum += rate(process);
            }
            return sum;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            running.forEach(Process::destroyForcibly);
        }
    }

    private static double rate(Process process) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith(RATE))
                    .mapToDouble(line -> Double.parseDouble(line.substring(RATE.length())))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("a process did not measure anything"));
        }
    }
}
