package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Calendar of working days (工作日历)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkingCalendarTest {
    private static final CalendarSource SOURCE = CalendarSource.of("a notice", "a city", LocalDate.of(2026, 1, 5));

    private final WorkingCalendar china = WorkingCalendar.china();

    private static LocalDate date(String date) {
        return LocalDate.parse(date);
    }

    @Nested
    class one_date {
        @ParameterizedTest(name = "{0} is {1}: {2}")
        @CsvSource({
            "2026-02-14, WORKING, a Saturday made a working day",
            "2026-02-16, REST, a Monday of 春节",
            "2026-03-07, REST, a Saturday",
            "2026-03-08, REST, a Sunday",
            "2026-03-09, WORKING, a Monday",
            "2024-02-09, WORKING, 除夕 of 2024: leave was only recommended",
            "2025-01-28, REST, 除夕 is statutory since 2025 (放假办法 art. 2)",
            "2025-05-02, REST, 劳动节 has two days since 2025",
            "2022-12-31, REST, named by the notice for 2023",
            "2022-12-30, UNKNOWN, the notice for 2022 is not loaded",
            "2027-01-01, UNKNOWN, the notice for 2027 is not loaded",
            "2027-01-02, UNKNOWN, nor is a Saturday of it known",
            "2028-06-01, UNKNOWN, nothing of 2028 is loaded"
        })
        void kinds(String day, DayKind kind, String why) {
            assertThat(china.kindOf(date(day))).isEqualTo(kind);
        }

        @ParameterizedTest(name = "{0} has {1} working days")
        @CsvSource({"2023, 249", "2024, 251", "2025, 248", "2026, 248"})
        void a_year_has_the_published_number_of_working_days(int year, int days) {
            assertThat(china.workingDaysBetween(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                    .isEqualTo(new CountedDays(days, false));
        }

        @Test
        void its_source_is_the_notice() {
            assertThat(china.sourceOf(date("2022-12-31")))
                    .get()
                    .extracting(CalendarSource::title)
                    .isEqualTo("国务院办公厅关于2023年部分节假日安排的通知");
            assertThat(china.sourceOf(date("2026-03-09")))
                    .get()
                    .extracting(CalendarSource::issued)
                    .isEqualTo(date("2025-11-04"));
            assertThat(china.sourceOf(date("2027-01-01"))).isEmpty();
            assertThat(china.sourceOf(date("2028-01-01"))).isEmpty();
        }

        @Test
        void the_years_with_a_notice_are_told() {
            assertThat(china.years()).containsExactly(2023, 2024, 2025, 2026).isUnmodifiable();
            assertThat(china).hasToString("WorkingCalendar[years=[2023, 2024, 2025, 2026], overrides=[]]");
        }
    }

    @Nested
    class counting_working_days {
        @ParameterizedTest(name = "{0} + {1} = {2}, provisional {3}")
        @CsvSource({
            // zero days lead nowhere, whatever day it is
            "2026-02-16, 0, 2026-02-16, false",
            "2027-03-06, 0, 2027-03-06, false",
            "2026-12-30, 1, 2026-12-31, false",
            // estimates: 1 January is statutory, 2 and 3 January 2027 are a weekend
            "2026-12-30, 2, 2027-01-04, true",
            "2026-12-31, 1, 2027-01-04, true",
            // 5 to 8 February 2027 are statutory, 6 and 7 also a weekend
            "2027-02-04, 1, 2027-02-09, true",
            // a day of an unknown year that is only the start is not counted
            "2022-12-30, 1, 2023-01-03, false"
        })
        void plus(String from, int amount, String expected, boolean provisional) {
            assertThat(china.plusWorkingDays(date(from), amount))
                    .isEqualTo(new CountedDate(date(expected), provisional));
        }

        @ParameterizedTest(name = "{0} to {1}: {2}, provisional {3}")
        @CsvSource({
            "2026-03-09, 2026-03-09, 0, false",
            "2026-03-09, 2026-03-10, 1, false",
            "2026-03-10, 2026-03-09, -1, false",
            "2026-03-06, 2026-03-08, 0, false",
            "2026-02-13, 2026-02-27, 5, false",
            "2026-02-27, 2026-02-13, -5, false",
            "2026-12-31, 2027-01-05, 2, true",
            "2027-01-05, 2026-12-31, -2, true",
            "2026-12-30, 2026-12-31, 1, false",
            "2022-12-30, 2023-01-03, 1, false"
        })
        void between(String from, String to, int days, boolean provisional) {
            assertThat(china.workingDaysBetween(date(from), date(to))).isEqualTo(new CountedDays(days, provisional));
        }

        @Test
        void plus_and_between_are_inverse() {
            for (LocalDate from = date("2022-12-31"); from.isBefore(date("2026-10-01")); from = from.plusDays(1)) {
                for (int amount : new int[] {1, 5, 20, 45}) {
                    CountedDate end = china.plusWorkingDays(from, amount);
                    assertThat(china.workingDaysBetween(from, end.date())).isEqualTo(new CountedDays(amount, false));
                    assertThat(china.kindOf(end.date())).isEqualTo(DayKind.WORKING);
                }
            }
        }

        @ParameterizedTest(name = "{0} gives {1}, provisional {2}")
        @CsvSource({
            "2026-03-09, 2026-03-09, false",
            "2026-03-07, 2026-03-09, false",
            "2026-02-14, 2026-02-14, false",
            "2026-02-15, 2026-02-24, false",
            "2027-03-08, 2027-03-08, true",
            "2027-03-06, 2027-03-08, true",
            "2022-12-31, 2023-01-03, false"
        })
        void a_last_day_of_rest_moves_on(String day, String expected, boolean provisional) {
            assertThat(china.workingDayOnOrAfter(date(day))).isEqualTo(new CountedDate(date(expected), provisional));
        }

        @Test
        void a_day_of_rest_may_move_into_an_unknown_year() {
            WorkingCalendar closed =
                    china.with(new RegionalOverride("黔东南", Set.of(date("2026-12-31")), Set.of(), SOURCE));

            assertThat(closed.workingDayOnOrAfter(date("2026-12-31")))
                    .isEqualTo(new CountedDate(date("2027-01-04"), true));
        }
    }

    @Nested
    class counting_natural_days_and_months {
        @ParameterizedTest(name = "{0} + {1} months = {2}")
        @CsvSource({
            "2026-01-15, 1, 2026-02-15",
            "2026-01-31, 1, 2026-02-28",
            "2028-01-31, 1, 2028-02-29",
            "2026-08-31, 1, 2026-09-30",
            "2026-02-28, 1, 2026-03-28",
            "2025-11-30, 3, 2026-02-28",
            "2026-01-15, 0, 2026-01-15"
        })
        @DisplayName("民法典 art. 202: the day of the same number or the month's last")
        void months(String from, int amount, String expected) {
            assertThat(WorkingCalendar.plusMonths(date(from), amount)).isEqualTo(expected);
        }

        @Test
        void days() {
            assertThat(WorkingCalendar.plusDays(date("2026-02-27"), 2)).isEqualTo("2026-03-01");
            assertThat(WorkingCalendar.plusDays(date("2026-02-27"), 0)).isEqualTo("2026-02-27");
            assertThat(WorkingCalendar.plusDays(date("2026-02-27"), 9999)).isEqualTo("2053-07-14");
        }
    }

    @Nested
    class what_a_host_adds {
        private final HolidayNotice next =
                HolidayNotice.published(2027, Set.of(date("2027-01-01")), Set.of(date("2026-12-27")), SOURCE);

        @Test
        void a_new_notice_makes_its_year_known() {
            WorkingCalendar more = china.with(next);

            assertThat(more.years()).containsExactly(2023, 2024, 2025, 2026, 2027);
            assertThat(more.kindOf(date("2027-01-04"))).isEqualTo(DayKind.WORKING);
            assertThat(more.kindOf(date("2027-01-01"))).isEqualTo(DayKind.REST);
            assertThat(more.kindOf(date("2026-12-27"))).isEqualTo(DayKind.WORKING);
            assertThat(more.plusWorkingDays(date("2026-12-31"), 1))
                    .isEqualTo(new CountedDate(date("2027-01-04"), false));
            assertThat(china.kindOf(date("2026-12-27"))).isEqualTo(DayKind.REST);
            assertThat(china.kindOf(date("2027-01-04"))).isEqualTo(DayKind.UNKNOWN);
        }

        @Test
        void a_notice_replaces_the_one_of_its_year() {
            WorkingCalendar changed =
                    china.with(HolidayNotice.published(2026, Set.of(date("2026-03-09")), Set.of(), SOURCE));

            assertThat(changed.kindOf(date("2026-03-09"))).isEqualTo(DayKind.REST);
            assertThat(changed.kindOf(date("2026-02-16"))).isEqualTo(DayKind.WORKING);
        }

        @Test
        void a_make_up_day_of_one_notice_wins_over_a_day_off_of_another() {
            LocalDate contested = date("2026-12-27");
            HolidayNotice earlier = HolidayNotice.published(2026, Set.of(contested), Set.of(), SOURCE);

            assertThat(WorkingCalendar.of(List.of(earlier, next)).kindOf(contested))
                    .isEqualTo(DayKind.WORKING);
            assertThat(WorkingCalendar.of(List.of(next, earlier)).kindOf(contested))
                    .isEqualTo(DayKind.WORKING);
        }

        @Test
        void an_estimate_leaves_its_year_unknown_and_never_replaces_a_notice() {
            HolidayNotice estimate = HolidayNotice.expected(2028, Set.of(date("2028-01-03")), SOURCE);
            WorkingCalendar more = china.with(estimate);

            assertThat(more.years()).doesNotContain(2028);
            assertThat(more.kindOf(date("2028-01-03"))).isEqualTo(DayKind.UNKNOWN);
            assertThat(more.plusWorkingDays(date("2027-12-31"), 1))
                    .isEqualTo(new CountedDate(date("2028-01-04"), true));
            assertThat(more.with(estimate).years()).doesNotContain(2028);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> china.with(HolidayNotice.expected(2026, Set.of(), SOURCE)))
                    .withMessage("the notice for 2026 is loaded; an estimate does not replace it");
        }

        @Test
        void two_notices_for_one_year_are_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> WorkingCalendar.of(List.of(next, next)))
                    .withMessage("there are two notices for 2027; keep one");
        }

        @Test
        @DisplayName("放假办法 art. 4: a region sets days of its own, the last override is the strongest")
        void overrides() {
            CalendarSource storm = CalendarSource.of("停工通知", "a city", date("2026-07-01"));
            RegionalOverride festival =
                    new RegionalOverride("522600", Set.of(date("2026-03-09"), date("2027-03-09")), Set.of(), SOURCE);
            RegionalOverride undone =
                    new RegionalOverride("522601", Set.of(date("2026-07-02")), Set.of(date("2026-03-09")), storm);
            WorkingCalendar region = china.with(festival);

            assertThat(region.kindOf(date("2026-03-09"))).isEqualTo(DayKind.REST);
            assertThat(region.sourceOf(date("2026-03-09"))).contains(SOURCE);
            assertThat(region.kindOf(date("2027-03-09"))).isEqualTo(DayKind.REST);
            assertThat(region.kindOf(date("2026-02-14"))).isEqualTo(DayKind.WORKING);
            assertThat(region.with(undone).kindOf(date("2026-03-09"))).isEqualTo(DayKind.WORKING);
            assertThat(region.with(undone).sourceOf(date("2026-03-09"))).contains(storm);
            assertThat(china.with(undone).with(festival).kindOf(date("2026-03-09")))
                    .isEqualTo(DayKind.REST);
            assertThat(region.with(undone).overrides())
                    .containsExactly(festival, undone)
                    .isUnmodifiable();
            assertThat(region.with(next).overrides()).containsExactly(festival);
            assertThat(region.with(undone))
                    .hasToString("WorkingCalendar[years=[2023, 2024, 2025, 2026], overrides=[522600, 522601]]");
        }

        @Test
        void an_override_can_open_a_statutory_holiday() {
            WorkingCalendar open = china.with(new RegionalOverride("某区", Set.of(), Set.of(date("2026-10-01")), SOURCE));

            assertThat(open.kindOf(date("2026-10-01"))).isEqualTo(DayKind.WORKING);
        }
    }

    @Test
    void dates_and_amounts_out_of_range_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.workingDayOnOrAfter(date("1899-12-31")))
                .withMessage("a date is between the years 1900 and 9999, got 1899-12-31");
        assertThatIllegalArgumentException().isThrownBy(() -> china.plusWorkingDays(LocalDate.MAX, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.workingDaysBetween(date("2026-01-01"), LocalDate.MAX));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.workingDaysBetween(LocalDate.MIN, date("2026-01-01")));
        assertThatIllegalArgumentException().isThrownBy(() -> WorkingCalendar.plusMonths(LocalDate.MAX, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkingCalendar.plusDays(date("2026-01-01"), -1))
                .withMessage("an amount is 0 to 9999, got -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.plusWorkingDays(date("2026-01-01"), 10000))
                .withMessage("an amount is 0 to 9999, got 10000");
        assertThat(WorkingCalendar.plusDays(date("1900-01-01"), 9999)).isEqualTo("1927-05-19");
        assertThat(WorkingCalendar.plusDays(date("9999-01-01"), 1)).isEqualTo("9999-01-02");
    }

    @Test
    void a_notice_reports_all_its_problems_at_once() {
        assertThatThrownBy(() -> new HolidayNotice(
                        1949,
                        false,
                        Set.of(date("1952-01-01"), date("1949-10-01")),
                        Set.of(date("1949-10-01")),
                        SOURCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the notice for 1949: the year is not between 1950 and 2999; an estimate has no make-up days, got"
                                + " [1949-10-01]; days are both off and worked: [1949-10-01]; days lie neither in the year nor in a"
                                + " neighbouring one: [1952-01-01]");
        assertThatThrownBy(() -> HolidayNotice.published(3000, Set.of(), Set.of(date("2998-01-01")), SOURCE))
                .hasMessageContaining("2999; days lie neither in the year nor in a neighbouring one: [2998-01-01]");
        assertThat(HolidayNotice.published(1950, Set.of(), Set.of(), SOURCE).year())
                .isEqualTo(1950);
        assertThat(HolidayNotice.published(2999, Set.of(), Set.of(), SOURCE).year())
                .isEqualTo(2999);
        assertThat(HolidayNotice.published(2026, Set.of(date("2027-01-03"), date("2025-12-31")), Set.of(), SOURCE)
                        .restDays())
                .containsExactly(date("2025-12-31"), date("2027-01-03"))
                .isUnmodifiable();
    }

    @Test
    void an_override_must_say_something_and_nothing_twice() {
        Set<LocalDate> day = Set.of(date("2026-03-09"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegionalOverride(" ", day, Set.of(), SOURCE))
                .withMessage("a regional override names its region, got a blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegionalOverride("某区", Set.of(), Set.of(), SOURCE))
                .withMessage("the override of 某区 has no day");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegionalOverride("某区", day, day, SOURCE))
                .withMessage("the override of 某区 has days both off and worked: [2026-03-09]");
    }

    @Test
    void a_source_needs_title_and_issuer() {
        LocalDate issued = date("2026-01-05");

        assertThatIllegalArgumentException().isThrownBy(() -> CalendarSource.of(" ", "a city", issued));
        assertThatIllegalArgumentException().isThrownBy(() -> CalendarSource.of("a notice", "", issued));
        assertThat(SOURCE.documentNo()).isEmpty();
        assertThat(SOURCE.url()).isEmpty();
        assertThat(new CalendarSource("a", "b", issued, "c", "https://example.org").documentNo())
                .contains("c");
        assertThat(new CalendarSource("a", "b", issued, "c", "https://example.org").url())
                .contains("https://example.org");
    }
}
