package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

@DisplayName("P1, P2, P3: a store in MariaDB when things break (MariaDB 存储故障)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@EnabledIf("io.onething.jdbc.MariadbServer#available")
@Timeout(120)
class MariadbFaultsTest {
    private static final CaseId A = new CaseId("case-a");

    private final DataSource source = MariadbServer.fresh();

    private static JdbcSettings settings() {
        return JdbcSettings.builder().applySchema().build();
    }

    private static Append one(int sequence) {
        return new Append(A, List.of(new EventRecord(sequence, Instant.EPOCH, "noted", "{}", null)));
    }

    @Test
    void the_self_check_finds_nothing_wrong() {
        assertThat(DatabaseSelfCheck.run(source)).allMatch(DatabaseSelfCheck.Finding::passed);
    }

    @Test
    void one_that_syncs_and_has_no_binary_log_is_durable() {
        try (JdbcCaseStore store = JdbcCaseStore.open(source, settings())) {
            assertThat(store.durability()).isEqualTo(Durability.DURABLE);
        }
        MariadbServer.execute(source, "SET GLOBAL innodb_flush_log_at_trx_commit = 2");
        try (JdbcCaseStore store = JdbcCaseStore.open(source, settings())) {
            assertThat(store.durability()).isEqualTo(Durability.PROCESS_LOCAL);
        } finally {
            MariadbServer.execute(source, "SET GLOBAL innodb_flush_log_at_trx_commit = 1");
        }
    }

    @Test
    void a_read_only_server_is_refused() {
        MariadbServer.execute(source, "SET GLOBAL read_only = ON");
        try {
            assertThatThrownBy(() -> JdbcCaseStore.open(source, settings())).hasMessageContaining("OT-5015");
        } finally {
            MariadbServer.execute(source, "SET GLOBAL read_only = OFF");
        }
    }

    @Test
    void a_commit_whose_answer_is_lost_is_read_back() {
        AtomicReference<String> next = new AtomicReference<>("");
        DataSource losing = Proxied.over(source, call -> {
            boolean append = call.name().equals("commit") && call.talk().sql.contains("onething_appends");
            String when = append ? next.getAndSet("") : "";
            if (!when.equals("before")) {
                Object result = call.proceed();
                if (when.isEmpty()) {
                    return result;
                }
            }
            ((Connection) call.target()).abort(Runnable::run);
            throw new SQLException("the connection broke", "08S01");
        });
        try (JdbcCaseStore store = JdbcCaseStore.open(losing, settings())) {
            int version = 0;
            for (String when : List.of("before", "after", "", "after", "before")) {
                next.set(when);
                version++;
                // the last one was not written though others were before it, so it begins a stream of its own
                assertThat(store.append(List.of(one(version))))
                        .containsExactly(new Appended(true, store.roster().own().id(), version == 5 ? 1 : version));
            }
            assertThat(store.load(List.of(A)).get(A)).hasSize(5);
        }
    }

    @Test
    void a_killed_connection_is_replaced() throws SQLException {
        try (JdbcCaseStore store = JdbcCaseStore.open(source, settings())) {
            store.append(List.of(one(1)));
            try (Connection connection = source.getConnection()) {
                long id = Query.number(
                        connection,
                        "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()");
                Query.execute(connection, "KILL " + id);
            }
            assertThat(store.append(List.of(one(2))))
                    .containsExactly(new Appended(true, store.roster().own().id(), 2));
        }
    }

    @Test
    void a_case_begins_in_a_transaction_of_the_host() throws SQLException {
        CaseRow row = new CaseRow(A, 1, "b", "received", false, false, Instant.EPOCH, Instant.EPOCH);
        try (JdbcCaseStore store = JdbcCaseStore.open(source, settings());
                Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            assertThat(store.within(connection).begin(one(1), row).written()).isTrue();
            connection.commit();
            assertThat(store.within(connection).begin(one(1), row)).isEqualTo(Appended.CONFLICT);
            connection.commit();
            assertThat(store.append(List.of(one(2)))).allMatch(Appended::written);
        }
    }

    @Test
    void the_optional_guard_keeps_the_log_append_only() throws Exception {
        try (JdbcCaseStore store = JdbcCaseStore.open(source, settings())) {
            for (String trigger : Schema.statements(DatabaseFamily.MARIADB, "append_only.sql")) {
                MariadbServer.execute(source, trigger);
            }
            store.append(
                    List.of(new Append(A, List.of(new EventRecord(1, Instant.EPOCH, "noted", "{}", "{\"p\":1}")))));
            for (String change : List.of(
                    "DELETE FROM onething_appends",
                    "UPDATE onething_appends SET body = ''",
                    "UPDATE onething_appends SET personal = '[7]'")) {
                assertThatThrownBy(() -> MariadbServer.execute(source, change)).hasMessageContaining("append-only");
            }
            assertThat(store.append(List.of(new Append(A, one(2).events(), true))))
                    .allMatch(Appended::written);
        }
    }
}
