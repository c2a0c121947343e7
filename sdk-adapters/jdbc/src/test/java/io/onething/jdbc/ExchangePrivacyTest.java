package io.onething.jdbc;

import static io.onething.jdbc.ExchangeSamples.CANARY;
import static io.onething.jdbc.ExchangeSamples.key;
import static io.onething.jdbc.ExchangeSamples.report;
import static io.onething.jdbc.ExchangeSamples.submission;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.Verb;
import io.onething.jdbc.ExchangeSamples.Recorder;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("P22, P23: what stands in exchange tables shows up in no log, answer, exception or note")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExchangePrivacyTest {
    private final StringBuilder said = new StringBuilder();
    private final ExchangeDatabase database = ExchangeDatabase.postgresql();

    @Test
    void however_it_goes_wrong() {
        String mark = CANARY.mark();
        try (LogLines log = new LogLines();
                ExchangeTableDepartment market = database.laidOut("market")) {
            note(market, key("case-1", 1));
            note(market.submit(submission(key("case-1", 1), Verb.SUBMIT)));
            note(market.submit(submission(
                    key("case-1", 1), Verb.SUBMIT, mark, Instant.now().plusSeconds(20))));
            note(market.submit(submission(
                    key("case-2", 1),
                    Verb.SUBMIT,
                    mark + "\uD83D",
                    Instant.now().plusSeconds(20))));
            database.execute(
                    report(mark + " 1", "case-1", 1, "granted", null),
                    report("m-2", "case " + mark, 1, "granted", null),
                    report("m-3", "case-1", 1, "accepted", "{\"" + mark + "\":1,\"number\":[\"" + mark + "\"]}"),
                    report("m-4", "case-1", 1, "refused", "{\"reason\":\"" + mark + "\"}"),
                    report("m-5", "case-1", 1, "refused", "\"" + mark),
                    report(
                            "m-6",
                            "case-1",
                            1,
                            "refused",
                            "{\"reason\":\"" + mark + "\",\"remedies\":\"" + mark + "\"}"));
            note(market.readInto(new Recorder(one -> {
                throw new IllegalStateException(mark);
            })));
            note(market.readInto(Recorder.thatSays(Verdict.NOT_YOURS)));
            note(database.text("SELECT string_agg(rec_note, ' ') FROM onething_reports"));
            assertThat(database.number("SELECT count(*) FROM onething_reports WHERE rec_flag = 2"))
                    .isEqualTo(6);

            database.execute(
                    "ALTER TABLE onething_handovers ADD CHECK (content NOT LIKE '%case-3%')",
                    "UPDATE onething_reports SET rec_note = NULL",
                    "ALTER TABLE onething_reports ALTER COLUMN rec_note TYPE varchar(20)",
                    report("m-7", "case-1", 1, "granted", "{\"" + mark + "\":1}"),
                    report("m-8", "case-1", 1, "granted", null));
            note(market.submit(submission(key("case-3", 1), Verb.SUBMIT)));
            note(market.readInto(Recorder.thatSays(Verdict.APPLIED)));
            database.execute("DROP TABLE onething_handovers", "DROP TABLE onething_reports");
            note(market.submit(submission(key("case-4", 1), Verb.SUBMIT)));
            note(catchThrowable(
                    () -> market.find(key("case-1", 1), Instant.now().plus(Duration.ofSeconds(9)))));
            note(catchThrowable(() -> market.readInto(Recorder.thatSays(Verdict.APPLIED))));
            note(catchThrowable(market::check));

            assertThat(said).contains("OT-5024", "OT-5025", "OT-5026", "OT-5022", "OT-5027", "OT-5021");
            CANARY.assertAbsentFrom("what was said", said);
            assertThat(log.all()).contains("report row refused", "report row not taken", "department called");
            CANARY.assertAbsentFrom("the log", log.all());
        }
    }

    private void note(Object... things) {
        for (Object thing : things) {
            said.append(thing).append('\n');
            if (thing instanceof Throwable fault) {
                StringWriter trace = new StringWriter();
                fault.printStackTrace(new PrintWriter(trace));
                said.append(trace);
            }
        }
    }
}
