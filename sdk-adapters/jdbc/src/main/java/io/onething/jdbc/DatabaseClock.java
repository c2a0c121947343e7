package io.onething.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * The time of the database (数据库时钟): what it said last, and what the timer of this machine counted since. Setting the clock of this machine
 * changes nothing. It does not go back unless the clock of the database was set back. Thread-safe.
 */
final class DatabaseClock extends Clock {
    /** A timer may run wrong by this share of what it counted. */
    private static final long DRIFT = 5_000;

    private Reading reading;
    private long last = Long.MIN_VALUE;

    /**
     * One answer of the database.
     *
     * @param millis what it said
     * @param nanos what the timer of this machine showed in the middle between question and answer
     * @param uncertain how far that may be wrong, in nanoseconds
     */
    record Reading(long millis, long nanos, long uncertain) {
        /** Makes one from the timer before the question and after the answer. */
        static Reading between(long before, long millis, long after) {
            return new Reading(
                    millis, before + (after - before) / 2, (after - before) / 2 + TimeUnit.MILLISECONDS.toNanos(1));
        }

        long at(long now) {
            return millis + TimeUnit.NANOSECONDS.toMillis(now - nanos);
        }

        long uncertainAt(long now) {
            return uncertain + Math.abs(now - nanos) / DRIFT;
        }
    }

    /** Asks a database what time it is. */
    static Reading ask(Product product, Connection connection) throws SQLException {
        long before = System.nanoTime();
        long millis = Query.number(connection, product.now());
        return Reading.between(before, millis, System.nanoTime());
    }

    DatabaseClock(Reading first) {
        this.reading = first;
    }

    /** Takes a new answer, unless the old one still says it better. One that is clearly earlier turns this clock back. */
    synchronized void read(Reading next) {
        Reading old = reading;
        long ahead = TimeUnit.MILLISECONDS.toNanos(old.at(next.nanos()) - next.millis());
        long oldUncertain = old.uncertainAt(next.nanos());
        if (Math.abs(ahead) <= next.uncertain() && oldUncertain <= next.uncertain()) {
            return;
        }
        reading = next;
        if (ahead > oldUncertain + next.uncertain()) {
            last = Long.MIN_VALUE;
        }
    }

    @Override
    public synchronized long millis() {
        last = Math.max(last, reading.at(System.nanoTime()));
        return last;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return zone.equals(getZone()) ? this : new Elsewhere(this, zone);
    }

    /** The same clock for people in another zone. */
    private static final class Elsewhere extends Clock {
        private final Clock clock;
        private final ZoneId zone;

        Elsewhere(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return clock.withZone(other);
        }
    }
}
