package io.onething.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("Clocks and lights by chance, against a second way to reckon them (随机对照)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RandomClocksTest {
    private static final long SEED = 20261123;
    private static final int CLOCKS = Integer.getInteger("onething.clocks", 2000);

    @Test
    void a_clock_shows_what_counting_day_by_day_gives() {
        for (long seed = SEED; seed < SEED + CLOCKS; seed++) {
            RandomClock random = new RandomClock(seed);
            LimitClock clock = random.next();
            Instant now = random.near(clock);
            ClockReading reading = clock.read(now);
            DayByDay expected = new DayByDay(clock, now);
            String what = "seed %d: %s at %s".formatted(seed, clock, now);

            assertThat(reading.deadline()).as(what).isEqualTo(expected.deadline());
            assertThat(reading.passed()).as(what).isEqualTo(expected.deadline().passedAt(now));
            assertThat(reading.left()).as(what).isEqualTo(expected.left());
            assertThat(reading.used()).as(what).isEqualTo(expected.whole() - expected.left());
            assertThat(reading.stopped()).as(what).isEqualTo(expected.stoppedNow());
            assertThat(reading.open()).as(what).isEqualTo(expected.openNow() && !reading.passed());
            assertThat(reading.total()).as(what).isEqualTo(expected.total());
            assertThat(reading.provisional()).as(what).isEqualTo(expected.provisional());
        }
    }

    @Test
    void without_stop_and_extension_the_deadline_is_that_of_the_calendar() {
        for (long seed = SEED; seed < SEED + CLOCKS; seed++) {
            LimitClock clock = new RandomClock(seed).next();
            LimitClock plain = LimitClock.of(WorkingCalendar.china(), clock.start(), clock.limit());

            assertThat(plain.read(clock.start()).deadline())
                    .as("seed %d: %s", seed, plain)
                    .isEqualTo(WorkingCalendar.china().deadline(clock.start(), clock.limit()));
        }
    }

    @Test
    void the_light_is_constant_between_changes_and_differs_across_them() {
        for (long seed = SEED; seed < SEED + CLOCKS; seed++) {
            RandomClock random = new RandomClock(seed);
            Supervision supervision = supervision(random, seed);
            Instant at = clocks(supervision).findFirst().orElseThrow().start().minus(Duration.ofDays(1));
            Light light = supervision.at(at);
            assertThat(light).isEqualTo(Light.GREEN);
            for (Optional<Instant> next = supervision.nextChange(at);
                    next.isPresent();
                    next = supervision.nextChange(at)) {
                String what = "seed %d: %s from %s to %s".formatted(seed, supervision, at, next.get());
                Duration half = Duration.between(at, next.get()).dividedBy(2);
                assertThat(next.get()).as(what).isAfter(at);
                assertThat(supervision.at(at.plus(half))).as(what).isEqualTo(light);
                assertThat(supervision.nextChange(at.plus(half))).as(what).isEqualTo(next);
                assertThat(supervision.at(next.get().minusNanos(1))).as(what).isEqualTo(light);
                assertThat(supervision.at(next.get())).as(what).isGreaterThan(light);
                at = next.get();
                light = supervision.at(at);
            }
            assertThat(supervision.at(at.plus(Duration.ofDays(9999)))).isEqualTo(light);
        }
    }

    @Test
    void the_light_is_what_the_rule_says_of_the_reading() {
        for (long seed = SEED; seed < SEED + CLOCKS; seed++) {
            RandomClock random = new RandomClock(seed);
            Supervision supervision = supervision(random, seed);
            Instant now = random.near(clocks(supervision).findFirst().orElseThrow());
            Light expected = Stream.concat(
                            supervision.legal().map(clock -> light(clock, now, supervision, Light.UNLAWFUL)).stream(),
                            supervision.promised().map(clock -> light(clock, now, supervision, Light.RED)).stream())
                    .max(Light::compareTo)
                    .orElseThrow();

            assertThat(supervision.at(now))
                    .as("seed %d: %s at %s", seed, supervision, now)
                    .isEqualTo(expected);
        }
    }

    private static Supervision supervision(RandomClock random, long seed) {
        LimitClock one = random.next();
        LightPolicy policy = random.policy();
        return switch ((int) (seed % 3)) {
            case 0 -> Supervision.ofLegal(one).by(policy);
            case 1 -> Supervision.ofPromised(one).by(policy);
            default -> Supervision.of(one, random.beside(one)).by(policy);
        };
    }

    private static Stream<LimitClock> clocks(Supervision supervision) {
        return Stream.concat(supervision.legal().stream(), supervision.promised().stream());
    }

    private static Light light(LimitClock clock, Instant now, Supervision supervision, Light whenPassed) {
        LimitClock known = withoutOpenStops(clock);
        Instant at = standstill(clock, known, now);
        ClockReading reading = known.read(at);
        if (reading.passed()) {
            return whenPassed;
        }
        LightPolicy policy = supervision.policy();
        DayByDay expected = new DayByDay(known, at);
        boolean low = reading.left() * 100 <= policy.yellowPercent() * reading.total()
                || (!expected.byMinutes() && expected.workingDaysLeft() <= policy.leastWorkingDays());
        return low ? Light.YELLOW : Light.GREEN;
    }

    private static LimitClock withoutOpenStops(LimitClock clock) {
        List<ClockStop> ended =
                clock.stops().stream().filter(stop -> stop.end().isPresent()).toList();
        LimitClock known = LimitClock.of(WorkingCalendar.china(), clock.start(), clock.limit())
                .stopped(ended);
        return clock.extension().map(known::extended).orElse(known);
    }

    /** Returns {@code now}, or the last instant before a stop without end that the clock did not outrun. */
    private static Instant standstill(LimitClock clock, LimitClock known, Instant now) {
        Instant until = known.read(clock.start()).deadline().until();
        boolean byMinutes = new DayByDay(known, clock.start()).byMinutes();
        return clock.stops().stream()
                .filter(stop -> stop.end().isEmpty() && stop.start().isBefore(until))
                .map(stop -> byMinutes
                        ? stop.start()
                        : DayByDay.date(stop.start())
                                .atStartOfDay(WorkingCalendar.ZONE)
                                .toInstant()
                                .minusNanos(1))
                .filter(halt -> halt.isBefore(now))
                .min(Instant::compareTo)
                .map(halt -> halt.isBefore(clock.start()) ? clock.start() : halt)
                .orElse(now);
    }
}
