package io.onething.jdbc;

import static io.onething.jdbc.ExchangeSamples.key;
import static io.onething.jdbc.ExchangeSamples.submission;
import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.Answer;
import io.onething.department.Verb;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
