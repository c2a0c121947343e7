package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onething.OneThingException;
import io.onething.department.Answer;
import io.onething.department.CallbackReceipt.Verdict;
import io.onething.department.IdempotencyKey;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Verb;
import io.onething.exchange.EventList;
import io.onething.jdbc.ExchangeSamples.Recorder;
import io.onething.jdbc.ExchangeTableDepartment.Round;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names of exchange tables (前置库表名与字段名)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExchangeTablesTest {
    @TempDir
    Path folder;

    @Nested
    class names {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "a b",
                    "a;drop",
                    "a--",
                    "a'",
                    "1a",
                    "\"a\"\"b\"",
                    "\"a",
                    "a.b.c",
                    ".a",
                    "a\n",
                    "\"a'b\"",
                    "办件"
                })
        void that_are_none_never_come_into_a_statement(String name) {
            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(() -> ExchangeTables.builder().handovers(name).build())
                    .withMessageContaining("OT-5020")
                    .withMessageContaining("handovers is a table name");
            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(() -> ExchangeTables.builder()
                            .column(ReportColumn.CODE, name)
                            .build())
                    .withMessageContaining("a column name is letters");
        }

        @ParameterizedTest
        @ValueSource(strings = {"EX_GDBS_SB", "\"EX_GDBS_SB\"", "\"办件表\"", "front.handovers", "\"前置\".\"办件表\""})
        void may_be_quoted_and_stand_in_a_schema(String name) {
            assertThat(ExchangeTables.builder().handovers(name).build().handovers())
                    .isEqualTo(name);
        }

        @Test
        void that_do_not_fit_are_told_all_at_once() {
            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(() -> ExchangeTables.builder()
                            .handovers("onething_reports")
                            .column(HandoverColumn.VERB, "MATTER")
                            .without(ReportColumn.CASE)
                            .member(" ", "bjjgdm")
                            .build())
                    .withMessageContaining("both have one name")
                    .withMessageContaining("two of HandoverColumn have one name")
                    .withMessageContaining("no table can do without the column CASE")
                    .withMessageContaining("up to 50 members");
        }
    }

    @Nested
    class a_department {
        @Test
        void with_settings_out_of_range_is_refused_with_all_of_them() {
            assertThatExceptionOfType(OneThingException.class)
                    .isThrownBy(() -> ExchangeTableDepartment.over(
                                    ExchangeDatabase.sqlite(folder.resolve("x.db"))
                                            .source(),
                                    "a b")
                            .callTimeout(Duration.ofMinutes(11))
                            .batch(0)
                            .build())
                    .withMessageContaining("OT-5020")
                    .withMessageContaining("the department id")
                    .withMessageContaining("callTimeout")
                    .withMessageContaining("batch is 1 to 10000");
        }

        @Test
        void over_a_database_that_nobody_knows_says_so() {
            DataSource unknown = Proxied.over(
                    ExchangeDatabase.sqlite(folder.resolve("x.db")).source(),
                    call -> call.name().equals("getDatabaseProductName") ? "Oracle" : call.proceed());
            try (ExchangeTableDepartment market =
                    ExchangeTableDepartment.over(unknown, "market").build()) {
                assertThatExceptionOfType(OneThingException.class)
                        .isThrownBy(market::check)
                        .withMessageContaining("OT-5027")
                        .withMessageContaining("calls itself \"Oracle\"");
                assertThat(market.submit(ExchangeSamples.submission(ExchangeSamples.key("case-1", 1), Verb.SUBMIT)))
                        .isInstanceOf(Answer.TryAgain.class);
            }
        }
    }

    @Nested
    class the_schema {
        @ParameterizedTest
        @EnumSource
        void makes_two_tables_with_every_column_and_nothing_that_is_there(DatabaseFamily family) {
            String schema = ExchangeTables.defaults().schema(family);

            assertThat(schema)
                    .contains("CREATE TABLE IF NOT EXISTS onething_handovers")
                    .contains("CREATE TABLE IF NOT EXISTS onething_reports")
                    .contains("PRIMARY KEY (case_id, matter, version)");
            for (HandoverColumn column : HandoverColumn.values()) {
                assertThat(schema).contains("    " + column.standardName() + " ");
            }
            for (ReportColumn column : ReportColumn.values()) {
                assertThat(schema).contains("    " + column.standardName() + " ");
            }
            assertThat(schema.split(";\\n\\n")).allMatch(statement -> statement.startsWith("CREATE "));
        }

        @Test
        void has_names_as_they_were_set_in_the_quotes_of_the_database() {
            ExchangeTables tables = ExchangeTables.builder()
                    .handovers("\"办件表\"")
                    .reports("\"反馈表\"")
                    .column(ReportColumn.CODE, "BLZT")
                    .without(ReportColumn.DATA)
                    .member("reason", "\"原因\"")
                    .build();

            assertThat(tables.schema(DatabaseFamily.MARIADB))
                    .contains("`办件表`", "`反馈表`", "BLZT varchar(64)", "`原因` varchar(2000)")
                    .doesNotContain("data ", "\"");
            ExchangeDatabase database = ExchangeDatabase.sqlite(folder.resolve("names.db"));
            try (ExchangeTableDepartment market = ExchangeTableDepartment.over(database.source(), "market")
                    .tables(tables)
                    .build()) {
                market.createTables();
                market.createTables();
                market.check();
            }
            assertThat(database.number("SELECT count(*) FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
                    .isEqualTo(3);
        }
    }

    /** As a province laid them out: other names, numbers and characters for flags, time columns of the database. */
    @Nested
    @DisplayName("Tables as EX_GDBS_* (广东省办件数据交换)")
    class tables_laid_out_by_others {
        private final ExchangeDatabase database = ExchangeDatabase.postgresql();
        private final ExchangeTables tables = ExchangeTables.builder()
                .handovers("EX_GDBS_SB")
                .column(HandoverColumn.CASE, "SBLSH")
                .column(HandoverColumn.MATTER, "SXBM")
                .column(HandoverColumn.VERB, "DZ")
                .column(HandoverColumn.DEPARTMENT, "BM")
                .column(HandoverColumn.CONTENT, "NR")
                .column(HandoverColumn.INSERT_TIME, "INSERTTIME")
                .without(HandoverColumn.RECEIPT)
                .reports("\"EX_GDBS_GC\"")
                .column(ReportColumn.SEQUENCE, "\"ID\"")
                .column(ReportColumn.MESSAGE, "YWLSH")
                .column(ReportColumn.CASE, "SBLSH")
                .column(ReportColumn.MATTER, "SXBM")
                .column(ReportColumn.CODE, "HJDM")
                .column(ReportColumn.OCCURRED_AT, "FSSJ")
                .column(ReportColumn.RESPONSE_TIME, "RESPONSETIME")
                .without(ReportColumn.DATA)
                .without(ReportColumn.NOTE)
                .member("BJJGDM", "BJJGDM")
                .member("SLZTDM", "SLZTDM")
                .build();

        @Test
        void are_used_as_they_are() {
            database.execute(
                    "CREATE TABLE EX_GDBS_SB (SBLSH varchar(40), SXBM varchar(40), VERSION numeric(4) NOT NULL, DZ varchar(20),"
                            + " BM varchar(20), NR text, INSERTTIME timestamp, REC_FLAG char(1), RESPONSETIME timestamp,"
                            + " PRIMARY KEY (SBLSH, SXBM, VERSION))",
                    "CREATE TABLE \"EX_GDBS_GC\" (\"ID\" serial PRIMARY KEY, YWLSH varchar(40), SBLSH varchar(40), SXBM varchar(40),"
                            + " VERSION numeric(4), HJDM varchar(20), BJJGDM char(1), SLZTDM char(1), FSSJ timestamp, REC_FLAG char(1),"
                            + " RESPONSETIME timestamp)",
                    "INSERT INTO \"EX_GDBS_GC\" (YWLSH, SBLSH, SXBM, VERSION, HJDM, BJJGDM, FSSJ, REC_FLAG) VALUES"
                            + " ('YW-2', 'case-1', 'food-permit', 1, 'BJ', '0', '2026-11-27 16:30:00', '0'),"
                            + " ('YW-3', 'case-1', 'food-permit', 1, 'XX', NULL, '2026-11-27 16:30:00', '0')",
                    "INSERT INTO \"EX_GDBS_GC\" (\"ID\", YWLSH, SBLSH, SXBM, VERSION, HJDM, SLZTDM, FSSJ) VALUES"
                            + " (0, 'YW-1', 'case-1', 'food-permit', 1, 'SL', '1', '2026-11-26 10:00:00')");
            IdempotencyKey key = ExchangeSamples.key("case-1", 1);
            Recorder recorder = Recorder.thatSays(Verdict.APPLIED);
            try (ExchangeTableDepartment market = ExchangeTableDepartment.over(database.source(), "market")
                    .tables(tables)
                    .codes(EventList.guangdong())
                    .build()) {
                market.check();
                assertThat(market.submit(ExchangeSamples.submission(key, Verb.SUBMIT)))
                        .isEqualTo(Answer.taken(null));
                assertThat(market.submit(ExchangeSamples.submission(key, Verb.SUBMIT)))
                        .isEqualTo(Answer.taken(null));
                assertThat(market.find(key, Instant.now().plusSeconds(20))
                                .orElseThrow()
                                .reports())
                        .containsExactly(new Report.Accepted(null), new Report.Granted(List.of()));
                assertThat(market.readInto(recorder)).isEqualTo(new Round(2, 1, 0));
                assertThat(market.backlog().oldest()).isPresent();
            }

            assertThat(recorder.heard())
                    .extracting(StatusCallback::id, StatusCallback::occurredAt)
                    .containsExactly(
                            org.assertj.core.api.Assertions.tuple("YW-1", Instant.parse("2026-11-26T02:00:00Z")),
                            org.assertj.core.api.Assertions.tuple("YW-2", Instant.parse("2026-11-27T08:30:00Z")));
            assertThat(database.text("SELECT string_agg(YWLSH || REC_FLAG, ' ' ORDER BY YWLSH) FROM \"EX_GDBS_GC\""))
                    .isEqualTo("YW-11 YW-21 YW-32");
            assertThat(database.number("SELECT count(*) FROM EX_GDBS_SB WHERE abs(extract(epoch FROM"
                            + " INSERTTIME - (now() AT TIME ZONE 'Asia/Shanghai'))) < 60"))
                    .as("in China's time")
                    .isEqualTo(1);
        }
    }
}
