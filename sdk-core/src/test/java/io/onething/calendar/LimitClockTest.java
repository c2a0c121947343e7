package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Account of a limit (时限台账)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitClockTest {
    private static final WorkingCalendar CHINA = WorkingCalendar.china();

    private static Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T'))
                .atZone(WorkingCalendar.ZONE)
                .toInstant();
    }

    private static ClockStop stop(String start, String end) {
        return ClockStop.between(at(start), at(end));
    }

    private static Deadline endOf(String lastDay, boolean provisional) {
        return Deadline.endOf(new CountedDate(LocalDate.parse(lastDay), provisional));
    }

    @Nested
    @DisplayName("Half a working day (半天) from Monday 2 March 2026: until noon of the next working day, by convention")
    class half_a_working_day {
        final LimitClock clock = LimitClock.of(CHINA, at("2026-03-02 10:00"), TimeLimit.parse("半天"));

        @ParameterizedTest(name = "at {0}: {1} used, {2} left, passed {3}")
        @CsvSource({
            "2026-03-02 17:00, 0, 1, false",
            "2026-03-03 11:59, 1, 0, false",
            "2026-03-03 12:00, 1, 0, true",
            "2026-03-04 09:00, 2, -1, true"
        })
        void a_half_that_has_begun_is_a_day_used(String now, long used, long left, boolean passed) {
            ClockReading reading = clock.read(at(now));
            assertThat(reading.deadline().until()).isEqualTo(at("2026-03-03 12:00"));
            assertThat(List.of(reading.used(), reading.left(), reading.total())).containsExactly(used, left, 1L);
            assertThat(reading.passed()).isEqualTo(passed);
            assertThat(reading.unit()).isEqualTo(LimitUnit.WORKING_DAY);
        }

        @Test
        void a_stop_in_the_morning_moves_it_and_one_in_the_afternoon_revives_nothing() {
            assertThat(clock.stopped(List.of(stop("2026-03-03 09:00", "2026-03-03 10:00")))
                            .read(at("2026-03-03 15:00"))
                            .deadline()
                            .until())
                    .isEqualTo(at("2026-03-04 12:00"));
            assertThat(clock.stopped(List.of(stop("2026-03-03 14:00", "2026-03-05 10:00")))
                            .read(at("2026-03-03 15:00"))
                            .passed())
                    .isTrue();
        }

        @Test
        void half_a_day_more_makes_it_a_whole_one() {
            assertThat(clock.extended(TimeLimit.halfWorkingDays(1))
                            .read(at("2026-03-03 09:00"))
                            .deadline())
                    .isEqualTo(endOf("2026-03-03", false));
        }
    }

    @Nested
    @DisplayName("10 seconds (秒批): counted from the event, in seconds")
    class ten_seconds {
        final Instant start = at("2026-03-02 10:00");
        final LimitClock clock = LimitClock.of(CHINA, start, TimeLimit.seconds(10));

        @Test
        void are_used_up_second_by_second() {
            ClockReading reading = clock.read(start.plusSeconds(4));
            assertThat(List.of(reading.total(), reading.used(), reading.left())).containsExactly(10L, 4L, 6L);
            assertThat(reading.unit()).isEqualTo(LimitUnit.SECOND);
            assertThat(reading.passed()).isFalse();
        }

        @Test
        void and_are_over_then() {
            assertThat(clock.read(start.plusSeconds(10)).passed()).isTrue();
            assertThat(clock.read(start.plusSeconds(13)).left()).isEqualTo(-3);
        }
    }

    @Nested
    @DisplayName("20 working days from Monday 2 March 2026 (行政许可法 art. 42)")
    class twenty_working_days {
        final LimitClock clock = LimitClock.of(CHINA, at("2026-03-02 10:00"), TimeLimit.workingDays(20));

        @ParameterizedTest(name = "at {0}: {1} used, {2} left, passed {3}")
        @CsvSource({
            // before the start it shows what it shows then
            "2026-01-01 00:00, 0, 20, false",
            "2026-03-02 10:00, 0, 20, false",
            "2026-03-02 23:59, 0, 20, false",
            "2026-03-03 00:00, 1, 19, false",
            "2026-03-06 12:00, 4, 16, false",
            "2026-03-08 12:00, 4, 16, false",
            "2026-03-27 12:00, 19, 1, false",
            "2026-03-30 23:59, 20, 0, false",
            "2026-03-31 00:00, 21, -1, true",
            "2026-04-03 12:00, 24, -4, true",
            // 4 to 6 April are off
            "2026-04-06 12:00, 24, -4, true",
            "2026-04-07 12:00, 25, -5, true"
        })
        void days_are_used_up(String now, long used, long left, boolean passed) {
            assertThat(clock.read(at(now)))
                    .isEqualTo(new ClockReading(
                            endOf("2026-03-30", false),
                            false,
                            false,
                            passed,
                            LimitUnit.WORKING_DAY,
                            20,
                            used,
                            left,
                            false));
        }

        @ParameterizedTest(name = "at {0}: stopped {1}, {2} used, {3} left")
        @CsvSource({
            "2026-03-09 23:59, false, 5, 15",
            "2026-03-10 00:00, true, 5, 15",
            "2026-03-12 23:59, true, 5, 15",
            "2026-03-13 00:00, false, 6, 14",
            "2026-04-02 12:00, false, 20, 0"
        })
        @DisplayName("行政许可法 art. 45: the days of the stop, first and last included, are not used")
        void a_stop_whose_end_is_known(String now, boolean stopped, long used, long left) {
            assertThat(clock.stopped(List.of(stop("2026-03-10 15:00", "2026-03-12 09:00")))
                            .read(at(now)))
                    .isEqualTo(new ClockReading(
                            endOf("2026-04-02", false),
                            stopped,
                            false,
                            false,
                            LimitUnit.WORKING_DAY,
                            20,
                            used,
                            left,
                            false));
        }

        @ParameterizedTest(name = "at {0}: stopped {1}, {2} used, would end {4}")
        @CsvSource({
            // has not begun yet
            "2026-03-09 23:59, false, 5, 15, 2026-03-30",
            // from the beginning of its day
            "2026-03-10 00:00, true, 5, 15, 2026-03-31",
            "2026-03-10 15:00, true, 5, 15, 2026-03-31",
            "2026-03-12 15:00, true, 5, 15, 2026-04-02",
            "2026-03-15 15:00, true, 5, 15, 2026-04-03",
            "2026-06-30 15:00, true, 5, 15, 2026-07-21"
        })
        void a_stop_that_lasts_is_taken_to_end_today(
                String now, boolean stopped, long used, long left, String lastDay) {
            assertThat(clock.stopped(List.of(ClockStop.since(at("2026-03-10 15:00"))))
                            .read(at(now)))
                    .isEqualTo(new ClockReading(
                            endOf(lastDay, false),
                            stopped,
                            stopped,
                            false,
                            LimitUnit.WORKING_DAY,
                            20,
                            used,
                            left,
                            false));
        }

        @Test
        void a_deadline_that_has_passed_is_not_revived() {
            LimitClock late = clock.stopped(List.of(ClockStop.since(at("2026-03-31 00:00"))));
            ClockReading reading = late.read(at("2026-04-08 10:00"));

            assertThat(reading.deadline()).isEqualTo(endOf("2026-03-30", false));
            assertThat(reading.passed()).isTrue();
            assertThat(reading.stopped()).isFalse();
            assertThat(reading.open()).isFalse();
            assertThat(reading.left()).isEqualTo(-6);
            assertThat(clock.stopped(List.of(ClockStop.since(at("2026-03-30 23:59"))))
                            .read(at("2026-04-08 10:00"))
                            .open())
                    .isTrue();
        }

        @Test
        @DisplayName("行政许可法 art. 42: ten more days are part of the limit")
        void an_extension_adds_to_the_total() {
            ClockReading reading = clock.extended(TimeLimit.workingDays(10)).read(at("2026-03-31 12:00"));

            assertThat(reading)
                    .isEqualTo(new ClockReading(
                            endOf("2026-04-14", false), false, false, false, LimitUnit.WORKING_DAY, 30, 21, 9, false));
        }

        @Test
        void an_extension_in_another_unit_is_counted_in_the_unit_of_the_limit() {
            ClockReading reading = clock.extended(TimeLimit.days(10)).read(at("2026-03-31 12:00"));

            // 31 March, 1, 2, 3, 7, 8 and 9 April after the 20th
            assertThat(reading.deadline()).isEqualTo(endOf("2026-04-09", false));
            assertThat(reading.total()).isEqualTo(27);
            assertThat(reading.used()).isEqualTo(21);
            assertThat(reading.left()).isEqualTo(6);
        }

        @Test
        void what_it_is_made_of_can_be_read_back() {
            ClockStop one = stop("2026-03-10 15:00", "2026-03-12 09:00");
            ClockStop other = ClockStop.since(at("2026-03-05 09:00"));
            List<ClockStop> given = new ArrayList<>(List.of(one));
            LimitClock whole = clock.stopped(given).stopped(List.of(other)).extended(TimeLimit.workingDays(10));
            given.clear();

            assertThat(whole.start()).isEqualTo(at("2026-03-02 10:00"));
            assertThat(whole.limit()).isEqualTo(TimeLimit.workingDays(20));
            assertThat(whole.extension()).contains(TimeLimit.workingDays(10));
            assertThat(whole.stops()).containsExactly(one, other).isUnmodifiable();
            assertThat(clock.stops()).isEmpty();
            assertThat(clock.extension()).isEmpty();
            assertThat(clock)
                    .hasToString("LimitClock[start=2026-03-02T02:00:00Z, limit=20 workdays, extension=none, stops=[]]");
            assertThat(clock.extended(TimeLimit.months(1))).asString().contains("extension=1 month,");
        }

        @Test
        void it_is_extended_once_and_by_time() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clock.extended(TimeLimit.workingDays(10)).extended(TimeLimit.workingDays(10)))
                    .withMessage(
                            "the limit of 20 workdays is extended by 10 workdays already; it cannot be extended again");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> clock.extended(TimeLimit.INSTANT))
                    .withMessage("a limit is extended by days, months or hours, not by instant");
        }
    }

    @Nested
    class natural_days {
        @Test
        @DisplayName("民法典 art. 203: days by which the last one moved are left, but not in the total")
        void a_last_day_that_moved() {
            LimitClock clock = LimitClock.of(CHINA, at("2026-02-08 10:00"), TimeLimit.days(7));

            assertThat(clock.read(at("2026-02-10 10:00")))
                    .isEqualTo(new ClockReading(
                            endOf("2026-02-24", false), false, false, false, LimitUnit.DAY, 7, 2, 14, false));
            assertThat(clock.read(at("2026-02-26 10:00")).left()).isEqualTo(-2);
        }

        @Test
        void a_month_has_as_many_days_as_the_calendar_gives_it() {
            LimitClock clock = LimitClock.of(CHINA, at("2026-01-31 10:00"), TimeLimit.months(1));

            assertThat(clock.read(at("2026-02-10 10:00")))
                    .isEqualTo(new ClockReading(
                            endOf("2026-02-28", false), false, false, false, LimitUnit.DAY, 28, 10, 18, false));
        }

        @Test
        void on_the_spot_has_no_day() {
            LimitClock clock = LimitClock.of(CHINA, at("2026-11-02 10:00"), TimeLimit.INSTANT);

            assertThat(clock.read(at("2026-11-03 10:00")))
                    .isEqualTo(new ClockReading(
                            endOf("2026-11-02", false), false, false, true, LimitUnit.DAY, 0, 1, -1, false));
        }

        @Test
        void on_the_spot_may_stand_still_from_its_start() {
            ClockReading reading = LimitClock.of(CHINA, at("2026-11-02 10:00"), TimeLimit.INSTANT)
                    .stopped(List.of(ClockStop.since(at("2026-11-01 10:00"))))
                    .read(at("2026-11-02 10:00"));

            assertThat(reading.open()).isTrue();
            assertThat(reading.deadline()).isEqualTo(endOf("2026-11-03", false));
        }
    }

    @Nested
    @DisplayName("民法典 art. 201: an hour counts from the event")
    class hours {
        final LimitClock clock = LimitClock.of(CHINA, at("2026-11-02 10:00"), TimeLimit.hours(1));

        @ParameterizedTest(name = "at {0}: {1} minutes used, {2} left, passed {3}")
        @CsvSource({
            "2026-11-02 10:00:00, 0, 60, false",
            "2026-11-02 10:00:01, 1, 59, false",
            "2026-11-02 10:10:00, 10, 50, false",
            "2026-11-02 10:59:59, 60, 0, false",
            "2026-11-02 11:00:00, 60, 0, true",
            "2026-11-02 11:00:01, 61, -1, true",
            "2026-11-02 12:00:00, 120, -60, true"
        })
        void minutes_are_used_up(String now, long used, long left, boolean passed) {
            assertThat(clock.read(at(now)))
                    .isEqualTo(new ClockReading(
                            new Deadline(LocalDate.of(2026, 11, 2), at("2026-11-02 11:00"), false),
                            false,
                            false,
                            passed,
                            LimitUnit.MINUTE,
                            60,
                            used,
                            left,
                            false));
        }

        @ParameterizedTest(name = "at {0}: stopped {1}, {2} left, ends {3}")
        @CsvSource({
            "2026-11-02 10:29, false, 31, 2026-11-02 11:00",
            "2026-11-02 10:30, true, 30, 2026-11-02 11:00",
            "2026-11-02 10:50, true, 30, 2026-11-02 11:20",
            "2026-11-03 10:00, true, 30, 2026-11-03 10:30"
        })
        void a_stop_that_lasts_is_taken_to_end_now(String now, boolean stopped, long left, String until) {
            ClockReading reading = clock.stopped(List.of(ClockStop.since(at("2026-11-02 10:30"))))
                    .read(at(now));

            assertThat(reading.stopped()).isEqualTo(stopped);
            assertThat(reading.open()).isEqualTo(stopped);
            assertThat(reading.left()).isEqualTo(left);
            assertThat(reading.deadline().until()).isEqualTo(at(until));
        }

        @ParameterizedTest(name = "at {0}: stopped {1}")
        @CsvSource({
            "2026-11-02 10:29, false",
            "2026-11-02 10:30, true",
            "2026-11-02 10:44, true",
            "2026-11-02 10:45, false"
        })
        void a_stop_ends_to_the_minute(String now, boolean stopped) {
            ClockReading reading = clock.stopped(List.of(stop("2026-11-02 10:30", "2026-11-02 10:45")))
                    .read(at(now));

            assertThat(reading.stopped()).isEqualTo(stopped);
            assertThat(reading.open()).isFalse();
            assertThat(reading.deadline().until()).isEqualTo(at("2026-11-02 11:15"));
        }
    }

    @Nested
    @DisplayName("in a year whose notice is not loaded")
    class unknown_years {
        final LimitClock clock = LimitClock.of(CHINA, at("2026-12-21 10:00"), TimeLimit.workingDays(10));

        @Test
        void the_reading_is_provisional() {
            ClockReading reading = clock.read(at("2026-12-22 10:00"));

            // 22 to 25 (4), 28 to 31 (8), 4 and 5 January (10), by estimate
            assertThat(reading.deadline()).isEqualTo(endOf("2027-01-05", true));
            assertThat(reading.provisional()).isTrue();
        }

        @Test
        void the_notice_makes_it_final() {
            WorkingCalendar known = CHINA.with(HolidayNotice.published(
                    2027,
                    Set.of(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 4)),
                    Set.of(LocalDate.of(2027, 1, 9)),
                    CalendarSource.of("a synthetic notice", "nobody", LocalDate.of(2026, 11, 25))));
            ClockReading reading = LimitClock.of(known, clock.start(), clock.limit())
                    .stopped(clock.stops())
                    .read(at("2026-12-22 10:00"));

            assertThat(reading.deadline()).isEqualTo(endOf("2027-01-06", false));
            assertThat(reading.provisional()).isFalse();
        }

        @Test
        void days_over_a_final_deadline_are_provisional_there() {
            LimitClock early = LimitClock.of(CHINA, at("2026-12-21 10:00"), TimeLimit.workingDays(5));

            assertThat(early.read(at("2026-12-31 10:00")).left()).isEqualTo(-3);
            assertThat(early.read(at("2026-12-31 10:00")).provisional()).isFalse();
            assertThat(early.read(at("2027-01-04 10:00")).left()).isEqualTo(-4);
            assertThat(early.read(at("2027-01-04 10:00")).provisional()).isTrue();
            assertThat(early.read(at("2027-01-04 10:00")).deadline().provisional())
                    .isFalse();
        }
    }

    @Nested
    class a_stop {
        @Test
        void ends_when_it_starts_or_later() {
            Instant start = at("2026-03-10 15:00");

            assertThat(ClockStop.between(start, start).end()).contains(start);
            assertThat(ClockStop.since(start).end()).isEmpty();
            assertThat(ClockStop.since(start).start()).isEqualTo(start);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ClockStop.between(start, start.minusNanos(1)))
                    .withMessage(
                            "a stop ends when it starts or later, got 2026-03-10T07:00:00Z to 2026-03-10T06:59:59.999999999Z");
        }

        @Test
        void lies_in_the_years_of_the_calendar() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ClockStop.since(Instant.parse("1899-01-01T00:00:00Z")))
                    .withMessageStartingWith("a date is between the years 1900 and 9999");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ClockStop.between(Instant.EPOCH, Instant.parse("+10001-01-01T00:00:00Z")));
        }

        @Test
        void of_an_instant_takes_out_its_day_but_no_time() {
            List<ClockStop> stops = List.of(stop("2026-11-03 10:00", "2026-11-03 10:00"));

            assertThat(LimitClock.of(CHINA, at("2026-11-02 10:00"), TimeLimit.workingDays(1))
                            .stopped(stops)
                            .read(at("2026-11-02 10:00"))
                            .deadline())
                    .isEqualTo(endOf("2026-11-04", false));
            assertThat(LimitClock.of(CHINA, at("2026-11-03 09:30"), TimeLimit.hours(1))
                            .stopped(stops)
                            .read(at("2026-11-03 10:00"))
                            .deadline()
                            .until())
                    .isEqualTo(at("2026-11-03 10:30"));
        }
    }

    @Nested
    @DisplayName("with one working day and four hours more, to 04:00 on Wednesday")
    class days_and_then_hours {
        final LimitClock clock = LimitClock.of(CHINA, at("2026-11-02 10:00"), TimeLimit.workingDays(1))
                .extended(TimeLimit.hours(4));

        @ParameterizedTest(name = "a stop from {0} to {1} stops it at 03:00: {2}")
        @CsvSource({
            "2026-11-04 02:00, -, true",
            "2026-11-04 02:00, 2026-11-04 05:00, true",
            // on the same day, but after the deadline
            "2026-11-04 04:00, -, false",
            "2026-11-04 04:00, 2026-11-04 05:00, false"
        })
        void only_a_stop_before_the_deadline_stops_it(String start, String end, boolean stopped) {
            ClockStop stop = end.equals("-") ? ClockStop.since(at(start)) : stop(start, end);
            ClockReading reading = clock.stopped(List.of(stop)).read(at("2026-11-04 03:00"));

            assertThat(reading.stopped()).isEqualTo(stopped);
            assertThat(reading.open()).isEqualTo(stopped && end.equals("-"));
            assertThat(reading.passed()).isFalse();
            assertThat(clock.stopped(List.of(stop)).read(at("2026-11-04 04:00")).passed())
                    .isEqualTo(!stopped);
        }
    }

    @Test
    void a_clock_needs_everything_and_starts_in_the_years_of_the_calendar() {
        assertThatNullPointerException().isThrownBy(() -> LimitClock.of(CHINA, at("2026-11-02 10:00"), null));
        assertThatNullPointerException()
                .isThrownBy(() -> LimitClock.of(null, at("2026-11-02 10:00"), TimeLimit.INSTANT));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LimitClock.of(CHINA, Instant.parse("1899-01-01T00:00:00Z"), TimeLimit.hours(1)));
    }

    @Test
    void a_reading_needs_deadline_and_unit() {
        assertThatNullPointerException()
                .isThrownBy(() -> new ClockReading(null, false, false, false, LimitUnit.DAY, 0, 0, 0, false));
        assertThatNullPointerException()
                .isThrownBy(
                        () -> new ClockReading(endOf("2026-11-02", false), false, false, false, null, 0, 0, 0, false));
    }
}
