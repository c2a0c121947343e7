package io.onething.jdbc;

import java.time.Duration;

/**
 * When something was found out in this process (时刻), by two clocks: the one cannot be set, the other goes on while the machine sleeps. Whichever
 * says that it is longer ago is believed.
 *
 * @param millis the time of day
 * @param nanos the time since some beginning
 */
record Moment(long millis, long nanos) {
    /** Returns this moment. */
    static Moment now() {
        return new Moment(System.currentTimeMillis(), System.nanoTime());
    }

    /** Returns whether it is later than another by more than this. */
    boolean isAfter(Moment earlier, Duration by) {
        return nanos - earlier.nanos > by.toNanos() || millis - earlier.millis > by.toMillis();
    }
}
