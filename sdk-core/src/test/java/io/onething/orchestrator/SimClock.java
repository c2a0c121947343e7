package io.onething.orchestrator;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The time as one simulated process knows it: that of the database, a little off, and later while it waits for the store. */
final class SimClock extends Clock {
    private final SimAgenda agenda;
    private final long off;
    private long waited;

    SimClock(SimAgenda agenda, long off) {
        this.agenda = agenda;
        this.off = off;
    }

    /** Time passes while the process waits for something in the middle of its work. */
    void delay(long millis) {
        waited += millis;
    }

    /** Returns how long the process waited since it was asked last. */
    long waited() {
        long result = waited;
        waited = 0;
        return result;
    }

    /** Returns how long it is until a moment. */
    long until(Instant moment) {
        return moment.toEpochMilli() - millis();
    }

    @Override
    public long millis() {
        return agenda.now() + off + waited;
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
        return this;
    }
}
