package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThingException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What an error of a shared database means (SQLSTATE 含义)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SqlStatesTest {
    @ParameterizedTest
    @CsvSource({
        "23505, 0, TAKEN, OT-5001",
        "23000, 1062, TAKEN, OT-5001",
        "23502, 0, OTHER, OT-5016",
        "40001, 0, AGAIN, OT-5001",
        "40P01, 0, AGAIN, OT-5001",
        "55P03, 0, AGAIN, OT-5001",
        "40001, 1213, AGAIN, OT-5001",
        "HY000, 1205, AGAIN, OT-5001",
        "HY000, 1020, AGAIN, OT-5001",
        "08006, 0, AWAY, OT-5001",
        "08S01, 2013, AWAY, OT-5001",
        "57P01, 0, AWAY, OT-5001",
        "57P02, 0, AWAY, OT-5001",
        "57P03, 0, AWAY, OT-5001",
        "57014, 0, AWAY, OT-5001",
        "53100, 0, AWAY, OT-5001",
        "53300, 0, AWAY, OT-5001",
        "58030, 0, AWAY, OT-5001",
        "25006, 0, AWAY, OT-5001",
        "HY000, 1290, AWAY, OT-5001",
        "HY000, 1836, AWAY, OT-5001",
        "42P01, 0, NO_TABLE, OT-5014",
        "42S02, 1146, NO_TABLE, OT-5014",
        "42501, 0, NO_RIGHT, OT-5016",
        "28P01, 0, NO_RIGHT, OT-5016",
        "42000, 1142, NO_RIGHT, OT-5016",
        "22001, 0, OTHER, OT-5016",
        "XX000, 0, OTHER, OT-5016",
        ", 0, AWAY, OT-5001"
    })
    void depends_on_the_state_and_the_number(String state, int number, SqlStates.Meaning meaning, String code) {
        SQLException e = new SQLException("Detail: Failing row contains (张三丰).", state, number);

        assertThat(SqlStates.meaning(e)).isEqualTo(meaning);
        OneThingException said = DatabaseFaults.of(new Postgresql(), e);
        assertThat(said.code()).isEqualTo(code);
        assertThat(said.getMessage()).doesNotContain("张三丰");
        assertThat(SqlStates.bare(e).getMessage()).doesNotContain("张三丰");
    }

    @Test
    void is_found_behind_the_error_of_a_batch() {
        SQLException taken = new SQLException("taken", "23505");
        BatchUpdateException batch = new BatchUpdateException("batch", "22000", 0, new int[0]);
        batch.setNextException(taken);

        assertThat(SqlStates.meaning(batch)).isEqualTo(SqlStates.Meaning.TAKEN);
        assertThat(SqlStates.meaning(new SQLException("outer", "22000", taken))).isEqualTo(SqlStates.Meaning.TAKEN);
    }

    @Test
    void is_a_lost_connection_when_the_driver_says_so_by_its_type() {
        assertThat(SqlStates.meaning(new SQLNonTransientConnectionException("x", "HY000")))
                .isEqualTo(SqlStates.Meaning.AWAY);
        assertThat(SqlStates.meaning(new SQLTimeoutException("x", "HY000"))).isEqualTo(SqlStates.Meaning.AWAY);
    }
}
