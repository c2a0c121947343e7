package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.EventRecord;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("An append and its commit in one statement (一条语句提交)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresqlOneStatementTest {
    private static final CaseId A = new CaseId("a");
    private static final CaseId B = new CaseId("b");

    private final String schema = Postgres.schema();

    /** Closed after the store. */
    @AutoClose
    private final HikariDataSource pool = Postgres.pool(schema);

    private final Database database =
            SharedDatabase.open(pool, JdbcSettings.builder().applySchema().build());

    @AutoClose
    private final JdbcCaseStore store = JdbcCaseStore.over(database);

    private static Append append(CaseId id, long sequence) {
        return new Append(id, List.of(new EventRecord(sequence, Instant.EPOCH, "noted", "{}", null)));
    }

    @Test
    void takes_as_many_as_go_into_one_statement_and_more_in_a_transaction() {
        for (int cases : List.of(1, 64, 65, 200)) {
            List<Append> batch = new ArrayList<>();
            for (int i = 0; i < cases; i++) {
                batch.add(append(new CaseId("many-" + cases + "-" + i), 1));
            }
            assertThat(store.append(batch)).hasSize(cases).allMatch(Appended::written);
        }
        assertThat(Postgres.number(schema, "SELECT max(stream_position) FROM onething_appends"))
                .isEqualTo(1 + 64 + 65 + 200);
    }

    @Test
    void one_in_the_way_is_a_conflict_and_the_others_are_written() {
        store.append(List.of(append(A, 1)));
        List<Appended> results = store.append(List.of(append(A, 1), append(B, 1)));
        assertThat(results).extracting(Appended::written).containsExactly(false, true);
        assertThat(Postgres.number(schema, "SELECT max(stream_position) FROM onething_appends"))
                .as("no gap")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("P9: what reaches the database long after it was judged writes nothing")
    void is_refused_by_the_database_when_the_process_stood_still_on_the_way() {
        OneStatement alone = database.alone().orElseThrow();
        long now = database.clock().millis();
        List<OneStatement.Resting> rows = List.of(new OneStatement.Resting(AppendRow.of(append(A, 1)), null));
        assertThat(database.<Integer>read(session -> alone.write(session, rows, now - 1)))
                .isZero();
        assertThat(Postgres.number(schema, "SELECT count(*) FROM onething_appends"))
                .isZero();
        assertThat(database.<Integer>read(session -> alone.write(session, rows, now + 60_000)))
                .isOne();
    }

    /** Sealed, as the engine writes. */
    static Append sealed(CaseId id, long sequence, @Nullable String before, String seal) {
        EventRecord event = new EventRecord(sequence, Instant.EPOCH, "noted", "{}", null).sealed(seal);
        return new Append(id, List.of(event), false, before);
    }

    private static String seal(char digit) {
        return "sha-256:" + String.valueOf(digit).repeat(64);
    }

    /** Opens the database as another process does, which knows nothing but where its stream ends. */
    private JdbcCaseStore another(List<String> statements) {
        DataSource listening = Proxied.over(pool, call -> {
            if (call.name().equals("prepareStatement")) {
                statements.add(String.valueOf(call.arguments().get(0)));
            }
            return call.proceed();
        });
        JdbcCaseStore other =
                JdbcCaseStore.open(listening, JdbcSettings.builder().build());
        other.append(List.of(append(new CaseId("first-" + other.roster().own().id()), 1)));
        statements.clear();
        return other;
    }

    @Test
    void looks_itself_at_the_end_of_a_case_that_the_connection_does_not_know() {
        store.append(List.of(sealed(A, 1, null, seal('a'))));
        List<String> statements = new ArrayList<>();
        try (JdbcCaseStore other = another(statements)) {
            List<Append> batch =
                    List.of(sealed(A, 2, seal('a'), seal('b')), append(B, 1), sealed(A, 3, seal('b'), seal('c')));
            assertThat(other.append(batch)).allMatch(Appended::written);
        }
        assertThat(statements)
                .filteredOn(sql -> sql.contains("onething_appends"))
                .singleElement()
                .asString()
                .startsWith("WITH fresh");
        assertThat(store.load(List.of(A)).get(A)).hasSize(3);
    }

    @Test
    @DisplayName("P9: what another process went on with, and what rests on what the database never had, writes nothing")
    void writes_nothing_where_the_case_does_not_end_as_supposed() {
        store.append(List.of(sealed(A, 1, null, seal('a'))));
        store.append(List.of(sealed(A, 2, seal('a'), seal('b'))));
        Map<String, Append> wrong = Map.of(
                "behind", sealed(A, 2, seal('a'), seal('c')),
                "ahead", sealed(A, 4, seal('c'), seal('d')),
                "on another end", sealed(A, 3, seal('c'), seal('d')));
        wrong.forEach((what, append) -> {
            try (JdbcCaseStore other = another(new ArrayList<>())) {
                assertThat(other.append(List.of(append, append(new CaseId(what.replace(' ', '-')), 1))))
                        .as(what)
                        .extracting(Appended::written)
                        .containsExactly(false, true);
            }
        });
        assertThat(store.load(List.of(A)).get(A))
                .extracting(EventRecord::sealOrNull)
                .containsExactly(seal('a'), seal('b'));
    }

    @Test
    void writes_nothing_by_itself_where_one_of_many_does_not_end_as_supposed() {
        OneStatement alone = database.alone().orElseThrow();
        store.append(List.of(sealed(A, 1, null, seal('a'))));
        long until = database.clock().millis() + 60_000;
        for (String before : List.of(seal('b'), seal('a'))) {
            List<OneStatement.Resting> rows = List.of(
                    new OneStatement.Resting(AppendRow.of(append(B, 1)), null),
                    new OneStatement.Resting(AppendRow.of(sealed(A, 2, before, seal('c'))), before));
            assertThat(database.<Integer>read(session -> alone.write(session, rows, until)))
                    .isEqualTo(before.equals(seal('a')) ? 2 : 0);
        }
    }

    @Test
    void is_judged_anew_and_written_when_it_was_refused() {
        store.append(List.of(append(A, 1)));
        Clock behind = Clock.offset(database.clock(), Duration.ofHours(2).negated());
        Database late = (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(),
                new Class<?>[] {Database.class},
                (proxy, method, arguments) ->
                        method.getName().equals("clock") ? behind : method.invoke(database, arguments));
        assertThat(JdbcCaseStore.over(late).append(List.of(append(A, 2), append(B, 1))))
                .allMatch(Appended::written);
        assertThat(store.load(List.of(A)).get(A)).hasSize(2);
        assertThat(Postgres.number(schema, "SELECT max(stream_position) FROM onething_appends"))
                .isEqualTo(3);
    }
}
