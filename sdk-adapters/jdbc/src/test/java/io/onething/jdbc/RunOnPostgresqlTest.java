package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThing;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.bundle.BundleCatalog;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("What docs/how-to/run-on-postgresql.md shows (文档示例)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RunOnPostgresqlTest {
    private final DataSource dataSource = Postgres.source(Postgres.schema());

    private static void insertOrder(Connection connection) throws SQLException {
        Query.execute(connection, "CREATE TABLE orders (id integer PRIMARY KEY)");
        Query.execute(connection, "INSERT INTO orders VALUES (1)");
    }

    private OneThing city(JdbcCaseStore store, CountDownLatch closed) {
        OneThing.Builder builder =
                OneThing.builder().catalog(BundleCatalog.of(CrashCity.BUNDLE)).store(store);
        CrashCity.BUNDLE
                .departments()
                .forEach(one -> builder.department(one.id().value(), submission -> granted(submission.key())));
        return builder.listener((bundle, state, events) -> state.outcome().ifPresent(end -> closed.countDown()))
                .build();
    }

    private static Answer granted(IdempotencyKey key) {
        return Answer.reported(
                "R",
                new Report.Granted(
                        key.matter().equals(CrashCity.PERMIT)
                                ? List.of(Certificate.of("food-licence", "JY-1"))
                                : List.of()));
    }

    @Test
    void runs() throws Exception {
        JdbcCaseStore store = JdbcCaseStore.open(
                dataSource, JdbcSettings.builder().label("node-1").applySchema().build());
        CountDownLatch closed = new CountDownLatch(1);
        Application application = CrashCity.application("case-1");
        try (store;
                OneThing oneThing = city(store, closed);
                Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertOrder(connection);
            CaseId id = oneThing.submit(application, store.within(connection));
            connection.commit();
            oneThing.wake(id);
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(oneThing.submit(application, store.within(connection)))
                    .as("again")
                    .isEqualTo(id);

            CaseId other = oneThing.submit(CrashCity.application("case-2"), store.within(connection));
            connection.rollback();
            oneThing.wake(other);
            assertThat(oneThing.find(other)).as("rolled back").isEmpty();
        }
        String script = JdbcCaseStore.schema(DatabaseFamily.POSTGRESQL);
        assertThat(script).contains("CREATE TABLE onething_appends");

        List<DatabaseSelfCheck.Finding> findings = DatabaseSelfCheck.run(dataSource);
        assertThat(findings).allMatch(DatabaseSelfCheck.Finding::passed);
    }

    @Test
    void is_what_is_run_here() throws IOException {
        PageCode.isRunBy(getClass(), "run-on-postgresql.md", 4);
    }
}
