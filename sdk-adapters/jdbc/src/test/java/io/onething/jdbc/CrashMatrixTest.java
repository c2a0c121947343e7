package io.onething.jdbc;

import io.onething.internal.failpoint.Failpoint;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

@DisplayName(
        "P1 to P7, P10, P11: a process is halted at every failpoint; nothing lost, nothing twice, everything ends (故障点矩阵)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrashMatrixTest {
    /** What only a shared store has: transactions of the host, and a list of writers. */
    private static final Set<Failpoint> SHARED = EnumSet.of(Failpoint.JOIN, Failpoint.REGISTER);

    /** Passed by an exchange-table department only; see {@code ExchangeCrashTest}, and {@code WorkListCrashTest} for what clerks enter. */
    private static final Set<Failpoint> EXCHANGE =
            EnumSet.of(Failpoint.HANDOVER_ROW, Failpoint.REPORT_FLAG, Failpoint.REPORT_ENTRY);

    /** Enough for every build: between our commit and what somebody else does, each way round. */
    private static final List<String> FEW = List.of(
            "schema.before",
            "accept.afterCommitBeforeAck",
            "claim.afterCommit",
            "send.before",
            "send.afterCommit",
            "record.before",
            "callback.before",
            "callback.afterCommitBeforeAck",
            "correct.afterCommit",
            "park.afterCommit",
            "erase.before",
            "project.before",
            "archive.afterCommit");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    @Tag("crash")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void on_sqlite_where_a_department_or_a_caller_waits() throws Exception {
        onSqlite(FEW, 0);
    }

    @Test
    @Tag("chaos")
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void on_sqlite() throws Exception {
        onSqlite(
                CrashMatrix.points(ofAStore().stream()
                        .filter(point -> !SHARED.contains(point))
                        .toList()),
                Integer.getInteger("kills", 20));
    }

    private static List<Failpoint> ofAStore() {
        return Arrays.stream(Failpoint.values())
                .filter(point -> !EXCHANGE.contains(point))
                .toList();
    }

    private void onSqlite(List<String> points, int kills) throws Exception {
        Path file = folder.resolve("cases.db");
        try (CrashMatrix matrix = new CrashMatrix(
                folder.resolve("nodes.log"),
                List.of("sqlite", file.toString(), "-"),
                label -> {},
                () -> JdbcCaseStore.sqlite(file))) {
            run(matrix, points, kills).write("crash-matrix-sqlite.json");
        }
    }

    @Test
    @Tag("chaos")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void on_postgresql() throws Exception {
        try (CrashServer server = CrashServer.make(folder)) {
            server.start();
            var source = server.source();
            source.setUser("node");
            try (CrashMatrix matrix = new CrashMatrix(
                    folder.resolve("nodes.log"),
                    List.of("postgresql", Integer.toString(server.port()), "city"),
                    server::awaitGone,
                    () -> JdbcCaseStore.open(
                            source, JdbcSettings.builder().applySchema().build()))) {
                run(matrix, CrashMatrix.points(ofAStore()), Integer.getInteger("kills", 20))
                        .write("crash-matrix-postgresql.json");
            }
        }
    }

    private static CrashResult run(CrashMatrix matrix, List<String> points, int kills) throws Exception {
        for (String point : points) {
            matrix.haltAt(point);
        }
        for (int i = 0; i < kills; i++) {
            matrix.killAtRandom();
        }
        return matrix.closeAll();
    }
}
