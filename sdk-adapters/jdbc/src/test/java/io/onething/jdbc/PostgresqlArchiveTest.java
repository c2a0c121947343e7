package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.onething.store.Append;
import io.onething.store.EventRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The archive in PostgreSQL (PostgreSQL 归档)")
class PostgresqlArchiveTest extends ArchiveRules {
    private static final Instant LATER = Instant.parse("2026-11-26T01:00:00Z");

    private final String schema = Postgres.schema();

    /** Closed after the store. */
    @AutoClose
    private final HikariDataSource pool = Postgres.pool(schema);

    @Override
    Database open() {
        return SharedDatabase.open(pool, JdbcSettings.builder().applySchema().build());
    }

    @Override
    void execute(String sql) throws SQLException {
        try (Connection connection = Postgres.source(schema).getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    void dropGuard() throws SQLException {
        execute("DROP TRIGGER onething_archived_appends_stay ON onething_archived_appends");
    }

    /** Somebody else's transaction, open for as long as the test wants. */
    private Connection begun(String sql) throws SQLException {
        Connection connection = Postgres.source(schema).getConnection();
        connection.setAutoCommit(false);
        Query.execute(connection, sql);
        return connection;
    }

    private void awaitSomebodyBlocked() {
        while (Postgres.number(
                        schema,
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = '"
                                + schema + "'")
                == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void what_is_being_erased_while_it_moves_is_erased_in_the_archive() throws SQLException {
        closed(A);
        CompletableFuture<Long> move;
        try (Connection eraser = begun("UPDATE onething_appends SET personal = NULL WHERE first_sequence = 2")) {
            move = CompletableFuture.supplyAsync(() -> archive(LATER).move());
            awaitSomebodyBlocked();
            eraser.commit();
        }
        assertThat(move.join()).isOne();
        assertThat(store().load(List.of(A)).get(A))
                .containsExactly(event(1, LONG_AGO), event(2, LONG_AGO).erased(), event(3, LONG_AGO));
    }

    @Test
    void what_moves_while_it_is_being_erased_is_erased_in_the_archive() throws SQLException {
        closed(A);
        CompletableFuture<Long> erased;
        try (Connection mover = Postgres.source(schema).getConnection()) {
            mover.setAutoCommit(false);
            Session session = Session.remote(mover, true, 0, Connection::close);
            new Moving(
                            List.of(new Moving.Candidate(A, 3, "aid", 0)),
                            LATER,
                            LATER,
                            ArchiveSettings.builder(RecordClass.permanent("永久")).build(),
                            database())
                    .with(session);
            erased = CompletableFuture.supplyAsync(() -> append(new Append(A, List.of(event(4, LATER)), true)));
            awaitSomebodyBlocked();
            mover.commit();
        }
        erased.join();
        assertThat(store().load(List.of(A)).get(A))
                .extracting(EventRecord::personalOrNull)
                .containsExactly(null, null, null, event(4, LATER).personalOrNull());
    }

    @Test
    void a_report_that_is_being_written_while_its_case_moves_stands_behind_it() throws SQLException {
        closed(A);
        CompletableFuture<Long> move;
        try (Connection writer =
                begun("INSERT INTO onething_appends (case_id, first_sequence, last_sequence, at_millis, body)"
                        + " VALUES ('case-a', 4, 4, 0, '[{\"type\":\"late\",\"at\":0,\"body\":{}}]')")) {
            move = CompletableFuture.supplyAsync(() -> archive(LATER).move());
            assertThat(move.join()).isOne();
            writer.commit();
        }
        assertThat(store().load(List.of(A)).get(A))
                .extracting(EventRecord::type)
                .containsExactly("noted", "noted", "noted", "late");
    }
}
