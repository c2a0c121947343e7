package io.onething.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.calendar.WorkingCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("When and how often a department may be called (可调用时段与频率)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallHoursTest {
    private static final CallHours OFFICE = CallHours.workingDays(LocalTime.of(9, 0), LocalTime.of(17, 30));
    private static final CallHours NIGHT = CallHours.daily(LocalTime.of(22, 0), LocalTime.of(6, 0));

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
    }

    @ParameterizedTest(name = "at {0} it opens at {1}")
    @CsvSource({
        "2026-11-26T08:59:59.999, 2026-11-26T09:00",
        "2026-11-26T09:00, 2026-11-26T09:00",
        "2026-11-26T17:29:59.999, 2026-11-26T17:29:59.999",
        "2026-11-26T17:30, 2026-11-27T09:00",
        "2026-11-27T20:00, 2026-11-30T09:00",
        "2026-09-30T18:00, 2026-10-08T09:00",
        "2026-10-10T10:00, 2026-10-10T10:00"
    })
    @DisplayName("office hours skip weekends and the National Day of 2026, and open on its working Saturday (调休)")
    void office_hours(String at, String opens) {
        assertThat(OFFICE.opening(at(at))).isEqualTo(at(opens));
    }

    @ParameterizedTest(name = "at {0} it opens at {1}")
    @CsvSource({
        "2026-11-26T05:59, 2026-11-26T05:59",
        "2026-11-26T06:00, 2026-11-26T22:00",
        "2026-11-26T21:59, 2026-11-26T22:00",
        "2026-11-26T23:00, 2026-11-26T23:00"
    })
    void a_night_goes_over_midnight(String at, String opens) {
        assertThat(NIGHT.opening(at(at))).isEqualTo(at(opens));
    }

    @Test
    void the_same_hour_twice_is_a_whole_day() {
        CallHours always = CallHours.daily(LocalTime.of(9, 0), LocalTime.of(9, 0));
        assertThat(always.opening(at("2026-11-26T08:00"))).isEqualTo(at("2026-11-26T08:00"));
        assertThat(always.opening(at("2026-11-26T09:00"))).isEqualTo(at("2026-11-26T09:00"));
    }

    @Test
    void a_rate_has_a_range() {
        assertThatThrownBy(() -> new CallRate(0, Duration.ofSeconds(1)))
                .hasMessage("a rate is 1 to 100000 calls, got 0");
        assertThatThrownBy(() -> new CallRate(1, Duration.ZERO)).hasMessageStartingWith("a rate is per 1 ms to 1 day");
        assertThatThrownBy(() -> new CallRate(1, Duration.ofDays(2)))
                .hasMessageStartingWith("a rate is per 1 ms to 1 day");
    }
}
