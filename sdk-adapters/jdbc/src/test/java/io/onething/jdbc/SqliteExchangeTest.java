package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.CallbackReceipt.Verdict;
import io.onething.jdbc.ExchangeSamples.Recorder;
import io.onething.jdbc.ExchangeTableDepartment.Round;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Exchange tables in SQLite (前置库)")
class SqliteExchangeTest extends ExchangeRules {
    @TempDir
    Path folder;

    @Override
    ExchangeDatabase fresh() {
        return ExchangeDatabase.sqlite(folder.resolve("exchange.db"));
    }

    @Test
    void text_that_is_none_is_refused_and_not_changed_into_something_else() {
        ExchangeDatabase database = fresh();
        database.execute(
                ExchangeSamples.report("m-1", "case-1", 1, "granted", null),
                ExchangeSamples.report("m-2", "case-2", 1, "accepted", "x"),
                ExchangeSamples.report("m-3", "case-3", 1, "accepted", ""),
                // half of a surrogate pair, as bytes; then U+0000
                "UPDATE onething_reports SET data = CAST(X'7B226E223A22EDA0BD227D' AS TEXT) WHERE message_id = 'm-1'",
                "UPDATE onething_reports SET data = '{\"number\":\"a' || char(0) || '\"}' WHERE message_id = 'm-2'");
        Recorder recorder = Recorder.thatSays(Verdict.APPLIED);
        try (ExchangeTableDepartment market =
                ExchangeTableDepartment.over(database.source(), "market").build()) {
            assertThat(market.readInto(recorder)).isEqualTo(new Round(1, 2, 0));
            assertThat(market.readInto(recorder)).isEqualTo(new Round(0, 0, 0));
        }

        assertThat(recorder.ids()).containsExactly("m-3");
        assertThat(database.number(
                        "SELECT count(*) FROM onething_reports WHERE rec_flag = 2 AND rec_note LIKE '%U+0000%'"))
                .isEqualTo(2);
    }
}
