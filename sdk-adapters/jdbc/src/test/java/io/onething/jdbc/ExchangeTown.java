package io.onething.jdbc;

import io.onething.OneThing;
import io.onething.bundle.BundleCatalog;
import io.onething.casework.CaseView;
import io.onething.casework.Phase;
import io.onething.casework.RetryPolicy;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.CaseStore;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * The city of {@link CrashCity} with all its departments behind exchange tables; also in a process of its own, to be killed: opens the cases it
 * is told to on standard input, says on standard output what was acknowledged and how many are closed.
 */
final class ExchangeTown implements AutoCloseable {
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(50), Duration.ofSeconds(1), 40, Duration.ofSeconds(5));
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final Map<String, ExchangeTableDepartment> departments = new LinkedHashMap<>();
    private final OneThing oneThing;

    ExchangeTown(CaseStore store, DataSource source) {
        OneThing.Builder builder = OneThing.builder()
                .catalog(BundleCatalog.of(CrashCity.BUNDLE))
                .store(store)
                .retry(QUICK);
        for (String id : CrashCity.DEPARTMENTS) {
            ExchangeTableDepartment department = ExchangeTableDepartment.over(source, id)
                    .tables(tables(id))
                    .batch(5)
                    .build();
            departments.put(id, department);
            builder.department(id, department);
        }
        oneThing = builder.build();
    }

    static ExchangeTables tables(String department) {
        return ExchangeTables.builder()
                .handovers(department + "_handovers")
                .reports(department + "_reports")
                .build();
    }

    OneThing oneThing() {
        return oneThing;
    }

    ExchangeTableDepartment department(String id) {
        return departments.get(id);
    }

    void layOut() {
        departments.values().forEach(ExchangeTableDepartment::createTables);
    }

    void startReading() {
        departments.values().forEach(one -> one.startReading(oneThing, Duration.ofMillis(20)));
    }

    /** Corrects what waits for the applicant, and returns how many cases are closed. */
    int look() {
        int closed = 0;
        for (CaseRow row : oneThing.list(new CaseQuery(CaseQuery.Which.ALL, null, 1000))) {
            closed += row.closed() ? 1 : 0;
            CaseView view = oneThing.get(row.caseId());
            if (view.phase() == Phase.AWAITING_APPLICANT) {
                CrashCity.correct(oneThing, row.caseId());
            }
        }
        return closed;
    }

    @Override
    public void close() {
        departments.values().forEach(ExchangeTableDepartment::close);
        oneThing.close();
    }

    /**
     * Runs until standard input ends.
     *
     * @param args the file of the cases; then the file of the tables, or a port and a schema of PostgreSQL
     */
    public static void main(String[] args) throws IOException {
        DataSource source = args.length == 2
                ? ExchangeDatabase.sqlite(Path.of(args[1])).source()
                : Postgres.source(args[2], Integer.parseInt(args[1]));
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(Path.of(args[0]));
                ExchangeTown town = new ExchangeTown(store, source);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OUT.println("ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("read")) {
                    town.startReading();
                } else if (line.equals("look")) {
                    OUT.println("closed " + town.look());
                } else {
                    town.oneThing().submit(CrashCity.application(line));
                    OUT.println("ack " + line);
                }
            }
        }
    }
}
