package io.onething.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.application.CaseId;
import io.onething.department.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The calls of one department: places, rate, hours and order (部门通道)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class LaneTest {
    private static final Instant NINE = Instant.parse("2026-11-26T01:00:00Z");
    private static final CaseId A = new CaseId("a");
    private static final CaseId B = new CaseId("b");
    private static final CaseId C = new CaseId("c");
    private static final DepartmentSettings ONE = DepartmentSettings.DEFAULT.concurrency(1);

    private static Lane lane(DepartmentSettings settings) {
        return new Lane(new Connection(submission -> new Answer.TryAgain("closed", null), settings));
    }

    private static Optional<CaseId> next(Lane lane, Instant now) {
        return lane.next(now, id -> true);
    }

    @Test
    void who_came_first_goes_first() {
        Lane lane = lane(ONE);
        assertThat(lane.reserve(A, NINE, () -> 0)).isTrue();
        assertThat(lane.reserve(B, NINE, () -> 0)).isFalse();
        assertThat(lane.reserve(C, NINE, () -> 0)).isFalse();
        assertThat(lane.reserve(B, NINE.plusSeconds(1), () -> 0)).isFalse();
        assertThat(next(lane, NINE)).isEmpty();
        lane.free();
        assertThat(lane.load(NINE.plusSeconds(3)).longestWait()).isEqualTo(Duration.ofSeconds(3));
        assertThat(next(lane, NINE)).contains(B);
        assertThat(next(lane, NINE)).contains(C);
        assertThat(next(lane, NINE)).isEmpty();
    }

    @Test
    void who_gets_a_place_waits_no_longer() {
        Lane lane = lane(ONE);
        assertThat(lane.reserve(A, NINE, () -> 0)).isTrue();
        assertThat(lane.reserve(B, NINE, () -> 0)).isFalse();
        lane.free();
        assertThat(lane.reserve(B, NINE, () -> 0)).isTrue();
        assertThat(lane.awaits(B)).isFalse();
        lane.free();
        assertThat(next(lane, NINE)).isEmpty();
    }

    @Test
    void as_many_are_read_together_as_there_are_places() {
        Lane lane = lane(DepartmentSettings.DEFAULT.concurrency(2));
        lane.reserve(A, NINE, () -> 0);
        lane.reserve(B, NINE, () -> 0);
        lane.reserve(A, NINE, () -> 0);
        lane.reserve(B, NINE, () -> 5);
        lane.reserve(C, NINE, () -> 0);
        assertThat(lane.likely(NINE, id -> true)).isEmpty();
        lane.free();
        assertThat(lane.likely(NINE, id -> true)).containsExactly(B);
        lane.free();
        assertThat(lane.likely(NINE, id -> !id.equals(A))).containsExactly(B, C);
        assertThat(next(lane, NINE)).as("they keep their turn").contains(B);
    }

    @Test
    void a_higher_priority_goes_first_but_not_before_it_is_ready() {
        Lane lane = lane(ONE);
        lane.reserve(A, NINE, () -> 0);
        lane.reserve(B, NINE, () -> 0);
        lane.reserve(C, NINE, () -> 5);
        lane.free();
        assertThat(lane.next(NINE, id -> !id.equals(C))).contains(B);
        assertThat(next(lane, NINE)).contains(C);
    }

    @Test
    void no_more_calls_begin_in_a_stretch_of_time_than_the_rate_says() {
        Lane lane = lane(DepartmentSettings.DEFAULT.rate(2, Duration.ofSeconds(10)));
        assertThat(lane.reserve(A, NINE, () -> 0)).isTrue();
        assertThat(lane.reserve(B, NINE.plusSeconds(4), () -> 0)).isTrue();
        lane.free();
        lane.free();
        assertThat(lane.reserve(C, NINE.plusSeconds(5), () -> 0)).isFalse();
        assertThat(lane.nextOpening(NINE.plusSeconds(5))).contains(NINE.plusSeconds(10));
        assertThat(next(lane, NINE.plusSeconds(9))).isEmpty();
        assertThat(next(lane, NINE.plusSeconds(10))).contains(C);
        assertThat(lane.reserve(C, NINE.plusSeconds(10), () -> 0)).isTrue();
        assertThat(lane.reserve(A, NINE.plusSeconds(13), () -> 0)).isFalse();
        assertThat(lane.nextOpening(NINE.plusSeconds(13))).contains(NINE.plusSeconds(14));
    }

    @Test
    void a_call_that_is_not_made_does_not_count() {
        Lane lane = lane(DepartmentSettings.DEFAULT.rate(1, Duration.ofSeconds(10)));
        lane.reserve(A, NINE, () -> 0);
        lane.giveBack();
        assertThat(lane.reserve(B, NINE, () -> 0)).isTrue();
    }

    @Test
    void outside_the_hours_cases_wait_until_it_opens() {
        Lane lane = lane(ONE.hours(CallHours.daily(LocalTime.of(9, 30), LocalTime.of(17, 0))));
        assertThat(lane.reserve(A, NINE, () -> 0)).isFalse();
        assertThat(lane.hasNext(NINE)).isFalse();
        assertThat(lane.nextOpening(NINE)).contains(NINE.plus(Duration.ofMinutes(30)));
        assertThat(next(lane, NINE.plus(Duration.ofMinutes(30)))).contains(A);
        assertThat(lane.nextOpening(NINE)).isEmpty();
    }

    @Test
    void whoever_waits_for_a_place_is_not_waited_for_by_the_clock() {
        Lane lane = lane(ONE);
        lane.reserve(A, NINE, () -> 0);
        lane.reserve(B, NINE, () -> 0);
        assertThat(lane.nextOpening(NINE)).isEmpty();
    }

    @Test
    void other_settings_hold_at_once_and_what_runs_goes_on() {
        Lane lane = lane(ONE.rate(1, Duration.ofHours(1)));
        lane.reserve(A, NINE, () -> 0);
        lane.reserve(B, NINE, () -> 0);
        lane.adjust(ONE.concurrency(2).atAnyTime());
        assertThat(next(lane, NINE)).contains(B);
        assertThat(lane.reserve(B, NINE, () -> 0)).isTrue();
        lane.adjust(ONE);
        assertThat(lane.reserve(C, NINE, () -> 0)).isFalse();
        lane.free();
        assertThat(next(lane, NINE)).isEmpty();
        lane.free();
        assertThat(next(lane, NINE)).contains(C);
    }
}
