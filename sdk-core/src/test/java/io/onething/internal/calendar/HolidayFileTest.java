package io.onething.internal.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onething.calendar.CalendarSource;
import io.onething.calendar.DayKind;
import io.onething.calendar.HolidayNotice;
import io.onething.calendar.WorkingCalendar;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Holiday file (节假日文件)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HolidayFileTest {
    private static final String HEAD = """
            {"schemaVersion": 1, "zone": "Asia/Shanghai", "weekend": ["SATURDAY", "SUNDAY"], "later": {}, "years": {""";
    private static final String SOURCE = """
            "source": {"title": "a notice", "issuer": "the State Council", "issued": "2026-11-10", "documentNo": null}""";
    private static final String YEAR = "\"2027\": {\"status\": \"OFFICIAL\", " + SOURCE
            + ", \"offDays\": [\"2027-01-01\"], \"makeUpWorkdays\": [\"2026-12-27\"]}";

    @Test
    void a_file_is_read() {
        assertThat(HolidayFile.read(HEAD + YEAR + "}}"))
                .containsExactly(HolidayNotice.published(
                        2027,
                        Set.of(LocalDate.of(2027, 1, 1)),
                        Set.of(LocalDate.of(2026, 12, 27)),
                        CalendarSource.of("a notice", "the State Council", LocalDate.of(2026, 11, 10))))
                .isUnmodifiable();
        assertThat(WorkingCalendar.fromJson(HEAD + YEAR + "}}").kindOf(LocalDate.of(2026, 12, 27)))
                .isEqualTo(DayKind.WORKING);
    }

    @Test
    void a_year_without_notice_has_its_statutory_days_as_an_estimate() {
        String expected = "\"2028\": {\"status\": \"EXPECTED\", " + SOURCE
                + ", \"offDays\": null, \"statutoryHolidays\": [\"2028-01-01\"]}";

        assertThat(HolidayFile.read(HEAD + expected + "}}"))
                .containsExactly(HolidayNotice.expected(
                        2028,
                        Set.of(LocalDate.of(2028, 1, 1)),
                        CalendarSource.of("a notice", "the State Council", LocalDate.of(2026, 11, 10))));
    }

    @Test
    void every_problem_is_reported_with_its_place() {
        String json = """
                {"schemaVersion": 2, "zone": "UTC", "weekend": ["SUNDAY"], "years": {
                  "27": {"status": "MAYBE", "source": {"title": " ", "issued": "soon"}, "statutoryHolidays": "2027-01-01"},
                  "2028": {"status": "OFFICIAL",
                    "source": {"title": "a", "issuer": "", "issued": "2027-11-10"},
                    "offDays": ["2028-02-30", "2028-01-01", "2028-01-01"], "makeUpWorkdays": [5]},
                  "2029": {"status": "OFFICIAL",
                    "source": {"title": "a", "issuer": "b", "issued": "2028-11-10"},
                    "offDays": ["2029-01-01"], "makeUpWorkdays": ["2029-01-01"]}}}
                """;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayFile.read(json))
                .withMessage("""
                        the holiday file cannot be used:
                        - /schemaVersion: must be 1
                        - /zone: must be Asia/Shanghai
                        - /weekend: must be [SATURDAY, SUNDAY]
                        - /years/27: a year has four digits
                        - /years/27/status: must be OFFICIAL or EXPECTED
                        - /years/27/statutoryHolidays: must be a list of dates
                        - /years/27/source/title: must say which document it is
                        - /years/27/source/issuer: must say who issued it
                        - /years/27/source/issued: must be a date such as 2026-10-01, got "soon"
                        - /years/2028/offDays/0: must be a date such as 2026-10-01, got "2028-02-30"
                        - /years/2028/offDays/2: 2028-01-01 stands here twice
                        - /years/2028/makeUpWorkdays/0: must be a date such as 2026-10-01, got 5
                        - /years/2028/source/issuer: must say who issued it
                        - /years/2029: the notice for 2029: days are both off and worked: [2029-01-01]""");
    }

    @Test
    void a_file_without_years_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayFile.read(HEAD + "}}"))
                .withMessage("the holiday file cannot be used:\n- /years: must hold at least one year");
        assertThatIllegalArgumentException().isThrownBy(() -> HolidayFile.read(""));
        assertThatIllegalArgumentException().isThrownBy(() -> HolidayFile.read("[]"));
    }

    @Test
    void what_is_not_json_is_refused_with_its_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayFile.read("{\n \"years\": x}"))
                .withMessageStartingWith("the holiday file is not JSON, line 2, column 1")
                .withMessageContaining("Unrecognized token 'x'")
                .withCauseInstanceOf(IOException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayFile.read("{\"zone\": 1, \"zone\": 2}"))
                .withMessageContaining("Duplicate field 'zone'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HolidayFile.read(HEAD + YEAR + "}} {}"))
                .withMessageContaining("not JSON");
    }

    @Test
    void the_file_in_the_jar_agrees_with_itself() throws IOException {
        JsonNode years = new ObjectMapper()
                .readTree(Objects.requireNonNull(
                        HolidayFile.class.getResourceAsStream("/io/onething/calendar/china-holidays.json"), "file"))
                .path("years");
        for (HolidayNotice notice : ChinaHolidays.notices()) {
            JsonNode year = years.path(String.valueOf(notice.year()));
            Set<LocalDate> off = new TreeSet<>();
            Set<LocalDate> makeUp = new TreeSet<>();
            for (JsonNode festival : year.path("festivals")) {
                List<LocalDate> days = date(festival.path("from"))
                        .datesUntil(date(festival.path("to")).plusDays(1))
                        .toList();
                assertThat(days).hasSize(festival.path("days").asInt());
                off.addAll(days);
                festival.path("makeUpWorkdays").forEach(day -> makeUp.add(date(day)));
            }
            if (notice.published()) {
                assertThat(notice.restDays()).isEqualTo(off);
                assertThat(year.path("statutoryHolidays")).allMatch(day -> off.contains(date(day)));
            }
            assertThat(notice.makeUpDays()).isEqualTo(makeUp);
        }
        assertThat(ChinaHolidays.notices())
                .extracting(HolidayNotice::year)
                .containsExactly(2023, 2024, 2025, 2026, 2027);
        assertThat(ChinaHolidays.notices().get(0).source().documentNo()).contains("国办发明电〔2022〕16号");
        assertThat(ChinaHolidays.notices().get(0).source().url())
                .get()
                .asString()
                .startsWith("https://www.gov.cn/");
    }

    private static LocalDate date(JsonNode node) {
        return LocalDate.parse(node.asText());
    }
}
