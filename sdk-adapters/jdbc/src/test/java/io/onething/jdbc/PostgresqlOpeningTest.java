package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.OneThingException;
import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A store in PostgreSQL is opened (打开 PostgreSQL 存储)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PostgresqlOpeningTest {
    private final String schema = Postgres.schema();
    private final DataSource source = Postgres.source(schema);

    private static JdbcSettings applying() {
        return JdbcSettings.builder().applySchema().build();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(OneThingException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.message(Locale.ENGLISH)).isNotBlank();
            assertThat(e.message(Locale.CHINESE)).matches("(?s).*[\\u4e00-\\u9fff].*");
        });
    }

    @Nested
    class with_its_tables {
        @Test
        void missing_ones_are_never_made_unasked_and_the_error_names_the_script() {
            assertThatThrownBy(() -> JdbcCaseStore.open(source))
                    .hasMessageContaining("OT-5014")
                    .hasMessageContaining("V1")
                    .hasMessageContaining("JdbcCaseStore.schema(DatabaseFamily.POSTGRESQL)");
            assertThat(Postgres.number(schema, "SELECT count(*) FROM pg_tables WHERE schemaname = '" + schema + "'"))
                    .isZero();
        }

        @Test
        void a_host_may_run_the_script_itself() {
            Postgres.execute(schema, JdbcCaseStore.schema(DatabaseFamily.POSTGRESQL));

            JdbcCaseStore.open(source).close();
        }

        @Test
        void several_processes_may_apply_them_at_once() throws Exception {
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Callable<JdbcCaseStore>> openings = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                openings.add(() -> JdbcCaseStore.open(source, applying()));
            }
            for (Future<JdbcCaseStore> opened : threads.invokeAll(openings)) {
                opened.get().close();
            }
            threads.shutdown();
            JdbcCaseStore.open(source, applying()).close();
        }

        @Test
        void a_newer_layout_is_refused_unless_it_says_that_this_one_may_use_it() {
            JdbcCaseStore.open(source, applying()).close();
            Postgres.execute(schema, "INSERT INTO onething_schema VALUES (2, 1)");
            JdbcCaseStore.open(source).close();

            Postgres.execute(schema, "INSERT INTO onething_schema VALUES (3, 2)");
            refused("OT-5003", () -> JdbcCaseStore.open(source, applying()));
        }

        @Test
        void the_log_can_only_grow_and_lose_its_personal_parts() {
            JdbcCaseStore.open(source, applying()).close();
            Postgres.execute(schema, "INSERT INTO onething_appends VALUES ('a', 1, 1, 1, 1, 0, '[]', '[]')");
            for (String change : List.of(
                    "DELETE FROM onething_appends",
                    "UPDATE onething_appends SET body = ''",
                    "UPDATE onething_appends SET stream_position = 7",
                    "UPDATE onething_appends SET personal = '[7]'")) {
                assertThatThrownBy(() -> Postgres.execute(schema, change)).hasMessageContaining("append-only");
            }
            Postgres.execute(schema, "UPDATE onething_appends SET personal = NULL");
        }
    }

    @Nested
    class and_says_what_it_can_promise {
        @Test
        void a_server_without_replicas_that_syncs_is_durable() {
            try (JdbcCaseStore store = JdbcCaseStore.open(source, applying())) {
                assertThat(store.durability()).isEqualTo(Durability.DURABLE);
                assertThat(store.exclusive()).isFalse();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"fsync", "full_page_writes"})
        void one_that_does_not_sync_promises_nothing(String setting) {
            DataSource lying = showing("SHOW " + setting, "off");
            try (JdbcCaseStore store = JdbcCaseStore.open(lying, applying())) {
                assertThat(store.durability()).isEqualTo(Durability.PROCESS_LOCAL);
            }
        }

        @Test
        void one_with_replicas_that_are_not_waited_for_excepts_failover() {
            DataSource replicated = showing("SELECT count(*) FROM pg_stat_replication", "1");
            try (JdbcCaseStore store = JdbcCaseStore.open(replicated, applying())) {
                assertThat(store.durability()).isEqualTo(Durability.DURABLE_EXCEPT_FAILOVER);
            }
            DataSource synchronous = showing("SHOW synchronous_standby_names", "ANY 1 (*)");
            try (JdbcCaseStore store = JdbcCaseStore.open(synchronous, applying())) {
                assertThat(store.durability()).isEqualTo(Durability.DURABLE);
            }
        }

        @Test
        void a_default_that_does_not_wait_for_the_disk_is_overruled_where_the_log_is_written() throws SQLException {
            String role = role("hasty", "SET synchronous_commit TO off");
            List<String> seen = new ArrayList<>();
            DataSource watched = Proxied.over(as(role), call -> {
                if (call.name().equals("commit") && call.talk().sql.contains("onething_appends")) {
                    seen.add(Query.text((Connection) call.target(), "SHOW synchronous_commit"));
                }
                return call.proceed();
            });
            try (JdbcCaseStore store = JdbcCaseStore.open(watched, applying())) {
                assertThat(store.durability()).isEqualTo(Durability.DURABLE);
                store.append(List.of(
                        new Append(new CaseId("a"), List.of(new EventRecord(1, Instant.EPOCH, "noted", "{}", null)))));
            }
            assertThat(seen).containsExactly("on");
        }

        private DataSource showing(String question, String answer) {
            return Proxied.over(
                    source,
                    call -> call.name().equals("executeQuery")
                                    && call.talk().sql.equals(question)
                            ? Proxied.result(answer)
                            : call.proceed());
        }
    }

    @Nested
    class but_not_where_nothing_may_be_decided {
        @Test
        void a_read_only_server_or_user_is_refused() {
            String role = role("reader", "SET default_transaction_read_only TO on");

            refused("OT-5015", () -> JdbcCaseStore.open(as(role), applying()));
        }

        @Test
        void a_replica_is_refused() {
            DataSource replica = Proxied.over(
                    source,
                    call -> call.name().equals("executeQuery")
                                    && call.talk().sql.contains("pg_is_in_recovery")
                            ? Proxied.result("t")
                            : call.proceed());

            refused("OT-5015", () -> JdbcCaseStore.open(replica, applying()));
        }

        @Test
        void a_database_nobody_knows_is_refused_unless_its_family_is_named() {
            DataSource unknown = Proxied.over(
                    source, call -> call.name().equals("getDatabaseProductName") ? "Great DB" : call.proceed());

            refused("OT-5013", () -> JdbcCaseStore.open(unknown, applying()));
            JdbcCaseStore.open(
                            unknown,
                            JdbcSettings.builder()
                                    .applySchema()
                                    .family(DatabaseFamily.POSTGRESQL)
                                    .build())
                    .close();
        }

        @Test
        void a_user_without_rights_is_told_so() {
            String role = role("guest", "SET work_mem TO '4MB'");
            Postgres.execute(schema, "REVOKE ALL ON SCHEMA " + schema + " FROM " + role);

            refused("OT-5016", () -> JdbcCaseStore.open(as(role), applying()));
        }
    }

    private String role(String name, String setting) {
        String role = schema + "_" + name;
        Postgres.execute(
                schema,
                "CREATE ROLE " + role + " LOGIN",
                "ALTER ROLE " + role + " " + setting,
                "GRANT ALL ON SCHEMA " + schema + " TO " + role);
        return role;
    }

    private DataSource as(String role) {
        var mine = Postgres.source(schema);
        mine.setUser(role);
        return mine;
    }
}
