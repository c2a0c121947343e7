package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Lights of a limit (红黄灯)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class SupervisionTest {
    private static final Instant START = at("2026-03-02 10:00");

    private static Instant at(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T'))
                .atZone(WorkingCalendar.ZONE)
                .toInstant();
    }

    private static LimitClock clock(String limit) {
        return LimitClock.of(WorkingCalendar.china(), START, TimeLimit.parse(limit));
    }

    /** Compares the light at {@code from}, a nanosecond before {@code to}, and the change itself. */
    private static void assertLight(Supervision supervision, String from, Light light, String to, Light next) {
        assertThat(supervision.at(at(from))).isEqualTo(light);
        assertThat(supervision.nextChange(at(from))).contains(at(to));
        assertThat(supervision.at(at(to).minusNanos(1))).isEqualTo(light);
        assertThat(supervision.at(at(to))).isEqualTo(next);
    }

    private static void assertLast(Supervision supervision, String from, Light light) {
        assertThat(supervision.at(at(from))).isEqualTo(light);
        assertThat(supervision.nextChange(at(from))).isEmpty();
    }

    @Nested
    @DisplayName("with 20 working days by law, to 30 March, and 10 promised, to 16 March 2026")
    class both_limits {
        final Supervision supervision = Supervision.of(clock("20 workdays"), clock("10 workdays"));

        @Test
        @DisplayName("优化营商环境条例 art. 36: yellow and red run on the promise, unlawfulness on the law")
        void it_goes_from_green_to_unlawful() {
            // 20 percent of 10 days are left after the eighth, 12 March
            assertLight(supervision, "2026-03-02 10:00", Light.GREEN, "2026-03-12 00:00", Light.YELLOW);
            assertLight(supervision, "2026-03-12 00:00", Light.YELLOW, "2026-03-17 00:00", Light.RED);
            assertLight(supervision, "2026-03-17 00:00", Light.RED, "2026-03-31 00:00", Light.UNLAWFUL);
            assertLast(supervision, "2026-03-31 00:00", Light.UNLAWFUL);
        }

        @Test
        void it_is_green_before_the_start() {
            assertLight(supervision, "2025-01-01 00:00", Light.GREEN, "2026-03-12 00:00", Light.YELLOW);
        }

        @Test
        void its_parts_can_be_read_back() {
            assertThat(supervision.legal().map(LimitClock::limit)).contains(TimeLimit.workingDays(20));
            assertThat(supervision.promised().map(LimitClock::limit)).contains(TimeLimit.workingDays(10));
            assertThat(supervision.policy()).isEqualTo(new LightPolicy(20, 1));
        }

        @Test
        void a_promise_that_ends_later_than_the_law_still_gets_a_warning() {
            Supervision odd = Supervision.of(clock("10 workdays"), clock("20 workdays"));

            assertLight(odd, "2026-03-02 10:00", Light.GREEN, "2026-03-12 00:00", Light.YELLOW);
            assertLight(odd, "2026-03-12 00:00", Light.YELLOW, "2026-03-17 00:00", Light.UNLAWFUL);
            assertLast(odd, "2026-03-17 00:00", Light.UNLAWFUL);
        }
    }

    @Nested
    class one_limit {
        @Test
        void without_a_promise_there_is_no_red() {
            Supervision supervision = Supervision.ofLegal(clock("10 workdays"));

            assertLight(supervision, "2026-03-02 10:00", Light.GREEN, "2026-03-12 00:00", Light.YELLOW);
            assertLight(supervision, "2026-03-12 00:00", Light.YELLOW, "2026-03-17 00:00", Light.UNLAWFUL);
            assertThat(supervision.promised()).isEmpty();
        }

        @Test
        void without_a_legal_limit_red_is_the_worst() {
            Supervision supervision = Supervision.ofPromised(clock("10 workdays"));

            assertLight(supervision, "2026-03-12 00:00", Light.YELLOW, "2026-03-17 00:00", Light.RED);
            assertLast(supervision, "2026-03-17 00:00", Light.RED);
            assertThat(supervision.legal()).isEmpty();
        }

        @Test
        void without_any_there_is_no_light() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Supervision(null, null, LightPolicy.DEFAULT))
                    .withMessage("a supervision needs a clock; where no limit is published there is no light");
            assertThatNullPointerException().isThrownBy(() -> Supervision.of(null, clock("1 day")));
            assertThatNullPointerException().isThrownBy(() -> Supervision.of(clock("1 day"), null));
            assertThatNullPointerException()
                    .isThrownBy(() -> Supervision.ofLegal(clock("1 day")).by(null));
        }
    }

    @Nested
    class yellow {
        @ParameterizedTest(name = "{0} from Monday 2 March 2026 turns yellow at {1}: {2}")
        @CsvSource({
            "5 workdays, 2026-03-06 00:00, one of five days left",
            "4 workdays, 2026-03-05 00:00, one working day left is more than 20 percent",
            "9 workdays, 2026-03-12 00:00, 20 percent are 1.8 days: one left",
            "15 workdays, 2026-03-18 00:00, three of fifteen left after the twelfth",
            // to 22 March, a Sunday, moved to Monday 23
            "20 days, 2026-03-19 00:00, four of twenty natural days left",
            // to Saturday 7 March, moved to Monday 9: Friday and Monday are working days
            "5 days, 2026-03-06 00:00, one working day left although three natural ones are",
            // 31 natural days, to 2 April
            "1 month, 2026-03-27 00:00, six of 31 days left",
            "10 hours, 2026-03-02 18:00, two hours left",
            "1 hour, 2026-03-02 10:48, twelve minutes left",
            "7 minutes, 2026-03-02 10:05:36, 84 seconds left"
        })
        void by_default(String limit, String change, String why) {
            assertLight(Supervision.ofPromised(clock(limit)), "2026-03-02 10:00", Light.GREEN, change, Light.YELLOW);
        }

        @ParameterizedTest(name = "{0} is yellow from the start")
        @CsvSource({"1 workday, 2026-03-04 00:00", "1 day, 2026-03-04 00:00", "instant, 2026-03-03 00:00"})
        void from_the_start_where_there_is_but_one_day(String limit, String red) {
            Supervision supervision = Supervision.ofPromised(clock(limit));

            assertThat(supervision.at(START.minusNanos(1))).isEqualTo(Light.GREEN);
            assertThat(supervision.nextChange(START.minusNanos(1))).contains(START);
            assertLight(supervision, "2026-03-02 10:00", Light.YELLOW, red, Light.RED);
        }

        @Test
        void counts_the_extension_in() {
            Supervision supervision = Supervision.ofLegal(clock("10 workdays").extended(TimeLimit.workingDays(10)));

            // 20 working days to 30 March: four left after the 24th
            assertLight(supervision, "2026-03-02 10:00", Light.GREEN, "2026-03-24 00:00", Light.YELLOW);
            assertLight(supervision, "2026-03-24 00:00", Light.YELLOW, "2026-03-31 00:00", Light.UNLAWFUL);
        }

        @ParameterizedTest(name = "{0} percent or {1} working days: yellow at {2}")
        @CsvSource({
            "0, 0, 2026-03-16 00:00",
            "0, 1, 2026-03-13 00:00",
            "0, 3, 2026-03-11 00:00",
            "50, 1, 2026-03-09 00:00",
            "49, 1, 2026-03-10 00:00",
            "100, 0, 2026-03-02 10:00",
            "0, 9999, 2026-03-02 10:00"
        })
        void is_set_by_the_policy(int percent, int days, String change) {
            Supervision supervision = Supervision.ofLegal(clock("10 workdays")).by(new LightPolicy(percent, days));

            assertThat(supervision.nextChange(at("2026-03-01 00:00"))).contains(at(change));
        }

        @Test
        void of_hours_may_be_left_out() {
            Supervision supervision = Supervision.ofLegal(clock("1 hour")).by(new LightPolicy(0, 1));

            assertLight(supervision, "2026-03-02 10:00", Light.GREEN, "2026-03-02 11:00", Light.UNLAWFUL);
        }
    }

    @Nested
    class while_the_clock_stands_still {
        private final LimitClock ten = clock("10 workdays");

        private Supervision stopped(String... stops) {
            return Supervision.ofLegal(ten.stopped(List.of(
                    stops.length == 1
                            ? ClockStop.since(at(stops[0]))
                            : ClockStop.between(at(stops[0]), at(stops[1])))));
        }

        @Test
        void the_light_stays_and_nothing_is_due() {
            Supervision supervision = stopped("2026-03-06 15:00");

            assertLast(supervision, "2026-03-05 10:00", Light.GREEN);
            assertLast(supervision, "2026-03-06 15:00", Light.GREEN);
            assertLast(supervision, "2027-03-06 15:00", Light.GREEN);
        }

        @Test
        void a_yellow_light_stays_yellow() {
            Supervision supervision = stopped("2026-03-13 15:00");

            assertLight(supervision, "2026-03-02 10:00", Light.GREEN, "2026-03-12 00:00", Light.YELLOW);
            assertLast(supervision, "2026-03-12 00:00", Light.YELLOW);
            assertLast(supervision, "2026-06-12 00:00", Light.YELLOW);
        }

        @Test
        void the_day_of_the_stop_itself_changes_nothing() {
            assertLast(stopped("2026-03-12 15:00"), "2026-03-12 23:00", Light.GREEN);
            assertLast(stopped("2026-03-12 00:00"), "2026-03-12 23:00", Light.GREEN);
        }

        @Test
        void a_stop_on_the_last_day_keeps_it_from_passing_and_one_after_it_does_not() {
            assertLast(stopped("2026-03-16 23:59"), "2026-03-31 23:00", Light.YELLOW);
            assertLast(stopped("2026-03-17 00:00"), "2026-03-31 23:00", Light.UNLAWFUL);
        }

        @Test
        void a_known_end_moves_the_change() {
            Supervision supervision = stopped("2026-03-06 15:00", "2026-03-10 09:00");

            // 6, 9 and 10 March do not count: 12 March becomes 17 March
            assertLight(supervision, "2026-03-07 10:00", Light.GREEN, "2026-03-17 00:00", Light.YELLOW);
            assertLight(supervision, "2026-03-17 00:00", Light.YELLOW, "2026-03-20 00:00", Light.UNLAWFUL);
        }

        @Test
        void a_clock_that_is_low_from_the_start_is_so_although_it_is_stopped() {
            Supervision supervision =
                    Supervision.ofLegal(clock("1 workday").stopped(List.of(ClockStop.since(at("2026-03-01 10:00")))));

            assertLast(supervision, "2026-03-02 10:00", Light.YELLOW);
        }

        @Test
        void hours_stop_to_the_minute() {
            Supervision before =
                    Supervision.ofLegal(clock("1 hour").stopped(List.of(ClockStop.since(at("2026-03-02 10:47")))));
            Supervision then =
                    Supervision.ofLegal(clock("1 hour").stopped(List.of(ClockStop.since(at("2026-03-02 10:48")))));

            assertLast(before, "2026-03-02 10:30", Light.GREEN);
            assertLight(then, "2026-03-02 10:30", Light.GREEN, "2026-03-02 10:48", Light.YELLOW);
            assertLast(then, "2026-03-03 10:48", Light.YELLOW);
        }

        @ParameterizedTest(name = "an hour stopped from {0} to {1} turns yellow at {2}")
        @CsvSource({
            "2026-03-02 10:30, 2026-03-02 10:45, 2026-03-02 11:03",
            // ten minutes after the stop and two before it
            "2026-03-02 10:50, 2026-03-02 11:00, 2026-03-02 10:48",
            "2026-03-02 10:48, 2026-03-02 11:00, 2026-03-02 10:48",
            "2026-03-02 10:47, 2026-03-02 11:00, 2026-03-02 11:01",
            // after the deadline
            "2026-03-02 11:00, 2026-03-02 12:00, 2026-03-02 10:48"
        })
        void hours_go_on_when_the_stop_ends(String start, String end, String change) {
            Supervision supervision =
                    Supervision.ofLegal(clock("1 hour").stopped(List.of(ClockStop.between(at(start), at(end)))));

            assertLight(supervision, "2026-03-02 10:00", Light.GREEN, change, Light.YELLOW);
        }

        @Test
        void the_other_clock_goes_on() {
            Supervision supervision =
                    Supervision.of(clock("20 workdays"), ten.stopped(List.of(ClockStop.since(at("2026-03-06 15:00")))));

            // 24 March: four of twenty left by law
            assertLight(supervision, "2026-03-07 10:00", Light.GREEN, "2026-03-24 00:00", Light.YELLOW);
            assertLight(supervision, "2026-03-24 00:00", Light.YELLOW, "2026-03-31 00:00", Light.UNLAWFUL);
        }
    }

    @Test
    void lights_have_words_in_both_languages() {
        assertThat(Light.values()).extracting(Light::zh).containsExactly("绿灯", "黄灯", "红灯", "超法定时限");
        assertThat(Light.values())
                .extracting(Light::en)
                .containsExactly("green", "yellow", "red", "past the legal limit");
    }

    @Test
    void a_policy_is_in_range() {
        assertThat(LightPolicy.DEFAULT).isEqualTo(new LightPolicy(20, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LightPolicy(101, 1))
                .withMessage("a share is 0 to 100 percent, got 101");
        assertThatIllegalArgumentException().isThrownBy(() -> new LightPolicy(-1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LightPolicy(20, -1))
                .withMessage("a light turns yellow 0 to 9999 working days ahead, got -1");
        assertThatIllegalArgumentException().isThrownBy(() -> new LightPolicy(20, 10000));
    }
}
