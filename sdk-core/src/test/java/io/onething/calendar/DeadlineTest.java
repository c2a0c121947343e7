package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Deadlines (截止时间)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadlineTest {
    private final WorkingCalendar china = WorkingCalendar.china();

    @ParameterizedTest(name = "{0} from {1} ends {2}, provisional {3}")
    @CsvSource({
        // 行政许可法 art. 82: working days without statutory holidays
        "20 workdays, 2026-04-30, 2026-06-01, false",
        "7-14 workdays, 2026-11-02, 2026-11-20, false",
        "5 workdays, 2026-12-25, 2027-01-04, true",
        // 民法典 art. 201, 203: every day counts, the last one moves off a day of rest
        "3 days, 2026-09-24, 2026-09-28, false",
        "1 day, 2026-03-09, 2026-03-10, false",
        "20 days, 2026-12-20, 2027-01-11, true",
        // counted across unknown days, but only the last one is asked for
        "30 days, 2022-12-10, 2023-01-09, false",
        // 民法典 art. 202, 203: 15 February 2026 is in 春节, which ends on 23 February
        "1 month, 2026-01-15, 2026-02-24, false",
        "3 months, 2026-06-10, 2026-09-10, false",
        "1 month, 2026-01-31, 2026-02-28, false",
        "2 months, 2026-11-04, 2027-01-04, true",
        // on the spot: the same day, or the next working day after a day of rest
        "instant, 2026-03-09, 2026-03-09, false",
        "instant, 2026-03-07, 2026-03-09, false",
        "instant, 2027-03-08, 2027-03-08, true"
    })
    void limits_in_days_end_at_24_hours_of_the_last_day(
            String limit, LocalDate from, LocalDate last, boolean provisional) {
        Instant midnight = Instant.parse(last + "T16:00:00Z");
        Deadline expected = new Deadline(last, midnight, provisional);

        assertThat(china.deadline(from, TimeLimit.parse(limit))).isEqualTo(expected);
        assertThat(china.deadline(Instant.parse(from + "T04:00:00Z"), TimeLimit.parse(limit)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} from {1} ends at noon of {2}, provisional {3}")
    @DisplayName("民法典 art. 201: the day of the event does not count; that half a day ends at noon is our convention")
    @CsvSource({
        "0.5 workdays, 2026-03-09, 2026-03-10, false",
        "半天, 2026-03-06, 2026-03-09, false",
        "1.5 workdays, 2026-03-06, 2026-03-10, false",
        "1-1.5 workdays, 2026-03-06, 2026-03-10, false",
        // 春节 2026: 15 to 23 February are off, 14 February is made up
        "0.5 workdays, 2026-02-14, 2026-02-24, false",
        "0.5 workdays, 2026-12-31, 2027-01-04, true"
    })
    void half_working_days_end_at_noon(String limit, LocalDate from, LocalDate last, boolean provisional) {
        Deadline expected = new Deadline(last, Instant.parse(last + "T04:00:00Z"), provisional);

        assertThat(china.deadline(from, TimeLimit.parse(limit))).isEqualTo(expected);
        assertThat(china.deadline(Instant.parse(from + "T01:00:00Z"), TimeLimit.parse(limit)))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("the day of an event is the day in China: 16:00 UTC begins the next one")
    void zone() {
        assertThat(china.deadline(Instant.parse("2026-11-02T15:59:59.999Z"), TimeLimit.workingDays(1))
                        .lastDay())
                .isEqualTo("2026-11-03");
        assertThat(china.deadline(Instant.parse("2026-11-02T16:00:00Z"), TimeLimit.workingDays(1))
                        .lastDay())
                .isEqualTo("2026-11-04");
    }

    @ParameterizedTest(name = "{0} from {1} ends {2} on {3}")
    @CsvSource({
        "1 hour, 2026-11-02T02:30:00Z, 2026-11-02T03:30:00Z, 2026-11-02",
        "30 minutes, 2026-11-02T02:30:00Z, 2026-11-02T03:00:00Z, 2026-11-02",
        "10 seconds, 2026-11-02T02:30:00Z, 2026-11-02T02:30:10Z, 2026-11-02",
        // neither night nor rest stops it
        "48 hours, 2026-02-15T02:30:00Z, 2026-02-17T02:30:00Z, 2026-02-17",
        // ends at 24:00 in China: that is still the day before
        "1 hour, 2026-11-02T15:00:00Z, 2026-11-02T16:00:00Z, 2026-11-02",
        "61 minutes, 2026-11-02T15:00:00Z, 2026-11-02T16:01:00Z, 2026-11-03",
        // an unknown year does not matter to hours
        "2 hours, 2027-05-01T00:00:00Z, 2027-05-01T02:00:00Z, 2027-05-01",
        "1-2 hours, 2026-11-02T02:30:00Z, 2026-11-02T04:30:00Z, 2026-11-02"
    })
    @DisplayName("民法典 art. 201: hours and minutes count from the event")
    void hours(String limit, Instant from, Instant until, LocalDate lastDay) {
        assertThat(china.deadline(from, TimeLimit.parse(limit))).isEqualTo(new Deadline(lastDay, until, false));
    }

    @Test
    void hours_need_an_instant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.deadline(LocalDate.of(2026, 11, 2), TimeLimit.hours(1)))
                .withMessage("a limit of 1 hour counts from the event: pass its instant, not the date 2026-11-02");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.deadline(LocalDate.of(2026, 11, 2), TimeLimit.minutes(5)));
    }

    @Test
    void an_event_out_of_range_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> china.deadline(Instant.EPOCH.minus(Duration.ofDays(40000)), TimeLimit.hours(1)));
    }

    @Test
    void a_clock_runs_for_a_positive_time() {
        assertThatIllegalArgumentException().isThrownBy(() -> Deadline.after(Instant.EPOCH, Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Deadline.after(Instant.EPOCH, Duration.ofNanos(-1)))
                .withMessage("a clock runs for a positive time, got PT-0.000000001S");
        assertThat(Deadline.after(Instant.EPOCH, Duration.ofNanos(1)).until()).isEqualTo(Instant.ofEpochSecond(0, 1));
    }

    @Test
    void the_end_itself_is_too_late() {
        Deadline deadline = china.deadline(LocalDate.of(2026, 11, 2), TimeLimit.workingDays(1));

        assertThat(deadline.passedAt(deadline.until().minusNanos(1))).isFalse();
        assertThat(deadline.passedAt(deadline.until())).isTrue();
        assertThat(deadline.passedAt(deadline.until().plusNanos(1))).isTrue();
    }
}
