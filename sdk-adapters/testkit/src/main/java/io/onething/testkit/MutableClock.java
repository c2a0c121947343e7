package io.onething.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/** A clock that stands still until it is moved (可拨时钟). Thread-safe. What {@link #withZone} returns moves with it. */
public final class MutableClock extends Clock {
    private final Hand hand;
    private final ZoneId zone;

    private MutableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** What the clock and its views in other zones share. */
    private static final class Hand {
        private Instant now;

        Hand(Instant now) {
            this.now = now;
        }

        synchronized Instant now() {
            return now;
        }

        synchronized Instant move(Duration by) {
            now = now.plus(by);
            return now;
        }

        synchronized void set(Instant instant) {
            now = instant;
        }
    }

    /** Returns a clock in UTC that shows an instant. */
    public static MutableClock at(Instant start) {
        return new MutableClock(new Hand(start), ZoneOffset.UTC);
    }

    /** Returns a clock in UTC that shows an instant, such as {@code 2026-11-23T01:00:00Z}. */
    public static MutableClock at(String start) {
        return at(Instant.parse(start));
    }

    /** Moves it; back when the duration is negative. Returns what it shows then. */
    public Instant advance(Duration by) {
        return hand.move(by);
    }

    /** Sets what it shows. */
    public void set(Instant instant) {
        hand.set(Objects.requireNonNull(instant, "instant"));
    }

    @Override
    public Instant instant() {
        return hand.now();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId newZone) {
        return new MutableClock(hand, newZone);
    }

    @Override
    public String toString() {
        return "MutableClock[" + instant() + ", " + zone + "]";
    }
}
