package io.onething.jdbc;

import static io.onething.jdbc.ExchangeSamples.key;
import static io.onething.jdbc.ExchangeSamples.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onething.OneThingException;
import io.onething.department.Answer;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.Verb;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("Exchange tables in PostgreSQL (前置库)")
class PostgresqlExchangeTest extends ExchangeRules {
    @Override
    ExchangeDatabase fresh() {
        return ExchangeDatabase.postgresql();
    }

    @Test
    void a_hand_over_in_a_column_of_a_json_type_is_the_same_when_it_is_repeated() {
        ExchangeDatabase database = fresh();
        try (ExchangeTableDepartment market = database.laidOut("market")) {
            database.execute("ALTER TABLE onething_handovers ALTER COLUMN content TYPE jsonb USING content::jsonb");
            assertThat(market.submit(submission(key("case-1", 1), Verb.SUBMIT))).isInstanceOf(Answer.Taken.class);

            assertThat(market.submit(submission(key("case-1", 1), Verb.SUBMIT))).isInstanceOf(Answer.Taken.class);
            assertThat(database.number("SELECT count(*) FROM onething_handovers"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_hand_over_that_is_too_long_for_its_column_is_left_to_a_person() {
        ExchangeDatabase database = fresh();
        try (ExchangeTableDepartment market = database.laidOut("market")) {
            database.execute("ALTER TABLE onething_handovers ALTER COLUMN content TYPE varchar(100)");

            assertThat(market.submit(submission(key("case-1", 1), Verb.SUBMIT)))
                    .isInstanceOf(Answer.Broken.class)
                    .asString()
                    .contains("OT-5025", "22001");
        }
    }

    @Test
    void a_hand_over_is_on_the_disk_when_it_is_taken_also_where_the_host_does_not_wait_for_that() {
        String schema = Postgres.schema();
        PGSimpleDataSource hasty = Postgres.source(schema);
        hasty.setOptions("-c synchronous_commit=off");
        ExchangeDatabase database = ExchangeDatabase.over(hasty);
        try (ExchangeTableDepartment market = database.laidOut("market")) {
            database.execute(
                    "CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql AS"
                            + " $$ BEGIN NEW.receipt := current_setting('synchronous_commit'); RETURN NEW; END $$",
                    "CREATE TRIGGER telling BEFORE INSERT ON onething_handovers FOR EACH ROW EXECUTE FUNCTION tell()");
            market.submit(submission(key("case-1", 1), Verb.SUBMIT));

            assertThat(database.text("SELECT receipt FROM onething_handovers")).isEqualTo("on");
        }
    }

    @Test
    void a_replica_does_not_say_that_there_is_nothing() {
        ExchangeDatabase database = fresh();
        DataSource replica = Proxied.over(
                database.source(),
                call -> call.name().equals("executeQuery") && call.arguments().contains("SELECT pg_is_in_recovery()")
                        ? Proxied.result("t")
                        : call.proceed());
        database.laidOut("market").close();
        try (ExchangeTableDepartment market =
                ExchangeTableDepartment.over(replica, "market").build()) {
            assertThatExceptionOfType(DepartmentUnavailableException.class)
                    .isThrownBy(
                            () -> market.find(key("case-1", 1), Instant.now().plusSeconds(20)))
                    .withMessageContaining("OT-5027");
            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(market::check)
                    .withMessageContaining("leads to a replica");
        }
    }
}
