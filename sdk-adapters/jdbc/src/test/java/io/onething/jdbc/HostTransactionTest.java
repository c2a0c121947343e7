package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import io.onething.store.EventRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("P2: a case begins in the host's own transaction (宿主事务内收件)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class HostTransactionTest {
    private static final CaseId A = new CaseId("case-a");
    private static final Instant NINE = Instant.parse("2026-11-23T01:00:00Z");
    private static final Append BEGINNING =
            new Append(A, List.of(new EventRecord(1, NINE, "received", "{\"b\":1}", "{\"name\":\"甲\"}")));
    private static final CaseRow ROW = new CaseRow(A, 1, "open-restaurant", "received", false, false, NINE, NINE);

    private final String schema = Postgres.schema();
    private final DataSource source = Postgres.source(schema);
    private final JdbcCaseStore store =
            JdbcCaseStore.open(source, JdbcSettings.builder().applySchema().build());

    @BeforeEach
    void hostTable() {
        Postgres.execute(schema, "CREATE TABLE orders (id integer PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Connection host() throws SQLException {
        Connection connection = source.getConnection();
        connection.setAutoCommit(false);
        Query.execute(connection, "INSERT INTO orders VALUES (1)");
        return connection;
    }

    private long orders() {
        return Postgres.number(schema, "SELECT count(*) FROM orders");
    }

    @Test
    void it_appears_with_the_hosts_rows_when_the_host_commits_and_goes_on_like_any_other() throws SQLException {
        try (Connection connection = host()) {
            assertThat(store.within(connection).begin(BEGINNING, ROW).written()).isTrue();
            assertThat(store.load(List.of(A))).as("before the commit").isEmpty();
            connection.commit();
        }
        assertThat(orders()).isOne();
        assertThat(store.load(List.of(A)).get(A)).isEqualTo(BEGINNING.events());
        assertThat(store.due(NINE, null, NINE, 10)).containsExactly(ROW);
        assertThat(store.changedAfter(store.roster().own().id(), 0, 10))
                .as("the host's commits are in no stream")
                .isEmpty();
        assertThat(store.append(List.of(new Append(A, List.of(new EventRecord(2, NINE, "noted", "{}", null))))))
                .containsExactly(new Appended(true, store.roster().own().id(), 1));
    }

    @Test
    void nothing_is_left_of_it_when_the_host_rolls_back() throws SQLException {
        try (Connection connection = host()) {
            store.within(connection).begin(BEGINNING, ROW);
            connection.rollback();
        }
        assertThat(orders()).isZero();
        assertThat(store.load(List.of(A))).isEmpty();
        assertThat(store.list(new CaseQuery(CaseQuery.Which.ALL, null, 10))).isEmpty();
    }

    @Test
    void one_that_exists_already_is_a_conflict_and_the_hosts_transaction_goes_on() throws SQLException {
        store.append(List.of(BEGINNING));
        try (Connection connection = host()) {
            assertThat(store.within(connection).begin(BEGINNING, ROW)).isEqualTo(Appended.CONFLICT);
            Query.execute(connection, "INSERT INTO orders VALUES (2)");
            connection.commit();
        }
        assertThat(orders()).isEqualTo(2);
        assertThat(store.load(List.of(A)).get(A)).hasSize(1);
    }

    @Test
    void a_connection_that_commits_by_itself_is_refused() throws SQLException {
        try (Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> store.within(connection).begin(BEGINNING, ROW))
                    .hasMessageContaining("OT-5018")
                    .hasMessageContaining("setAutoCommit(false)");
        }
    }

    @Test
    void an_sqlite_file_cannot_do_it(@TempDir Path folder) throws SQLException {
        try (JdbcCaseStore sqlite = JdbcCaseStore.sqlite(folder.resolve("cases.db"));
                Connection connection = source.getConnection()) {
            assertThatThrownBy(() -> sqlite.within(connection)).hasMessageContaining("OT-5018");
        }
    }
}
