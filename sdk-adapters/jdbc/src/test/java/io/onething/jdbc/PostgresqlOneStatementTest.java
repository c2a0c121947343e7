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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("An append and its commit in one statement (一条语句提交)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresqlOneStatementTest {
    private static final CaseId A = new CaseId("a");

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
        List<Appended> results = store.append(List.of(append(A, 1), append(new CaseId("b"), 1)));
        assertThat(results).extracting(Appended::written).containsExactly(false, true);
        assertThat(Postgres.number(schema, "SELECT max(stream_position) FROM onething_appends"))
                .as("no gap")
                .isEqualTo(2);
    }

    @Test
    @DisplayName("P9: what reaches the database long after it was judged writes nothing")
    void is_refused_by_the_database_when_the_process_stood_still_on_the_way() {
        Group<AppendRow> alone = database.alone().orElseThrow();
        long now = database.clock().millis();
        List<AppendRow> rows = List.of(AppendRow.of(append(A, 1)));
        assertThat(database.<Integer>read(session -> alone.writeOne(session, rows, now - 1)))
                .isZero();
        assertThat(Postgres.number(schema, "SELECT count(*) FROM onething_appends"))
                .isZero();
        assertThat(database.<Integer>read(session -> alone.writeOne(session, rows, now + 60_000)))
                .isOne();
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
        assertThat(JdbcCaseStore.over(late).append(List.of(append(A, 2), append(new CaseId("b"), 1))))
                .allMatch(Appended::written);
        assertThat(store.load(List.of(A)).get(A)).hasSize(2);
        assertThat(Postgres.number(schema, "SELECT max(stream_position) FROM onething_appends"))
                .isEqualTo(3);
    }
}
