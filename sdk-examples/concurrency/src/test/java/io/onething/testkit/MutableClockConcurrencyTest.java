package io.onething.testkit;

import io.onething.concurrency.Model;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A clock that is moved (可拨时钟)")
public class MutableClockConcurrencyTest {
    private final MutableClock clock = MutableClock.at(Instant.EPOCH);

    /** Moves it. */
    @Operation
    public long advance(@Param(gen = IntGen.class, conf = "1:3") int seconds) {
        return clock.advance(Duration.ofSeconds(seconds)).getEpochSecond();
    }

    /** Sets it. */
    @Operation
    public void set(@Param(gen = IntGen.class, conf = "10:12") int seconds) {
        clock.set(Instant.ofEpochSecond(seconds));
    }

    /** Reads it in another zone. */
    @Operation
    public long read() {
        return clock.withZone(ZoneId.of("Asia/Shanghai")).instant().getEpochSecond();
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(MutableClockConcurrencyTest.class);
    }
}
