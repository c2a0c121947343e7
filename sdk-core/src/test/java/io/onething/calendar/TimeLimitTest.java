package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Time limit (时限)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimeLimitTest {
    @ParameterizedTest(name = "{0} is {1}-{2} {3}")
    @CsvSource({
        "20 workdays, 20, 20, WORKING_DAY",
        "1 workday, 1, 1, WORKING_DAY",
        "1 workdays, 1, 1, WORKING_DAY",
        "20 working days, 20, 20, WORKING_DAY",
        "1 working day, 1, 1, WORKING_DAY",
        "20个工作日, 20, 20, WORKING_DAY",
        "20工作日, 20, 20, WORKING_DAY",
        "'  20   Workdays ', 20, 20, WORKING_DAY",
        "20workdays, 20, 20, WORKING_DAY",
        "２０　个工作日, 20, 20, WORKING_DAY",
        "020 workdays, 20, 20, WORKING_DAY",
        "9999 workdays, 9999, 9999, WORKING_DAY",
        "7-14 workdays, 7, 14, WORKING_DAY",
        "7 - 14 workdays, 7, 14, WORKING_DAY",
        "7\u201314 workdays, 7, 14, WORKING_DAY",
        "7\u201414个工作日, 7, 14, WORKING_DAY",
        "7～14个工作日, 7, 14, WORKING_DAY",
        "7至14个工作日, 7, 14, WORKING_DAY",
        "7到14个工作日, 7, 14, WORKING_DAY",
        "7-7 days, 7, 7, DAY",
        "0.5 workdays, 1, 1, HALF_WORKING_DAY",
        "1.5 working days, 3, 3, HALF_WORKING_DAY",
        "0.5-1 workdays, 1, 2, HALF_WORKING_DAY",
        "1-1.5个工作日, 2, 3, HALF_WORKING_DAY",
        "0.5个工作日, 1, 1, HALF_WORKING_DAY",
        "０.５工作日, 1, 1, HALF_WORKING_DAY",
        "1.50 workdays, 3, 3, HALF_WORKING_DAY",
        "半天, 1, 1, HALF_WORKING_DAY",
        "半日, 1, 1, HALF_WORKING_DAY",
        "半个工作日, 1, 1, HALF_WORKING_DAY",
        "half workday, 1, 1, HALF_WORKING_DAY",
        "3 half workdays, 3, 3, HALF_WORKING_DAY",
        "3个半天, 3, 3, HALF_WORKING_DAY",
        "2 half workdays, 1, 1, WORKING_DAY",
        "2-4 half workdays, 1, 2, WORKING_DAY",
        "6 days, 6, 6, DAY",
        "1 day, 1, 1, DAY",
        "6 natural days, 6, 6, DAY",
        "1 natural day, 1, 1, DAY",
        "6 calendar days, 6, 6, DAY",
        "1 calendar day, 1, 1, DAY",
        "6自然日, 6, 6, DAY",
        "6个自然日, 6, 6, DAY",
        "6日, 6, 6, DAY",
        "6天, 6, 6, DAY",
        "3 months, 3, 3, MONTH",
        "1 month, 1, 1, MONTH",
        "3个月, 3, 3, MONTH",
        "1 hour, 1, 1, HOUR",
        "2 hours, 2, 2, HOUR",
        "1小时, 1, 1, HOUR",
        "1个小时, 1, 1, HOUR",
        "30 minutes, 30, 30, MINUTE",
        "1 minute, 1, 1, MINUTE",
        "30分钟, 30, 30, MINUTE",
        "10 seconds, 10, 10, SECOND",
        "1 second, 1, 1, SECOND",
        "10秒, 10, 10, SECOND",
        "10秒钟, 10, 10, SECOND",
        "instant, 0, 0, INSTANT",
        "Instant, 0, 0, INSTANT",
        "' 当场 ', 0, 0, INSTANT"
    })
    void published_forms_are_read(String text, int atLeast, int amount, LimitUnit unit) {
        assertThat(TimeLimit.parse(text)).isEqualTo(new TimeLimit(atLeast, amount, unit));
    }

    static Stream<TimeLimit> limits() {
        return Stream.of(
                TimeLimit.workingDays(1),
                TimeLimit.workingDays(20),
                new TimeLimit(7, 14, LimitUnit.WORKING_DAY),
                TimeLimit.halfWorkingDays(1),
                TimeLimit.halfWorkingDays(19997),
                new TimeLimit(1, 2, LimitUnit.HALF_WORKING_DAY),
                TimeLimit.seconds(10),
                TimeLimit.days(6),
                TimeLimit.months(3),
                TimeLimit.hours(1),
                TimeLimit.minutes(30),
                TimeLimit.INSTANT);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void what_is_written_can_be_read(TimeLimit limit) {
        assertThat(TimeLimit.parse(limit.toString())).isEqualTo(limit);
        assertThat(TimeLimit.parse(limit.zh())).isEqualTo(limit);
    }

    @ParameterizedTest(name = "{0} is {1} and {2}")
    @CsvSource({
        "1 workdays, 1 workday, 1个工作日",
        "20个工作日, 20 workdays, 20个工作日",
        "7-14 workdays, 7-14 workdays, 7-14个工作日",
        "半天, 0.5 workday, 0.5个工作日",
        "1.5 workday, 1.5 workdays, 1.5个工作日",
        "0.5-1 workday, 0.5-1 workdays, 0.5-1个工作日",
        "1秒, 1 second, 1秒",
        "6日, 6 days, 6个自然日",
        "1个月, 1 month, 1个月",
        "2小时, 2 hours, 2小时",
        "1分钟, 1 minute, 1分钟",
        "当场, instant, 当场"
    })
    void it_is_written_in_english_and_chinese(String text, String english, String chinese) {
        assertThat(TimeLimit.parse(text)).hasToString(english);
        assertThat(TimeLimit.parse(text).zh()).isEqualTo(chinese);
    }

    @Test
    void each_unit_has_a_short_form() {
        assertThat(TimeLimit.workingDays(2)).hasToString("2 workdays");
        assertThat(TimeLimit.days(2)).hasToString("2 days");
        assertThat(TimeLimit.months(2)).hasToString("2 months");
        assertThat(TimeLimit.hours(2)).hasToString("2 hours");
        assertThat(TimeLimit.minutes(2)).hasToString("2 minutes");
    }

    @Test
    void a_range_keeps_its_lower_end() {
        assertThat(TimeLimit.parse("7-14 workdays").ranged()).isTrue();
        assertThat(TimeLimit.parse("14 workdays").ranged()).isFalse();
        assertThat(TimeLimit.INSTANT.ranged()).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            nullValues = "-",
            value = {
                "20 wrkdays, the unit is unknown, 20 workdays, 20个工作日",
                "20 workdyas, the unit is unknown, 20 workdays, 20个工作日",
                "7-14 workdaies, the unit is unknown, 7-14 workdays, 7-14个工作日",
                "20个工做日, the unit is unknown, 20 workdays, 20个工作日",
                "3 mouths, the unit is unknown, 3 months, 3个月",
                "1 huor, the unit is unknown, -, -",
                "2 hurs, the unit is unknown, 2 hours, 2小时",
                "5 minuts, the unit is unknown, 5 minutes, 5分钟",
                "5 mintes, the unit is unknown, 5 minutes, 5分钟",
                "5 instan, the unit is unknown, instant, 当场",
                "5 x, the unit is unknown, -, -",
                "20 business weeks, the unit is unknown, -, -",
                "3 instant, on the spot has no number, instant, 当场",
                "3 当场, on the spot has no number, instant, 当场",
                "instnt, it is not a number and a unit, instant, 当场",
                "workday, it is not a number and a unit, -, -",
                "20 work2days, it is not a number and a unit, -, -",
                "'', it is not a number and a unit, -, -",
                "-3 days, it is not a number and a unit, -, -",
                "20, the unit is missing, -, -",
                "0.4 workdays, the number is neither whole nor a half, -, -",
                "0.25 workdays, the number is neither whole nor a half, -, -",
                "1-1.2 workdays, the number is neither whole nor a half, -, -",
                "0.5 days, only working days have halves, -, -",
                "1.5小时, only working days have halves, -, -",
                "9999.5 workdays, the number is not between 0.5 and 9999, -, -",
                "0-0.5 workdays, the number is not between 1 and 9999, -, -",
                "'1,000 days', the number is neither whole nor a half, -, -",
                "0 workdays, the number is not between 1 and 9999, -, -",
                "0-5 workdays, the number is not between 1 and 9999, -, -",
                "10000 days, the number is not between 1 and 9999, -, -",
                "1-99999999999999999999 days, the number is not between 1 and 9999, -, -",
                "14-7 workdays, the range goes downwards, -, -"
            })
    void a_wrong_text_is_explained(String text, String fact, String english, String chinese) {
        TimeLimitFormatException problem = refusal(text);

        assertThat(problem.message(Locale.ENGLISH))
                .startsWith("\"" + text + "\" is not a time limit: " + fact
                        + (english == null ? ". Write" : "; did you mean \"" + english + "\"? Write"))
                .endsWith(
                        "with one of workdays, days, months, hours, minutes, seconds, or 0.5 workdays, or write instant alone");
        assertThat(problem.message(Locale.SIMPLIFIED_CHINESE))
                .startsWith("“" + text + "”不是时限：")
                .contains(chinese == null ? "。请写" : "；是否应为“" + chinese + "”？请写")
                .endsWith("加单位个工作日、个自然日、个月、小时、分钟或秒，或写0.5个工作日，或只写“当场”");
        assertThat(problem)
                .hasMessage(problem.message(Locale.ENGLISH) + " | " + problem.message(Locale.SIMPLIFIED_CHINESE));
    }

    private static TimeLimitFormatException refusal(String text) {
        return Objects.requireNonNull(
                catchThrowableOfType(TimeLimitFormatException.class, () -> TimeLimit.parse(text)), "not refused");
    }

    @Test
    void a_wrong_text_is_shown_shortened_and_without_control_characters() {
        assertThat(refusal("2\n\u202e\u2028x\ud800").message(Locale.ENGLISH)).startsWith("\"2???x?\" is not");
        assertThat(refusal("1" + " ".repeat(59) + "day!").message(Locale.ENGLISH))
                .doesNotContain("longer");
        assertThat(refusal("1" + " ".repeat(61) + "day").message(Locale.ENGLISH))
                .isEqualTo(
                        "\"1" + " ".repeat(61)
                                + "da\" is not a time limit: it is longer than 64 characters. Write a whole"
                                + " number or a range with one of workdays, days, months, hours, minutes, seconds, or 0.5 workdays, or write instant alone");
        assertThat(TimeLimit.parse("1" + " ".repeat(60) + "day")).isEqualTo(TimeLimit.days(1));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, WORKING_DAY",
        "0, 5, DAY",
        "5, 4, MONTH",
        "1, 10000, HOUR",
        "-1, 1, MINUTE",
        "1, 1, INSTANT",
        "0, 1, INSTANT",
        "1, 0, INSTANT"
    })
    void amounts_must_fit(int atLeast, int amount, LimitUnit unit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeLimit(atLeast, amount, unit))
                .withMessageContaining("got " + atLeast + "-" + amount);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2, 4"})
    void halves_that_come_out_even_are_whole_days(int atLeast, int amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeLimit(atLeast, amount, LimitUnit.HALF_WORKING_DAY))
                .withMessageContaining("count them in workdays");
        assertThat(TimeLimit.halfWorkingDays(4)).isEqualTo(TimeLimit.workingDays(2));
    }

    @ParameterizedTest(name = "{0} is longer than {1}: {2}")
    @CsvSource({
        "1.5 workdays, 1 workday, true",
        "1 workday, 0.5 workdays, true",
        "0.5 workdays, 1 workday, false",
        "2 hours, 90 minutes, true",
        "61 seconds, 1 minute, true",
        "1 hour, 3600 seconds, false",
        "3 months, 1 day, false",
        "1 workday, 1 hour, false",
        "9 days, 1 workday, false"
    })
    void limits_are_compared_where_no_calendar_is_needed(String one, String other, boolean longer) {
        assertThat(TimeLimit.parse(one).longerThan(TimeLimit.parse(other))).isEqualTo(longer);
    }

    @ParameterizedTest(name = "{0} together with {1} is {2}")
    @CsvSource({
        "1.5 workdays, 0.5 workdays, 2 workdays",
        "1 workday, 0.5 workdays, 1.5 workdays",
        "1 hour, 30 minutes, 90 minutes",
        "30 minutes, 10 seconds, 1810 seconds",
        "3 months, 1 month, 4 months",
        "9000 seconds, 999 seconds, 9999 seconds",
        "9000 seconds, 1001 seconds, 166 minutes",
        "9999 hours, 9999 hours, 9999 hours",
        "9999 workdays, 1 workday, 9999 workdays",
        "9999 days, 1 day, 9999 days"
    })
    void limits_are_added_up_in_their_parts(String one, String other, String sum) {
        TimeLimit first = TimeLimit.parse(one);
        assertThat(first.withParts(first.parts() + TimeLimit.parse(other).parts()))
                .isEqualTo(TimeLimit.parse(sum));
    }

    @Test
    void the_message_names_the_unit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeLimit.workingDays(0))
                .withMessage("a time limit is 1 to 9999 workdays and a range goes upwards, got 0-0");
        assertThat(new TimeLimit(1, 9999, LimitUnit.DAY).amount()).isEqualTo(9999);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "en-GB"})
    void english_readers_get_english(String tag) {
        assertThatExceptionOfType(TimeLimitFormatException.class)
                .isThrownBy(() -> TimeLimit.parse("20"))
                .satisfies(problem ->
                        assertThat(problem.message(Locale.forLanguageTag(tag))).startsWith("\"20\" is not"));
    }

    @Test
    @SuppressWarnings("NullAway") // a caller without null checking
    void null_is_refused() {
        assertThatNullPointerException().isThrownBy(() -> TimeLimit.parse(null)).withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> new TimeLimit(1, 1, null))
                .withMessage("unit");
    }

    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource({
        "'', '', 0",
        "abc, abc, 0",
        "'', abc, 3",
        "abc, '', 3",
        "abc, abd, 1",
        "abc, ab, 1",
        "abc, xabc, 1",
        "abc, axbc, 1",
        "kitten, sitting, 3",
        "flaw, lawn, 2",
        "huor, hour, 2"
    })
    void the_distance_of_words_counts_their_edits(String one, String other, int edits) {
        assertThat(Spelling.distance(one, other)).isEqualTo(edits);
        assertThat(Spelling.distance(other, one)).isEqualTo(edits);
    }

    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource({
        "huor, hour, false",
        "hor, hour, true",
        "wrkdys, workdays, true",
        "wrkdy, workday, true",
        "wrkd, workday, false",
        "wrkdys, workday, false",
        "mnts, months, true",
        "mns, months, false",
        "x, 日, false",
        "x日, 日, false",
        "小日, 小时, true"
    })
    void a_slip_of_the_pen_changes_a_third_of_a_word_at_most(String word, String known, boolean slip) {
        assertThat(Spelling.distanceIfClose(word, known) < Spelling.FAR).isEqualTo(slip);
    }
}
