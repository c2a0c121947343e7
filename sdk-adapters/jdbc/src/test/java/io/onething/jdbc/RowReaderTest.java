package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.DepartmentId;
import io.onething.department.Report;
import io.onething.exchange.EventList;
import io.onething.jdbc.ExchangeDialect.Cell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a report row says (反馈行)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowReaderTest {
    private static final DepartmentId MARKET = new DepartmentId("market");

    private final RowReader protocol = new RowReader(MARKET, RowStyle.protocol());

    /** A row that is in order but for what a test says. */
    private static Map<Object, String> good() {
        Map<Object, String> row = new LinkedHashMap<>();
        row.put(ReportColumn.MESSAGE, "m-1");
        row.put(ReportColumn.CASE, "case-1");
        row.put(ReportColumn.MATTER, "food-permit");
        row.put(ReportColumn.VERSION, "1");
        row.put(ReportColumn.CODE, "granted");
        row.put(ReportColumn.OCCURRED_AT, "2026-11-26T10:00:00+08:00");
        row.put(ReportColumn.DATA, null);
        return row;
    }

    private static ReportRow row(Map<Object, String> values) {
        List<Cell> cells = new ArrayList<>();
        values.values().forEach(value -> cells.add(Cell.of(value)));
        return new ReportRow("1", 100, null, List.copyOf(values.keySet()), cells);
    }

    private static ReportRow with(ReportColumn column, String value) {
        Map<Object, String> row = good();
        row.put(column, value);
        return row(row);
    }

    private static String why(RowReading reading) {
        assertThat(reading).isInstanceOf(RowReading.Unusable.class);
        return ((RowReading.Unusable) reading).why().en();
    }

    private static Report report(RowReading reading) {
        assertThat(reading).isInstanceOf(RowReading.Reported.class);
        return ((RowReading.Reported) reading).callback().report();
    }

    @Nested
    class in_the_words_of_the_protocol {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "accepted | {\"number\":\"SL-1\"} | Accepted",
                    "accepted | {} | Accepted",
                    "acceptance-refused | {\"ground\":\"not-required\",\"reason\":\"无需许可\"} | AcceptanceRefused",
                    "correction-asked | {\"defects\":[{\"item\":\"materials.plan\",\"what\":\"缺章\"}]} | CorrectionAsked",
                    "review-started | | ReviewStarted",
                    "granted | {\"certificates\":[{\"result\":\"licence\",\"number\":\"JY-1\"}]} | Granted",
                    "refused | {\"reason\":\"不符\",\"remedies\":\"60 日内复议\"} | Refused",
                    "suspended | {\"ground\":\"inspection\",\"expected\":\"20个工作日\",\"notice\":\"T-1\"} | Suspended",
                    "resumed | {\"notice\":\"T-1\"} | Resumed",
                    "fee-charged | {\"fee\":\"file\",\"amount\":\"120.50\",\"notice\":\"J-1\"} | FeeCharged",
                    "withdrawal-confirmed | | WithdrawalConfirmed",
                })
        void a_good_row_is_a_report(String code, String data, String kind) {
            Map<Object, String> row = good();
            row.put(ReportColumn.CODE, code);
            row.put(ReportColumn.DATA, data);

            assertThat(report(protocol.read(row(row))).getClass().getSimpleName())
                    .isEqualTo(kind);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "GRANTED | | code is a report of the protocol",
                    "办结 | | code is a report of the protocol",
                    "granted | [] | data is an object",
                    "granted | {\"certificates\":[], | data",
                    "granted | {\"certificates\":[],\"certificates\":[]} | data",
                    "granted | {\"certificate\":[]} | data.certificate is not a member",
                    "granted | {} {} | data something follows",
                    "refused | {\"reason\":\"不符\"} | data.remedies is missing",
                    "refused | {\"reason\":\"\",\"remedies\":\"复议\"} | data.reason is a text of 1",
                    "accepted | {\"number\":1} | data.number",
                    "accepted | {\"number\":\"a\\u0000\"} | data",
                    "accepted | {\"number\":\"a\\uD83D\"} | data",
                    "fee-charged | {\"fee\":\"file\",\"amount\":\"1e3\",\"notice\":\"J-1\"} | data.amount",
                })
        void a_bad_row_is_refused_with_the_place(String code, String data, String words) {
            Map<Object, String> row = good();
            row.put(ReportColumn.CODE, code);
            row.put(ReportColumn.DATA, data);

            assertThat(why(protocol.read(row(row)))).contains(words);
        }
    }

    @Nested
    class around_the_report {
        @ParameterizedTest
        @CsvSource(
                nullValues = "NULL",
                value = {
                    "MESSAGE, NULL, message_id is missing",
                    "MESSAGE, '', message_id is missing",
                    "MESSAGE, 'm 1', message_id has 1 to 64",
                    "MESSAGE, 消息1, message_id has 1 to 64",
                    "CASE, NULL, case_id is missing",
                    "CASE, '../1', case_id is an identifier",
                    "MATTER, 'a/b', matter is an identifier",
                    "VERSION, -1, version is a whole number",
                    "VERSION, 1.0, version is a whole number",
                    "VERSION, 9999999999, version is a whole number",
                    "CODE, NULL, code is a report",
                    "OCCURRED_AT, NULL, occurred_at is missing",
                    "OCCURRED_AT, 2026-11-26, occurred_at is a time",
                    "OCCURRED_AT, 2026-02-30T10:00:00+08:00, occurred_at is a time",
                    "OCCURRED_AT, 26/11/2026 10:00:00, occurred_at is a time",
                    "OCCURRED_AT, 2026-11-26T10:00:00+99:00, occurred_at is a time",
                })
        void what_is_missing_or_of_another_shape_is_named_and_not_repeated(
                ReportColumn column, String value, String words) {
            assertThat(why(protocol.read(with(column, value)))).contains(words);
        }

        @Test
        void everything_that_is_wrong_is_told_at_once() {
            Map<Object, String> row = good();
            row.put(ReportColumn.CASE, null);
            row.put(ReportColumn.VERSION, "one");

            assertThat(why(protocol.read(row(row)))).contains("case_id is missing", "version is a whole number");
        }

        @ParameterizedTest
        @CsvSource(
                nullValues = "NULL",
                value = {"NULL, 0", "'', 0", "0, 0", "1, 1", "' 12 ', 12", "999999999, 999999999"})
        void a_version_may_be_left_out(String version, int round) {
            RowReading reading =
                    protocol.read(with(ReportColumn.VERSION, version == null || !version.isEmpty() ? version : "0"));

            assertThat(((RowReading.Reported) reading).callback().round()).isEqualTo(round);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-11-26T10:00:00+08:00",
                    "2026-11-26T02:00:00Z",
                    "2026-11-26 10:00:00",
                    "2026-11-26T10:00:00.000",
                    "2026-11-26 02:00:00+00",
                    "2026-11-26 02:00:00.0 +0000",
                    " 2026-11-26 10:00:00 "
                })
        void a_time_has_an_offset_or_is_in_Chinas_time(String time) {
            RowReading reading = protocol.read(with(ReportColumn.OCCURRED_AT, time));

            assertThat(((RowReading.Reported) reading).callback().occurredAt())
                    .isEqualTo(Instant.parse("2026-11-26T02:00:00Z"));
        }

        @Test
        void each_value_counts_for_the_digest_and_where_one_ends_does_too() {
            List<String> digests = new ArrayList<>();
            digests.add(row(good()).digest(Instant.EPOCH));
            digests.add(row(good()).digest(Instant.EPOCH.plusMillis(1)));
            for (ReportColumn column : List.of(
                    ReportColumn.MESSAGE,
                    ReportColumn.CASE,
                    ReportColumn.MATTER,
                    ReportColumn.VERSION,
                    ReportColumn.CODE,
                    ReportColumn.DATA)) {
                digests.add(with(column, "other").digest(Instant.EPOCH));
            }
            digests.add(with(ReportColumn.DATA, "").digest(Instant.EPOCH));
            Map<Object, String> shifted = good();
            shifted.put(ReportColumn.CASE, "case-1f");
            shifted.put(ReportColumn.MATTER, "ood-permit");
            digests.add(row(shifted).digest(Instant.EPOCH));

            assertThat(digests).doesNotHaveDuplicates().allMatch(digest -> digest.length() == 64);
            assertThat(row(good()).digest(Instant.EPOCH)).isEqualTo(digests.get(0));
        }
    }

    @Nested
    class in_the_codes_of_a_vendor {
        private final RowReader spgl = new RowReader(MARKET, RowStyle.codes(EventList.spgl()));
        private final RowReader guangdong = new RowReader(MARKET, RowStyle.codes(EventList.guangdong()));

        private ReportRow coded(String code, String data) {
            Map<Object, String> row = good();
            row.put(ReportColumn.CODE, code);
            row.put(ReportColumn.DATA, data);
            return row(row);
        }

        @Test
        @DisplayName("工程建设项目审批管理系统: 11 is 办结(通过), 3 is 受理")
        void a_code_is_a_report() {
            assertThat(report(spgl.read(coded("11", null)))).isEqualTo(new Report.Granted(List.of()));
            assertThat(report(spgl.read(coded(" 3 ", "{}")))).isInstanceOf(Report.Accepted.class);
        }

        @Test
        void a_step_of_the_vendors_own_is_nothing_to_report() {
            assertThat(spgl.read(coded("1", null))).isInstanceOf(RowReading.Nothing.class);
        }

        @Test
        @DisplayName("广东省办件数据交换: BJ with BJJGDM=0 is 出证办结")
        void what_stands_beside_a_code_is_a_JSON_object_of_texts_or_columns() {
            assertThat(report(guangdong.read(coded("BJ", "{\"BJJGDM\":\"0\"}"))))
                    .isInstanceOf(Report.Granted.class);

            Map<Object, String> row = good();
            row.remove(ReportColumn.DATA);
            row.put(ReportColumn.CODE, "BJ");
            row.put("BJJGDM", "0");
            assertThat(report(guangdong.read(row(row)))).isInstanceOf(Report.Granted.class);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "99 | | known are",
                    "13 | {} | needs reason",
                    "11 | [] | data is an object of texts",
                    "11 | {\"x\":1} | data.x is a text",
                    "11 | {\"张三\":1} | data.* is a text",
                    "11 | {\"x\": | data",
                })
        void what_the_list_cannot_read_is_refused_with_its_words(String code, String data, String words) {
            assertThat(why(spgl.read(coded(code, data)))).contains(words);
        }
    }
}
