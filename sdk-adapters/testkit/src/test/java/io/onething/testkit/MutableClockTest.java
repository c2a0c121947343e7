package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("A clock that is moved (可拨时钟)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MutableClockTest {
    private final MutableClock clock = MutableClock.at("2026-11-23T01:00:00Z");

    @Test
    void stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo("2026-11-23T01:00:00Z");
        assertThat(clock.millis()).isEqualTo(1_795_395_600_000L);
        assertThat(clock.advance(Duration.ofDays(1))).isEqualTo("2026-11-24T01:00:00Z");
        clock.advance(Duration.ofDays(-2));
        assertThat(clock.instant()).isEqualTo("2026-11-22T01:00:00Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void moves_together_with_its_views_in_other_zones() {
        Clock shanghai = clock.withZone(ZoneId.of("Asia/Shanghai"));
        clock.advance(Duration.ofHours(1));

        assertThat(shanghai.instant()).isEqualTo(clock.instant());
        assertThat(shanghai.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(clock.toString()).isEqualTo("MutableClock[2026-11-23T02:00:00Z, Z]");
    }
}
