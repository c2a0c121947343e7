package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Bundle;
import io.onething.bundle.Limits;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Measure;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.bundle.Text;
import io.onething.calendar.LimitUnit;
import io.onething.calendar.TimeLimit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The time in a guide (预计用时)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GuideTimeTest {
    private static final Instant MONDAY_TEN = Instant.parse("2026-11-23T02:00:00Z");

    @Nested
    class of_matters_that_wait_for_others {
        final Guide guide = guide(
                matter("a", "5 workdays"),
                matter("b", "3 workdays", granted("a")),
                matter("c", "7 workdays"),
                matter("d", "1 hour", granted("b"), granted("c")));

        @Test
        void in_parallel_is_the_longest_way_through() {
            assertThat(guide.inParallel().span()).hasToString("8 workdays + 1 hour");
            assertThat(guide.inParallel().path()).containsExactly(id("a"), id("b"), id("d"));
            assertThat(guide.inParallel().complete()).isTrue();
        }

        @Test
        void in_a_row_is_the_sum() {
            assertThat(guide.inARow().span()).hasToString("15 workdays + 1 hour");
            assertThat(guide.inARow().path()).hasSize(4);
        }

        @Test
        void a_matter_written_before_what_it_waits_for_comes_after_it_in_a_row() {
            Guide turned = guide(matter("b", "3 workdays", granted("a")), matter("a", "5 workdays"));
            assertThat(turned.inARow().path()).containsExactly(id("a"), id("b"));
            assertThat(turned.inParallel().span()).hasToString("8 workdays");
        }
    }

    @Nested
    class of_prerequisites {
        @Test
        void received_and_accepted_cost_nothing() {
            Guide guide = guide(
                    matter("a", "5 workdays"),
                    matter("b", "3 workdays", at(Milestone.RECEIVED, "a")),
                    matter("c", "4 workdays", at(Milestone.ACCEPTED, "b")));
            assertThat(guide.inParallel().span()).hasToString("5 workdays");
            assertThat(guide.inParallel().path()).containsExactly(id("a"));
        }

        @Test
        void the_earliest_of_several_is_enough() {
            Guide guide = guide(
                    matter("a", "5 workdays"),
                    matter("b", "2 workdays"),
                    matter("c", "4 workdays", at(Milestone.DELIVERED, "a", "b")));
            assertThat(guide.inParallel().span()).hasToString("6 workdays");
            assertThat(guide.inParallel().path()).containsExactly(id("b"), id("c"));
        }

        @Test
        void one_that_does_not_apply_does_not_count() {
            Guide guide = guide(matter("a", "5 workdays"), matter("b", "3 workdays", granted("elsewhere")));
            assertThat(guide.inParallel().span()).hasToString("5 workdays");
        }
    }

    @Nested
    class of_limits {
        @Test
        void the_promised_one_counts_before_the_legal_one() {
            assertThat(Eatery.guide(Eatery.LEAST).inParallel().span()).hasToString("7 workdays");
        }

        @Test
        void matters_without_one_are_named() {
            Guide guide = guide(matter("a", "5 workdays"), matter("b", null, granted("a")));
            assertThat(guide.inParallel().unlimited()).containsExactly(id("b"));
            assertThat(guide.inParallel().complete()).isFalse();
            assertThat(guide.inARow().unlimited()).containsExactly(id("b"));
        }

        @Test
        void none_at_all_is_said_as_such() {
            Guide guide = guide(matter("a", null));
            assertThat(guide.inParallel().span()).isEqualTo(Span.NONE);
            assertThat(guide.finishedBy(MONDAY_TEN)).isEmpty();
            assertThat(guide.burden().figure(Measure.TIME).before().text().zh()).isEqualTo("未公布时限");
        }
    }

    @Nested
    class on_the_calendar {
        @Test
        void a_matter_begins_on_the_day_the_other_ends() {
            Guide guide = guide(
                    matter("a", "3 workdays"), matter("b", "2 workdays", granted("a")), matter("c", "4 workdays"));
            ExpectedFinish finish = guide.finishedBy(MONDAY_TEN).orElseThrow();
            // Mon 23rd + 3 workdays = Thu 26th, + 2 workdays = Mon 30th; c ends on Fri 27th
            assertThat(finish.inParallel().lastDay()).isEqualTo(LocalDate.of(2026, 11, 30));
            assertThat(finish.inParallel().until()).isEqualTo("2026-11-30T16:00:00Z");
            // + 4 workdays more = Fri 4 December
            assertThat(finish.inARow().lastDay()).isEqualTo(LocalDate.of(2026, 12, 4));
            assertThat(finish.inParallel().provisional()).isFalse();
        }

        @Test
        void hours_run_from_the_instant_and_days_after_them_from_their_date() {
            Guide guide = guide(matter("a", "1 hour"), matter("b", "1 workday", granted("a")));
            assertThat(guide.finishedBy(MONDAY_TEN).orElseThrow().inParallel().lastDay())
                    .isEqualTo(LocalDate.of(2026, 11, 24));
            Guide hourLast = guide(matter("a", "1 workday"), matter("b", "1 hour", granted("a")));
            assertThat(hourLast.finishedBy(MONDAY_TEN)
                            .orElseThrow()
                            .inParallel()
                            .until())
                    .isEqualTo("2026-11-24T17:00:00Z");
        }

        @Test
        void a_year_without_notice_makes_it_provisional() {
            Guide guide = guide(matter("a", "3 workdays"), matter("b", "20 workdays"));
            ExpectedFinish finish =
                    guide.finishedBy(Instant.parse("2029-12-20T02:00:00Z")).orElseThrow();
            assertThat(finish.inParallel().provisional()).isTrue();
            assertThat(finish.inARow().provisional()).isTrue();
        }

        @Test
        void on_the_spot_ends_the_same_day() {
            Guide guide = guide(matter("a", "instant"));
            assertThat(guide.inParallel().span()).hasToString("instant");
            assertThat(guide.finishedBy(MONDAY_TEN).orElseThrow().inParallel().lastDay())
                    .isEqualTo(LocalDate.of(2026, 11, 23));
        }
    }

    @Nested
    class as_a_span {
        @ParameterizedTest(name = "{0}: {1} | {2}")
        @CsvSource(delimiter = '|', textBlock = """
                20 workdays, 1 hour       | 20 workdays + 1 hour           | 20个工作日+1小时
                1 hour, 20 workdays       | 20 workdays + 1 hour           | 20个工作日+1小时
                7-14 workdays, 1 workday  | 8-15 workdays                  | 8-15个工作日
                1 workday                 | 1 workday                      | 1个工作日
                instant                   | instant                        | 当场
                instant, 30 minutes       | 30 minutes                     | 30分钟
                0.5 workdays, 1 workday   | 1.5 workdays                   | 1.5个工作日
                1.5 workdays, 0.5 workdays | 2 workdays                    | 2个工作日
                0.5 workdays, 0.5-1 workdays, 10 seconds | 1-1.5 workdays + 10 seconds | 1-1.5个工作日+10秒
                6 days, 2 months, 1 day   | 2 months + 7 days              | 2个月+7个自然日
                """)
        void keeps_units_apart(String limits, String english, String chinese) {
            Span span = Arrays.stream(limits.split(","))
                    .map(String::strip)
                    .map(TimeLimit::parse)
                    .reduce(Span.NONE, Span::plus, (one, other) -> other);
            assertThat(span).hasToString(english);
            assertThat(span.zh()).isEqualTo(chinese);
        }

        @Test
        void gives_sums_by_unit() {
            Span span = Span.NONE.plus(TimeLimit.parse("7-14 workdays")).plus(TimeLimit.workingDays(2));
            assertThat(span.amounts()).containsOnlyKeys(LimitUnit.WORKING_DAY);
            assertThat(span.amounts().get(LimitUnit.WORKING_DAY)).isEqualTo(new Span.Amount(9, 16));
            assertThat(span).isEqualTo(Span.NONE.plus(new TimeLimit(9, 16, LimitUnit.WORKING_DAY)));
            assertThat(span).hasSameHashCodeAs(Span.NONE.plus(new TimeLimit(9, 16, LimitUnit.WORKING_DAY)));
        }

        @Test
        void less_half_a_day_leaves_the_other_half() {
            Span whole = Span.NONE.plus(TimeLimit.workingDays(2)).plus(TimeLimit.INSTANT);
            Span half = Span.NONE.plus(TimeLimit.halfWorkingDays(1));
            assertThat(whole.minus(half)).hasToString("Optional[1.5 workdays]");
            assertThat(half.minus(whole)).isEmpty();
            assertThat(half.minus(half)).hasToString("Optional[0 workdays]");
        }

        @ParameterizedTest
        @CsvSource({
            "20 workdays, 27 days",
            "28 days, 19 workdays",
            "1 month, 21 workdays",
            "2 days, 47 hours",
            "2 hours, 119 minutes",
            "1 minute, instant",
            "1 workday, 0.5 workdays",
            "61 seconds, 1 minute"
        })
        void is_compared_roughly_for_the_critical_path_only(String longer, String shorter) {
            Guide guide = guide(matter("a", shorter), matter("b", longer));
            assertThat(guide.inParallel().path()).containsExactly(id("b"));
        }
    }

    private static Guide guide(Matter... matters) {
        Bundle bundle = GuideTest.withMatters(List.of(matters));
        return GuideTest.guide(bundle, Eatery.LEAST);
    }

    private static Matter matter(String id, @Nullable String limit, Prerequisite... after) {
        TimeLimit promised = limit == null ? null : TimeLimit.parse(limit);
        return Matter.builder(id(id), Eatery.MARKET, Text.of(id))
                .limits(new Limits(null, promised))
                .after(List.of(after))
                .build();
    }

    private static Prerequisite granted(String id) {
        return Prerequisite.granted(id(id));
    }

    private static Prerequisite at(Milestone milestone, String... ids) {
        List<MatterId> anyOf = Arrays.stream(ids).map(GuideTimeTest::id).collect(Collectors.toList());
        return new Prerequisite(anyOf, milestone, RefusalEffect.SKIP);
    }

    private static MatterId id(String id) {
        return new MatterId(id);
    }
}
