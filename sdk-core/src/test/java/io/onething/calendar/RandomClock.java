package io.onething.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A clock made by chance, the same for the same seed; all its instants are whole minutes. */
final class RandomClock {
    private static final Instant FIRST = Instant.parse("2022-12-28T00:00:00Z");
    private static final int MINUTES = 4 * 366 * 24 * 60;

    private final Random random;

    RandomClock(long seed) {
        this.random = new Random(seed);
    }

    LimitClock next() {
        TimeLimit limit = limit();
        LimitClock clock = LimitClock.of(WorkingCalendar.china(), plus(FIRST, MINUTES), limit);
        clock = clock.stopped(stops(clock.start(), hourly(limit)));
        return random.nextInt(3) == 0 ? clock.extended(extension(limit)) : clock;
    }

    /** Returns an instant near the life of {@code clock}, not before its start. */
    Instant near(LimitClock clock) {
        return plus(clock.start(), (hourly(clock.limit()) ? 4 : 150) * 24 * 60);
    }

    LightPolicy policy() {
        return random.nextBoolean() ? LightPolicy.DEFAULT : new LightPolicy(random.nextInt(101), random.nextInt(4));
    }

    /** Returns a clock that shares start and stops with {@code clock}. */
    LimitClock beside(LimitClock clock) {
        return LimitClock.of(WorkingCalendar.china(), clock.start(), limit()).stopped(clock.stops());
    }

    private static boolean hourly(TimeLimit limit) {
        return limit.unit() == LimitUnit.HOUR || limit.unit() == LimitUnit.MINUTE;
    }

    private TimeLimit limit() {
        return switch (random.nextInt(9)) {
            case 0 -> TimeLimit.days(1 + random.nextInt(70));
            case 1 -> TimeLimit.months(1 + random.nextInt(4));
            case 2 -> TimeLimit.hours(1 + random.nextInt(48));
            case 3 -> TimeLimit.minutes(1 + random.nextInt(90));
            case 4 -> TimeLimit.INSTANT;
            case 5 -> TimeLimit.halfWorkingDays(1 + random.nextInt(20));
            default -> TimeLimit.workingDays(1 + random.nextInt(45));
        };
    }

    private TimeLimit extension(TimeLimit limit) {
        if (limit.unit() != LimitUnit.INSTANT && random.nextBoolean()) {
            return TimeLimit.of(1 + random.nextInt(15), limit.unit());
        }
        TimeLimit other = limit();
        return other.unit() == LimitUnit.INSTANT ? TimeLimit.workingDays(3) : other;
    }

    private List<ClockStop> stops(Instant start, boolean hourly) {
        List<ClockStop> stops = new ArrayList<>();
        int reach = (hourly ? 2 : 60) * 24 * 60;
        for (int left = Math.max(0, random.nextInt(6) - 2); left > 0; left--) {
            Instant from = plus(start.minus(Duration.ofMinutes(reach / 8)), reach);
            stops.add(
                    random.nextInt(5) == 0
                            ? ClockStop.since(from)
                            : ClockStop.between(from, plus(from, random.nextInt(4) == 0 ? 1 : reach / 4)));
        }
        return stops;
    }

    private Instant plus(Instant from, int minutes) {
        return from.plus(Duration.ofMinutes(random.nextInt(minutes)));
    }
}
