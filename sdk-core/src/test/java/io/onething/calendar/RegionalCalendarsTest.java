package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Calendars by region (分地区工作日历), 全国年节及纪念日放假办法 art. 4; all overrides are synthetic")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegionalCalendarsTest {
    private static final CalendarSource SOURCE =
            CalendarSource.of("a synthetic notice", "nobody", LocalDate.of(2026, 1, 5));
    private static final LocalDate MONDAY = LocalDate.of(2026, 4, 20);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 4, 21);

    private final RegionalCalendars national = RegionalCalendars.of(WorkingCalendar.china());

    private static RegionalOverride off(String region, LocalDate day) {
        return new RegionalOverride(region, Set.of(day), Set.of(), SOURCE);
    }

    private static RegionalOverride works(String region, LocalDate day) {
        return new RegionalOverride(region, Set.of(), Set.of(day), SOURCE);
    }

    @ParameterizedTest(name = "off in {0}: {1} {2}")
    @CsvSource({
        // a province has everything in it
        "450000, 450000, REST",
        "450000, 450100, REST",
        "450000, 450102, REST",
        "450000, 450102003, REST",
        "450000, 450102003001, REST",
        "450000, 460000, WORKING",
        // a prefecture does not have its province
        "450100, 450100, REST",
        "450100, 450102, REST",
        "450100, 450000, WORKING",
        "450100, 450200, WORKING",
        "450102, 450102, REST",
        "450102, 450102003, REST",
        "450102, 450103, WORKING",
        "450102, 450100, WORKING",
        "450102003, 450102003, REST",
        "450102003, 450102003001, REST",
        "450102003, 450102004, WORKING",
        "450102003, 450102, WORKING",
        "450102003001, 450102003001, REST",
        "450102003001, 450102003002, WORKING",
        "450102003001, 450102003, WORKING",
        // the same region, with the zeros of deeper levels
        "450000000, 450102, REST",
        "450000000000, 450000, REST",
        "450102000000, 450102, REST",
        "450102, 450102000000, REST",
        "450102003000, 450102003, REST",
        // a town that lies in no county (441900 东莞)
        "441900, 441900003, REST",
        "441900003, 441900003000, REST",
        "441900003, 441900, WORKING",
        "441900003, 441900004, WORKING"
    })
    void an_override_holds_in_its_region(String region, String asked, DayKind kind) {
        assertThat(national.with(off(region, MONDAY)).in(asked).kindOf(MONDAY)).isEqualTo(kind);
    }

    @Test
    void the_deeper_level_wins_whatever_came_first() {
        RegionalCalendars one = national.with(off("450000", MONDAY)).with(works("450100", MONDAY));
        RegionalCalendars other = national.with(works("450100", MONDAY)).with(off("450000", MONDAY));

        assertThat(List.of(one, other)).allSatisfy(calendars -> {
            assertThat(calendars.in("450102").kindOf(MONDAY)).isEqualTo(DayKind.WORKING);
            assertThat(calendars.in("450200").kindOf(MONDAY)).isEqualTo(DayKind.REST);
        });
    }

    @Test
    void on_one_level_the_later_one_wins() {
        RegionalCalendars calendars = national.with(off("450100", MONDAY))
                .with(off("450100", TUESDAY))
                .with(works("450100", MONDAY));

        assertThat(calendars.in("450102").kindOf(MONDAY)).isEqualTo(DayKind.WORKING);
        assertThat(calendars.in("450102").kindOf(TUESDAY)).isEqualTo(DayKind.REST);
        assertThat(calendars.in("450102").overrides()).hasSize(3);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "某区", "45", "4501", "45010", "4501023", "450102003001000", "000000", "440100", "45010２"})
    void any_other_region_has_the_national_calendar(String region) {
        assertThat(national.with(off("450000", MONDAY)).in(region)).isSameAs(WorkingCalendar.china());
        assertThat(national.in(region)).isSameAs(national.national());
    }

    @ParameterizedTest
    @ValueSource(strings = {"广西壮族自治区", "45", "4500", "000000", "450000 ", "450000-1"})
    void a_name_cannot_be_layered(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> national.with(off(region, MONDAY)))
                .withMessage(
                        "the override of \"%s\" cannot be layered: give its region as a code of 6, 9 or 12 digits,"
                                + " such as 450000 for a province",
                        region);
    }

    @Test
    void a_calendar_is_made_once_for_all_who_share_it() {
        RegionalCalendars calendars = national.with(off("450000", MONDAY));

        assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> calendars.in("4501%02d".formatted(i))))
                .allMatch(calendar -> calendar == calendars.in("450000"));
    }

    @Test
    void what_the_national_calendar_has_stays_beneath() {
        RegionalCalendars calendars = RegionalCalendars.of(
                        WorkingCalendar.china().with(off("全国", TUESDAY)))
                .with(off("450000", MONDAY))
                .with(works("450100", TUESDAY));

        assertThat(calendars.in("450000").kindOf(TUESDAY)).isEqualTo(DayKind.REST);
        assertThat(calendars.in("450100").kindOf(TUESDAY)).isEqualTo(DayKind.WORKING);
        assertThat(calendars.national().kindOf(TUESDAY)).isEqualTo(DayKind.REST);
    }

    @Test
    void a_new_notice_reaches_every_region_and_overrides_stay_on_top() {
        LocalDate first = LocalDate.of(2027, 1, 4);
        LocalDate second = LocalDate.of(2027, 1, 5);
        RegionalCalendars before = national.with(off("450000", first));
        RegionalCalendars after =
                before.with(HolidayNotice.published(2027, Set.of(second), Set.of(first.minusDays(1)), SOURCE));

        assertThat(before.in("450000").kindOf(second)).isEqualTo(DayKind.UNKNOWN);
        assertThat(after.in("450000").kindOf(first)).isEqualTo(DayKind.REST);
        assertThat(after.in("450000").kindOf(second)).isEqualTo(DayKind.REST);
        assertThat(after.in("440000").kindOf(first)).isEqualTo(DayKind.WORKING);
        assertThat(after.national().years()).contains(2027);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> after.with(HolidayNotice.expected(2027, Set.of(), SOURCE)));
    }

    @Test
    void it_says_what_it_holds() {
        assertThat(national.with(off("450000", MONDAY)))
                .hasToString("RegionalCalendars[national=WorkingCalendar[years=[2023, 2024, 2025, 2026], overrides=[]],"
                        + " overrides=[450000]]");
        assertThatNullPointerException().isThrownBy(() -> RegionalCalendars.of(null));
    }
}
