package io.onething.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process of its own that measures the throughput again and again, so that several can share one database. It lives as long as the measurement,
 * so that each has compiled itself before it counts.
 */
public final class OtherProcess implements AutoCloseable {
    private static final String DONE = "cases done: ";

    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    private OtherProcess(Process process) {
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Runs what it is told on its standard input, one order a line: address of the schema, prefix of the case ids, number of cases.
     *
     * @param args none
     * @throws IOException when the input breaks
     */
    public static void main(String[] args) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] parts = order.split(" ", -1);
            int cases = Integer.parseInt(parts[2]);
            PostgresServer.withStore(parts[0], store -> Throughput.measure(store, parts[1], Throughput.OPEN, cases));
            System.out.println(DONE + cases);
        }
    }

    /** Starts one. */
    static OtherProcess start() {
        try {
            return new OtherProcess(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            OtherProcess.class.getName())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Has cases run from submission to their end, and does not wait for it. */
    void order(String address, String prefix, int cases) {
        orders.println(address + " " + prefix + " " + cases);
    }

    /** Waits until they are done. */
    void await() {
        if (answers.lines().noneMatch(line -> line.startsWith(DONE))) {
            throw new IllegalStateException("a process ended and did not measure anything");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
