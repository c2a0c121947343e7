package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("P17: the clock of a shared database (数据库时钟)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseClockTest {
    private static final long BEGIN = 1_800_000_000_000L;

    private final long now = System.nanoTime();
    private final DatabaseClock clock = new DatabaseClock(answer(BEGIN, 1));

    private DatabaseClock.Reading answer(long millis, int roundTripMillis) {
        long half = Duration.ofMillis(roundTripMillis).toNanos() / 2;
        return DatabaseClock.Reading.between(now - half, millis, now + half);
    }

    @Test
    void goes_on_from_what_the_database_said() {
        assertThat(clock.millis()).isBetween(BEGIN, BEGIN + 10_000);
        Instant before = clock.instant();
        assertThat(clock.withZone(ZoneId.of("Asia/Shanghai")).instant()).isAfterOrEqualTo(before);
        assertThat(clock.withZone(clock.getZone())).isSameAs(clock);
    }

    @Test
    void follows_a_database_whose_clock_was_set() {
        clock.read(answer(BEGIN + 3_600_000, 1));
        assertThat(clock.millis()).isBetween(BEGIN + 3_600_000, BEGIN + 3_610_000);

        clock.read(answer(BEGIN - 3_600_000, 1));
        assertThat(clock.millis()).isBetween(BEGIN - 3_600_000, BEGIN - 3_590_000);
    }

    @Test
    void is_not_led_astray_by_an_answer_that_took_long() {
        clock.read(answer(BEGIN + 900, 2_000));

        assertThat(clock.millis()).isBetween(BEGIN, BEGIN + 890);
    }

    @Test
    void does_not_go_back_for_a_better_answer() {
        DatabaseClock rough = new DatabaseClock(answer(BEGIN + 400, 1_000));
        long before = rough.millis();
        rough.read(answer(BEGIN, 1));

        assertThat(rough.millis()).isGreaterThanOrEqualTo(before);
    }
}
