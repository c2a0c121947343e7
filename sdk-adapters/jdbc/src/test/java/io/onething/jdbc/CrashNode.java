package io.onething.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.onething.OneThing;
import io.onething.OneThingException;
import io.onething.application.Actor;
import io.onething.application.CaseId;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.casework.HostInput;
import io.onething.casework.ParkedHandover;
import io.onething.casework.Phase;
import io.onething.casework.RetryPolicy;
import io.onething.department.CallbackReceipt;
import io.onething.department.Defect;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.orchestrator.DepartmentSettings;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.StoreUnavailableException;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A city's system in a process of its own, to be killed, paused and cut off. Talks to {@link CrashTown} in lines: takes numbered orders on
 * standard input and says on standard output what came of them, and calls departments the same way.
 */
final class CrashNode {
    /** How long a call may take; with the margin of a lease this is when another process takes over. */
    static final Duration CALL = Duration.ofSeconds(2);

    private static final Duration BETWEEN_MOVES = Duration.ofMillis(100);
    private static final int TRIES = 20;

    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(100), Duration.ofSeconds(2), 10_000, Duration.ofSeconds(5));
    private static final Actor OWNER = new Actor(Actor.Role.APPLICANT, "owner");
    private static final Actor CLERK = new Actor(Actor.Role.STAFF, "clerk");
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private final OneThing oneThing;
    private final JdbcCaseStore store;
    private final @Nullable HikariDataSource source;
    private final CrashLine.Departments departments;

    private CrashNode(
            OneThing oneThing,
            JdbcCaseStore store,
            @Nullable HikariDataSource source,
            CrashLine.Departments departments) {
        this.oneThing = oneThing;
        this.store = store;
        this.source = source;
        this.departments = departments;
    }

    /**
     * Runs the system.
     *
     * @param args a label; {@code sqlite}, a file and "-", or {@code postgresql}, a port and a schema, or {@code mariadb}, an address
     *     and "-"; by how much its clock is ahead;
     *     {@code archive} to move what closes into the archive at once, which only a process that is alone may do
     */
    public static void main(String[] args) throws IOException {
        HikariDataSource source = switch (args[1]) {
            case "postgresql" -> pool(postgresql(args[0], Integer.parseInt(args[2]), args[3]));
            case "mariadb" -> pool(new Address(args[2], new Properties()));
            default -> null;
        };
        try (source;
                JdbcCaseStore store =
                        source == null ? JdbcCaseStore.sqlite(Path.of(args[2])) : shared(source, args[0])) {
            say("durability " + store.durability());
            CrashLine.Departments departments = new CrashLine.Departments(CrashNode::say);
            OneThing.Builder builder = OneThing.builder()
                    .catalog(BundleCatalog.of(CrashBundle.BUNDLE))
                    .store(store)
                    .clock(Clock.offset(store.clock(), Duration.parse(args[4])))
                    .grace(Duration.ofSeconds(2))
                    .retry(QUICK);
            CrashBundle.DEPARTMENTS.forEach(id -> builder.department(
                    id,
                    departments.of(id, id.equals("fire") ? KeyHandling.QUERY_FIRST : KeyHandling.HONOURS),
                    DepartmentSettings.DEFAULT.concurrency(32).callTimeout(CALL)));
            if (args.length > 5) {
                archive(store);
            }
            try (OneThing oneThing = builder.build()) {
                new CrashNode(oneThing, store, source, departments).run();
            }
        }
    }

    private static void archive(JdbcCaseStore store) {
        CaseArchive archive = store.archive(
                ArchiveSettings.builder(RecordClass.permanent("all")).build(),
                Clock.offset(store.clock(), Duration.ofDays(91)));
        Thread mover = new Thread(
                () -> {
                    while (true) {
                        try {
                            archive.move();
                        } catch (StoreUnavailableException notNow) {
                            say("archive " + notNow.code());
                        }
                        LockSupport.parkNanos(BETWEEN_MOVES.toNanos());
                    }
                },
                "archive");
        mover.setDaemon(true);
        mover.start();
    }

    /** Opens the store as soon as the database answers; on a busy machine a fresh process needs more than one try. */
    private static JdbcCaseStore shared(HikariDataSource source, String label) {
        JdbcSettings settings = JdbcSettings.builder()
                .applySchema()
                .label(label)
                .networkTimeout(Duration.ofSeconds(2))
                .patience(Duration.ofSeconds(4))
                .build();
        for (int i = 1; ; i++) {
            try {
                return JdbcCaseStore.open(source, settings);
            } catch (StoreUnavailableException notYet) {
                if (i == TRIES) {
                    throw notYet;
                }
            }
        }
    }

    private static DataSource postgresql(String label, int port, String schema) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setUser("node");
        source.setDatabaseName("postgres");
        source.setCurrentSchema(schema);
        source.setApplicationName(label);
        source.setSslmode("disable");
        source.setGssEncMode("disable");
        source.setConnectTimeout(2);
        source.setSocketTimeout(5);
        return source;
    }

    private static HikariDataSource pool(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(2000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private void run() throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(24);
        say("ready");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("answer")) {
                    departments.answered(Long.parseLong(words[1]), words[2]);
                } else {
                    threads.execute(() -> say("done " + words[0] + " " + outcome(words)));
                }
            }
        }
        threads.shutdownNow();
    }

    private String outcome(String[] words) {
        try {
            return obey(words);
        } catch (OneThingException notNow) {
            return notNow.code();
        } catch (SQLException broken) {
            return "sql";
        } catch (IllegalArgumentException | IllegalStateException bug) {
            return "bug:" + bug.getMessage().replace(' ', '_');
        }
    }

    private String obey(String[] words) throws SQLException {
        if (words[1].equals("count")) {
            return Integer.toString(closed());
        }
        if (words[1].equals("call")) {
            return call(words);
        }
        CaseId id = new CaseId(words[2]);
        switch (words[1]) {
            case "submit" -> oneThing.submit(CrashBundle.application(words[2]));
            case "join" -> join(words[2]);
            case "correct" -> {
                if (oneThing.get(id).phase() != Phase.AWAITING_APPLICANT) {
                    return "wait";
                }
                oneThing.supplement(id, CrashBundle.correction(), OWNER);
            }
            case "withdraw" -> oneThing.withdraw(id, OWNER, "");
            case "see" -> {
                return parked(id, new MatterId(words[3])).isPresent() ? "ok" : "wait";
            }
            case "release" -> {
                Optional<ParkedHandover> parked = parked(id, new MatterId(words[3]));
                if (parked.isEmpty()) {
                    return "wait";
                }
                oneThing.release(parked.get(), CLERK, "looked at");
            }
            case "erase" -> oneThing.act(id, new HostInput.Erase(CLERK, "retention is over"));
            default -> throw new IllegalArgumentException(words[1]);
        }
        return "ok";
    }

    private Optional<ParkedHandover> parked(CaseId id, MatterId matter) {
        return oneThing.get(id).parked().stream()
                .filter(one -> one.matter().equals(matter))
                .findFirst();
    }

    private void join(String id) throws SQLException {
        try (Connection connection = Objects.requireNonNull(source).getConnection()) {
            connection.setAutoCommit(false);
            oneThing.submit(CrashBundle.application(id), store.within(connection));
            connection.commit();
            connection.setAutoCommit(true);
        }
        oneThing.wake(new CaseId(id));
    }

    private String call(String[] words) {
        IdempotencyKey key = IdempotencyKey.parse(words[2]);
        Report report = switch (words[4]) {
            case "accepted" -> new Report.Accepted(null);
            case "asked" -> new Report.CorrectionAsked(List.of(new Defect("materials.layout", "the scale is missing")));
            case "granted" -> new Report.Granted(List.of());
            case "withdrawn" -> new Report.WithdrawalConfirmed();
            default -> throw new IllegalArgumentException(words[4]);
        };
        String id = words[2].replace('/', '-') + "-" + words[4];
        CallbackReceipt receipt = oneThing.receive(new StatusCallback(
                id,
                id,
                new DepartmentId(words[3]),
                key.caseId(),
                key.matter(),
                key.round(),
                Instant.parse(words[5]),
                report));
        return receipt.settled() ? "ok" : receipt.verdict().name();
    }

    private int closed() {
        int closed = 0;
        List<CaseRow> page = oneThing.list(new CaseQuery(CaseQuery.Which.ALL, null, 1000));
        while (!page.isEmpty()) {
            closed += (int) page.stream().filter(CaseRow::closed).count();
            CaseId last = page.get(page.size() - 1).caseId();
            page = oneThing.list(new CaseQuery(CaseQuery.Which.ALL, last, 1000));
        }
        return closed;
    }

    private static synchronized void say(String what) {
        OUT.println(what);
        OUT.flush();
    }
}
