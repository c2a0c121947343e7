package io.onething.examples.benchmarks;

import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.store.CaseStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * Fills a PostgreSQL with cases that were handed over and wait, and measures how long a callback for any one of them takes until it is durable,
 * with few and with very many waiting. Run in a process with a small heap: {@code mvn -q -Pscale}.
 */
public final class ScaleRun {
    private static final int FEW = 1_000;
    private static final int MEASURED = 2_000;
    private static final int AT_ONCE = 2_000;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Results results = new Results();
    private final String address;
    private final Random random = new Random(20261126);
    private int waiting;
    private int measured;

    private ScaleRun(String address) {
        this.address = address;
    }

    /**
     * Runs it.
     *
     * @param args how many cases wait in the end; 1,000,000 by default
     * @throws IOException when the result file cannot be written
     */
    public static void main(String[] args) throws IOException {
        int cases = args.length > 0 && !args[0].isBlank() ? Integer.parseInt(args[0]) : 1_000_000;
        try (PostgresServer server = new PostgresServer()) {
            ScaleRun run = new ScaleRun(server.schema());
            PostgresServer.withStore(run.address, store -> run.on(store, cases));
            run.results.print(run.out);
            Path file = Files.createDirectories(Path.of("target")).resolve("scale.json");
            run.results.write(file);
            run.out.println("\nwritten to " + file.toAbsolutePath());
        }
    }

    private boolean on(CaseStore store, int cases) {
        Semaphore handedOver = new Semaphore(0);
        DepartmentAdapter takes = submission -> {
            handedOver.release();
            return Answer.taken("R");
        };
        try (OneThing oneThing = Town.open(store, takes, () -> {})) {
            fill(oneThing, handedOver, FEW);
            latency(oneThing, FEW); // once to warm up
            double[] few = latency(oneThing, FEW);
            PostgresServer.Work before = PostgresServer.Work.now(address);
            fill(oneThing, handedOver, cases);
            PostgresServer.Work work = PostgresServer.Work.now(address).since(before);
            double[] many = latency(oneThing, cases);
            results.add("callback to durable, %,d waiting".formatted(FEW), "ms", few, "");
            results.add("callback to durable, %,d waiting".formatted(cases), "ms", many, "");
            double[] ratio = {many[many.length / 2] / few[few.length / 2]};
            results.add("median with many / with few", "ratio", ratio, "at most 1.5");
            results.add("WAL per waiting case", "bytes", new double[] {work.walBytes() / (cases - FEW)}, "");
            results.add("log per case, indexes among it", "bytes", size("onething_appends", cases), "");
            results.add("rows per case, indexes among it", "bytes", size("onething_case_rows", cases), "");
            results.add("heap in use after a collection", "MB", new double[] {HeapPerCase.usedHeap() / 1e6}, "");
            results.add(
                    "largest heap allowed",
                    "MB",
                    new double[] {Runtime.getRuntime().maxMemory() / 1e6},
                    "256");
        }
        return true;
    }

    /** Submits until so many cases wait, some thousand on their way at a time. */
    private void fill(OneThing oneThing, Semaphore handedOver, int cases) {
        Semaphore places = new Semaphore(AT_ONCE);
        int handOvers = (cases - waiting) * CallbackLatency.CALLBACKS;
        long begin = System.nanoTime();
        for (; waiting < cases; waiting++) {
            places.acquireUninterruptibly();
            var unused = oneThing.submitAsync(Town.application("case-" + waiting))
                    .whenComplete((id, failed) -> places.release());
            if (waiting % 50_000 == 0) {
                out.printf("%,d cases handed in after %d s%n", waiting, (System.nanoTime() - begin) / 1_000_000_000);
            }
        }
        handedOver.acquireUninterruptibly(handOvers);
    }

    /** One callback after the other, for cases anywhere among those that wait. */
    private double[] latency(OneThing oneThing, int among) {
        double[] millis = new double[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            CaseId id = new CaseId("case-" + random.nextInt(among));
            long begin = System.nanoTime();
            oneThing.receive(CallbackLatency.accepted(id, measured % CallbackLatency.CALLBACKS, "m-" + measured++));
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        return millis;
    }

    private double[] size(String table, int cases) {
        try (Connection connection = DriverManager.getConnection(address);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT pg_total_relation_size('" + table + "')")) {
            result.next();
            return new double[] {result.getDouble(1) / cases};
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
