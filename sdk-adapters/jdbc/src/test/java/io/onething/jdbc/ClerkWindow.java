package io.onething.jdbc;

import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.jdbc.WorkList.Item;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/**
 * The window of a clerk in a process of its own, to be killed: works off the lists of the departments of {@link ExchangeTown} when it is told
 * to {@code look}, and says what was entered. Knows the tables and nothing of the cases.
 */
final class ClerkWindow {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private ClerkWindow() {}

    /**
     * Runs until standard input ends.
     *
     * @param args the file of the tables, or a port and a schema of PostgreSQL
     */
    public static void main(String[] args) throws IOException {
        DataSource source = args.length == 1
                ? ExchangeDatabase.sqlite(Path.of(args[0])).source()
                : Postgres.source(args[1], Integer.parseInt(args[0]));
        List<ExchangeTableDepartment> departments = CrashCity.DEPARTMENTS.stream()
                .map(id -> ExchangeTableDepartment.over(source, id)
                        .tables(ExchangeTown.tables(id))
                        .build())
                .toList();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            OUT.println("ready");
            while (in.readLine() != null) {
                int done = departments.stream()
                        .map(ExchangeTableDepartment::workList)
                        .mapToInt(ClerkWindow::workOff)
                        .sum();
                OUT.println("closed " + done);
            }
        } finally {
            departments.forEach(ExchangeTableDepartment::close);
        }
    }

    /** Wants one correction of every food permit, and grants everything else. */
    private static int workOff(WorkList list) {
        List<Item> open = list.open(null, 1000);
        for (Item item : open) {
            boolean permit = item.key().matter().equals(CrashCity.PERMIT);
            if (permit && item.verb().equals("submit")) {
                enter(list, item.key(), new Report.CorrectionAsked(List.of(new Defect("materials.layout", "缺比例尺"))));
                continue;
            }
            enter(list, item.key(), new Report.Accepted("SL-1"));
            enter(
                    list,
                    item.key(),
                    new Report.Granted(permit ? List.of(Certificate.of("food-licence", "JY-1")) : List.of()));
            list.done(item.key());
        }
        return open.size();
    }

    private static void enter(WorkList list, IdempotencyKey key, Report report) {
        list.enter(key, report, NOW, "window-3");
        OUT.println("ack " + key + " " + report.kind().word());
    }
}
