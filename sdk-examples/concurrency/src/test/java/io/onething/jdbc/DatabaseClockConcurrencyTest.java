package io.onething.jdbc;

import io.onething.concurrency.Model;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P17: the clock of the database (数据库时钟)")
public class DatabaseClockConcurrencyTest {
    private static final long HOUR = 3_600_000;

    /** What the timer always shows where orders are tried. */
    private static final long STANDS_STILL = 1337;

    private final DatabaseClock clock = new DatabaseClock(reading(10));

    private static DatabaseClock.Reading reading(int hour) {
        return new DatabaseClock.Reading(hour * HOUR, STANDS_STILL, 0);
    }

    /** The database says what time it is. */
    @Operation
    public void read(@Param(gen = IntGen.class, conf = "9:12") int hour) {
        clock.read(reading(hour));
    }

    /** Says the hour. */
    @Operation
    public long hour() {
        return clock.millis() / HOUR;
    }

    /** What the clock says when nobody disturbs it, and no time passes. */
    public static class OneAfterTheOther {
        private int reading = 10;
        private int last;

        /** The same as above. */
        public void read(int hour) {
            last = hour < reading ? 0 : last;
            reading = hour;
        }

        /** The same as above. */
        public long hour() {
            last = Math.max(last, reading);
            return last;
        }
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(DatabaseClockConcurrencyTest.class, OneAfterTheOther.class);
    }
}
