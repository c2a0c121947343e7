package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.EventRecord;
import io.onething.store.LogStream;
import io.onething.store.LogStretch;
import io.onething.store.Roster;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("P7, P17: who writes to a shared store, and what time it is there (写入者与时钟)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class PostgresqlWritersTest {
    private static final CaseId A = new CaseId("case-a");
    private static final CaseId B = new CaseId("case-b");

    private final String schema = Postgres.schema();
    private final DataSource source = Postgres.source(schema);
    private final JdbcCaseStore ours = open();
    private final JdbcCaseStore theirs = open();

    private JdbcCaseStore open() {
        return JdbcCaseStore.open(
                source, JdbcSettings.builder().applySchema().label("node").build());
    }

    @AfterEach
    void close() {
        ours.close();
        theirs.close();
    }

    private static Append one(CaseId id, int sequence) {
        return new Append(id, List.of(new EventRecord(sequence, Instant.EPOCH, "noted", "{}", null)));
    }

    private void silentFor(long stream, Duration time) {
        Postgres.execute(
                schema,
                "UPDATE onething_writers SET beat_millis = beat_millis - " + time.toMillis() + " WHERE id = " + stream);
    }

    @Test
    void one_that_is_silent_for_ten_seconds_counts_as_gone_until_it_calls_again() {
        long stream = theirs.roster().own().id();
        assertThat(ours.roster().count()).isEqualTo(2);
        silentFor(stream, Duration.ofSeconds(11));

        Roster alone = ours.roster();
        assertThat(alone.count()).isOne();
        assertThat(alone.streams())
                .extracting(LogStream::id)
                .containsExactly(alone.own().id(), stream);
        assertThat(theirs.roster().count()).isEqualTo(2);
        assertThat(ours.roster().streams()).hasSize(1);
    }

    @Test
    void one_that_is_silent_for_a_day_is_forgotten_when_all_of_it_is_derived() {
        long stream = theirs.roster().own().id();
        theirs.append(List.of(one(A, 1)));
        silentFor(stream, Duration.ofHours(25));
        assertThat(ours.roster().streams()).hasSize(2);
        ours.project(List.of(), new LogStretch(stream, 0, 1));

        assertThat(ours.roster().streams()).hasSize(1);
        assertThat(Postgres.number(schema, "SELECT done FROM onething_writers WHERE id = " + stream))
                .isOne();
    }

    @Test
    void one_that_comes_back_after_it_was_forgotten_is_remembered_and_goes_on_in_its_stream() {
        long stream = theirs.roster().own().id();
        silentFor(stream, Duration.ofHours(25));
        ours.roster();
        theirs.append(List.of(one(A, 1)));

        assertThat(theirs.roster().own()).isEqualTo(new LogStream(stream, 0));
        assertThat(theirs.changedAfter(stream, 0, 10)).containsOnlyKeys(A);
        assertThat(ours.roster().count()).isEqualTo(2);
    }

    @Test
    void one_whose_entry_is_lost_begins_a_new_stream() {
        long stream = theirs.roster().own().id();
        theirs.append(List.of(one(A, 1)));
        Postgres.execute(schema, "DELETE FROM onething_writers WHERE id = " + stream);
        Postgres.execute(schema, "INSERT INTO onething_writers VALUES (" + stream + ", 7, 'another', 0, 0, 0, 0)");

        LogStream fresh = theirs.roster().own();
        assertThat(fresh.id()).isGreaterThan(stream);
        assertThat(theirs.append(List.of(one(B, 1)))).containsExactly(new Appended(true, fresh.id(), 1));
        assertThat(theirs.changedAfter(fresh.id(), 0, 10)).containsOnlyKeys(B);
    }

    @Test
    void the_time_is_the_databases_and_follows_it_when_it_is_set() throws SQLException {
        String skewed = Postgres.schema();
        Postgres.execute(
                skewed,
                "CREATE TABLE skew (minutes integer)",
                "INSERT INTO skew VALUES (0)",
                "CREATE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql AS"
                        + " 'SELECT pg_catalog.clock_timestamp() + minutes * interval ''1 minute'' FROM skew'");
        var there = Postgres.source(skewed);
        there.setCurrentSchema(skewed + ",pg_catalog");
        try (JdbcCaseStore store =
                JdbcCaseStore.open(there, JdbcSettings.builder().applySchema().build())) {
            assertThat(ahead(store)).isLessThan(Duration.ofSeconds(5));

            Postgres.execute(skewed, "UPDATE skew SET minutes = 60");
            store.roster();
            assertThat(ahead(store)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));

            Postgres.execute(skewed, "UPDATE skew SET minutes = -60");
            store.roster();
            assertThat(ahead(store)).isBetween(Duration.ofMinutes(-61), Duration.ofMinutes(-59));
        }
    }

    private static Duration ahead(JdbcCaseStore store) {
        return Duration.between(Instant.now(), store.clock().instant());
    }
}
