package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThing;
import io.onething.bundle.BundleCatalog;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.Report;
import io.onething.store.CaseQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Measures what a closed case costs in the log and in the archive of PostgreSQL; not part of the build. Run it with
 * {@code -Dtest=ArchiveMeasure}; the figures are in {@code target/archive.txt}.
 */
@DisplayName("Bytes of a case before and after it is archived (归档测量)")
class ArchiveMeasure {
    private static final int CASES = 5_000;
    private static final int AT_ONCE = 200;
    private static final List<String> TABLES =
            List.of("onething_appends", "onething_case_rows", "onething_archived_appends", "onething_archived_cases");

    private final String schema = Postgres.schema();

    @Test
    void measure() throws IOException {
        StringBuilder figures = new StringBuilder();
        try (var pool = Postgres.pool(schema);
                JdbcCaseStore store = JdbcCaseStore.open(
                        pool, JdbcSettings.builder().applySchema().build())) {
            fill(store);
            sizes(figures, "before");
            CaseArchive archive = store.archive(
                    ArchiveSettings.builder(RecordClass.permanent("all")).build(),
                    Clock.offset(store.clock(), Duration.ofDays(91)));
            long begin = System.nanoTime();
            assertThat(archive.move()).isEqualTo(CASES);
            double seconds = (System.nanoTime() - begin) / 1e9;
            sizes(figures, "after");
            figures.append("moved: %,.0f cases/s%n".formatted(CASES / seconds));
        }
        Files.writeString(Path.of("target", "archive.txt"), figures.toString());
    }

    private static void fill(JdbcCaseStore store) {
        Semaphore places = new Semaphore(AT_ONCE);
        OneThing.Builder builder =
                OneThing.builder().catalog(BundleCatalog.of(CrashCity.BUNDLE)).store(store);
        CrashCity.BUNDLE
                .departments()
                .forEach(one -> builder.department(
                        one.id().value(),
                        submission -> Answer.reported(
                                "R",
                                new Report.Granted(
                                        submission.key().matter().equals(CrashCity.PERMIT)
                                                ? List.of(Certificate.of("food-licence", "JY-1"))
                                                : List.of()))));
        builder.listener((bundle, state, events) -> {
            if (state.outcome().isPresent()) {
                places.release();
            }
        });
        try (OneThing oneThing = builder.build()) {
            for (int i = 0; i < CASES; i++) {
                places.acquireUninterruptibly();
                oneThing.submit(CrashCity.application("case-" + i));
            }
            places.acquireUninterruptibly(AT_ONCE);
            while (!store.list(new CaseQuery(CaseQuery.Which.OPEN, null, 1)).isEmpty()) {
                Thread.onSpinWait(); // until the rows are derived
            }
        }
    }

    /** Bytes of the tables, free of what was deleted, with indexes and long texts. */
    private void sizes(StringBuilder figures, String when) {
        for (String table : TABLES) {
            Postgres.execute(schema, "VACUUM FULL " + table);
            long bytes = Postgres.number(schema, "SELECT pg_total_relation_size('" + table + "')");
            figures.append(
                    String.format(Locale.ROOT, "%s %s: %,.0f bytes per case%n", when, table, bytes / (double) CASES));
        }
    }
}
