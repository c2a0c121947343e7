package io.onething.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.onething.store.EventRecord;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.DriverManager;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Cases per second on every store beside the floors of its database, run after each other and repeated, so that the ratios mean something. */
final class StoreSpeed {
    private static final int REPEATS = 5;
    private static final int MANY_OPEN = 10_000;

    private final PrintStream out;
    private final Results results;
    private final int scale;
    private final List<List<EventRecord>> steps = Recorded.steps(Recorded.commits(1, 200));
    private final List<List<EventRecord>> commits = Recorded.commits(Throughput.OPEN, 2_000);

    StoreSpeed(PrintStream out, Results results, int scale) {
        this.out = out;
        this.results = results;
        this.scale = scale;
    }

    private String described(List<List<EventRecord>> some) {
        int bytes = some.stream()
                .flatMap(List::stream)
                .mapToInt(event ->
                        event.body().length() + event.personal().orElse("").length())
                .sum();
        return "%d events of %d characters in %d transactions"
                .formatted(some.stream().mapToInt(List::size).sum(), bytes, some.size());
    }

    /** Measures everything. */
    void measure() {
        out.println("a case appends " + described(commits) + "; each step by itself, " + described(steps));
        sqlite();
        try (PostgresServer server = new PostgresServer()) {
            postgresql(server);
            latency(server);
            processes(server);
        }
    }

    /** Several measurements in turn, after one round to warm up; returns one column for each. */
    private double[][] interleaved(String what, DoubleSupplier... measurements) {
        double[][] columns = new double[measurements.length][REPEATS];
        for (int i = -1; i < REPEATS; i++) {
            out.println(what + ", " + (i < 0 ? "warm-up" : "run " + (i + 1) + " of " + REPEATS));
            for (int k = 0; k < measurements.length; k++) {
                double value = measurements[k].getAsDouble();
                if (i >= 0) {
                    columns[k][i] = value;
                }
            }
        }
        return columns;
    }

    private static double[] ratio(double[] ours, double[] floor) {
        double[] ratio = new double[ours.length];
        for (int i = 0; i < ratio.length; i++) {
            ratio[i] = ours[i] / floor[i];
        }
        return ratio;
    }

    private void sqlite() {
        int cases = 20_000 / scale;
        double[][] columns = interleaved(
                "throughput, in memory and SQLite",
                () -> Stores.MEMORY.with(store -> Throughput.measure(store, cases)),
                () -> Stores.inFolder(folder -> {
                    Floors floors = new Floors(() -> Stores.plainSqlite(folder));
                    floors.prepare();
                    return floors.log(commits, Throughput.OPEN, cases);
                }),
                () -> Stores.SQLITE.with(store -> Throughput.measure(store, cases)));
        results.add("cases/s, 64 open, MEMORY", "cases/s", columns[0], "");
        results.add("cases/s, 64 open, SQLITE", "cases/s", columns[2], "");
        results.add("cases/s, floor (c) of SQLite: events appended", "cases/s", columns[1], "");
        results.add("SQLITE / its floor (c)", "ratio", ratio(columns[2], columns[1]), "at least 0.4");
    }

    private void postgresql(PostgresServer server) {
        int cases = 20_000 / scale;
        double[][] columns = interleaved(
                "throughput, PostgreSQL",
                () -> floor(server, floors -> floors.eachStep(steps, cases / 5)),
                () -> floor(server, floors -> floors.caseTable(commits, Throughput.OPEN, cases)),
                () -> floor(server, floors -> floors.log(commits, Throughput.OPEN, cases)),
                () -> ours(server, Throughput.OPEN, cases),
                () -> floor(server, floors -> floors.caseTable(commits, MANY_OPEN, cases)),
                () -> ours(server, MANY_OPEN, cases));
        results.add("cases/s, PostgreSQL floor (a): each step a transaction", "cases/s", columns[0], "");
        results.add("cases/s, PostgreSQL floor (b): case table, grouped", "cases/s", columns[1], "");
        results.add("cases/s, PostgreSQL floor (c): events appended, grouped", "cases/s", columns[2], "");
        results.add("cases/s, 64 open, POSTGRESQL", "cases/s", columns[3], "");
        results.add("cases/s, 10000 open, floor (b)", "cases/s", columns[4], "");
        results.add("cases/s, 10000 open, POSTGRESQL", "cases/s", columns[5], "");
        results.add("POSTGRESQL / floor (a)", "ratio", ratio(columns[3], columns[0]), "at least 4");
        results.add("POSTGRESQL / floor (b)", "ratio", ratio(columns[3], columns[1]), "at least 0.5");
        results.add("POSTGRESQL / floor (c)", "ratio", ratio(columns[3], columns[2]), "");
        results.add("10000 open, POSTGRESQL / floor (b)", "ratio", ratio(columns[5], columns[4]), "");
        work(server, cases);
    }

    private interface OnFloors {
        double measure(Floors floors);
    }

    private static double floor(PostgresServer server, OnFloors measuring) {
        String address = server.schema();
        try {
            Floors floors = new Floors(() -> DriverManager.getConnection(address));
            floors.prepare();
            return measuring.measure(floors);
        } finally {
            PostgresServer.drop(address);
        }
    }

    private static double ours(PostgresServer server, int open, int cases) {
        String address = server.schema();
        try {
            return PostgresServer.withStore(address, store -> Throughput.measure(store, "case", open, cases));
        } finally {
            PostgresServer.drop(address);
        }
    }

    /** What a case costs. */
    private void work(PostgresServer server, int cases) {
        String address = server.schema();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        PostgresServer.Work before = PostgresServer.Work.now(address);
        long cpu = system.getProcessCpuTime();
        PostgresServer.withStore(address, store -> Throughput.measure(store, cases));
        PostgresServer.Work work = PostgresServer.Work.now(address).since(before);
        results.add(
                "CPU of the SDK per 1000 cases",
                "ms",
                new double[] {(system.getProcessCpuTime() - cpu) / 1e6 / cases * 1000},
                "");
        results.add("commits per case, POSTGRESQL", "commits", new double[] {work.commits() / cases}, "");
        results.add("syncs of the WAL per case, POSTGRESQL", "syncs", new double[] {work.syncs() / cases}, "");
        results.add("WAL per case, POSTGRESQL", "bytes", new double[] {work.walBytes() / cases}, "");
        PostgresServer.drop(address);
    }

    private void latency(PostgresServer server) {
        int seconds = Math.max(2, 20 / scale);
        String address = server.schema();
        out.println("latency at 40 cases per second");
        Floors floors = new Floors(() -> DriverManager.getConnection(address));
        floors.prepare();
        floors.caseTable(steps, Throughput.OPEN, 1000);
        Floors.Source source = () -> DriverManager.getConnection(address);
        String body = Floors.body(steps.get(steps.size() - 1));
        CallbackLatency.floor(source, body, seconds / 2);
        double[] floor = CallbackLatency.floor(source, body, seconds);
        double[] ours = PostgresServer.withStore(address, store -> {
            CallbackLatency.measure(store, "warm", seconds / 2);
            return CallbackLatency.measure(store, "case", seconds);
        });
        results.add("update to durable at 40 cases/s, floor (b)", "ms", floor, "");
        results.add("callback to durable at 40 cases/s, POSTGRESQL", "ms", ours, "");
        double[] p99 = {percentile(ours) / percentile(floor)};
        results.add("p99 of the floor (b)", "ms", new double[] {percentile(floor)}, "");
        results.add("p99 of the callback, POSTGRESQL", "ms", new double[] {percentile(ours)}, "");
        results.add("p99, callback / floor (b)", "ratio", p99, "at most 4");
        PostgresServer.drop(address);
    }

    private static double percentile(double[] sorted) {
        return sorted[(int) (sorted.length * 0.99)];
    }

    private void processes(PostgresServer server) {
        int cases = 20_000 / scale;
        try (OtherProcess first = OtherProcess.start();
                OtherProcess second = OtherProcess.start()) {
            double[][] columns = interleaved(
                    "one and two processes on one PostgreSQL",
                    () -> together(server, List.of(first), cases),
                    () -> together(server, List.of(first, second), cases));
            results.add("cases/s, one process", "cases/s", columns[0], "");
            results.add("cases/s, two processes in sum", "cases/s", columns[1], "");
            results.add("two processes / one", "ratio", ratio(columns[1], columns[0]), "at least 1");
        }
    }

    /** Returns what processes do together, until the last is done, in cases per second. */
    private static double together(PostgresServer server, List<OtherProcess> processes, int cases) {
        String address = server.schema();
        try {
            // the tables are there before the processes race for making them
            PostgresServer.withStore(address, store -> 0.0);
            long begin = System.nanoTime();
            for (int i = 0; i < processes.size(); i++) {
                processes.get(i).order(address, "p" + i, cases);
            }
            processes.forEach(OtherProcess::await);
            return cases * processes.size() / ((System.nanoTime() - begin) / 1e9);
        } finally {
            PostgresServer.drop(address);
        }
    }
}
