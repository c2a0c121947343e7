package io.onething.calendar;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time supervision of one limit (时限督办): the legal and the promised clock side by side, and the light they give.
 *
 * <p>The light is the worst of: {@link Light#UNLAWFUL} when the legal limit has passed, {@link Light#RED} when the promised
 * one has, {@link Light#YELLOW} when one of them is running out, else {@link Light#GREEN}. A clock that stands still
 * keeps its light.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param legalOrNull the clock of the legal limit (法定时限); null where there is none
 * @param promisedOrNull the clock of the promised limit (承诺时限); null where there is none
 * @param policy when a light turns yellow
 */
public record Supervision(
        @Nullable LimitClock legalOrNull, @Nullable LimitClock promisedOrNull, LightPolicy policy) {
    /** Checks that there is a clock. */
    public Supervision {
        Objects.requireNonNull(policy, "policy");
        if (legalOrNull == null && promisedOrNull == null) {
            throw new IllegalArgumentException(
                    "a supervision needs a clock; where no limit is published there is no light");
        }
    }

    /** The instant from which the light is at least this bad. */
    private record Turn(Instant at, Light light) {}

    /** Returns the supervision of both limits by {@link LightPolicy#DEFAULT}. */
    public static Supervision of(LimitClock legal, LimitClock promised) {
        return new Supervision(Objects.requireNonNull(legal), Objects.requireNonNull(promised), LightPolicy.DEFAULT);
    }

    /** Returns the supervision of a legal limit alone by {@link LightPolicy#DEFAULT}; it has no red. */
    public static Supervision ofLegal(LimitClock legal) {
        return new Supervision(legal, null, LightPolicy.DEFAULT);
    }

    /** Returns the supervision of a promised limit alone by {@link LightPolicy#DEFAULT}; red is its worst. */
    public static Supervision ofPromised(LimitClock promised) {
        return new Supervision(null, promised, LightPolicy.DEFAULT);
    }

    /** Returns this supervision by another policy. */
    public Supervision by(LightPolicy other) {
        return new Supervision(legalOrNull, promisedOrNull, other);
    }

    /** Returns the clock of the legal limit (法定时限). */
    public Optional<LimitClock> legal() {
        return Optional.ofNullable(legalOrNull);
    }

    /** Returns the clock of the promised limit (承诺时限). */
    public Optional<LimitClock> promised() {
        return Optional.ofNullable(promisedOrNull);
    }

    /** Returns the light at {@code now}; green before the clocks start. */
    public Light at(Instant now) {
        return at(now, turns());
    }

    /**
     * Returns when the light changes next, for a timer. Between {@code now} and then it stays as it is, and never after
     * that where there is no such instant: on the worst light, and while the clock is stopped without a known end. Ask
     * again when a clock gets a stop, an end of one, an extension or another calendar.
     */
    public Optional<Instant> nextChange(Instant now) {
        List<Turn> turns = turns();
        Light light = at(now, turns);
        return turns.stream()
                .filter(turn -> turn.at().isAfter(now) && turn.light().compareTo(light) > 0)
                .map(Turn::at)
                .min(Comparator.naturalOrder());
    }

    /** Returns the first instant at which the light is worse than {@code known}; empty where it never is, as the clocks stand. */
    public Optional<Instant> worseThan(Light known) {
        return turns().stream()
                .filter(turn -> turn.light().compareTo(known) > 0)
                .map(Turn::at)
                .min(Comparator.naturalOrder());
    }

    private static Light at(Instant now, List<Turn> turns) {
        return turns.stream()
                .filter(turn -> !turn.at().isAfter(now))
                .map(Turn::light)
                .max(Comparator.naturalOrder())
                .orElse(Light.GREEN);
    }

    private List<Turn> turns() {
        return Stream.concat(turns(legalOrNull, Light.UNLAWFUL), turns(promisedOrNull, Light.RED))
                .toList();
    }

    private Stream<Turn> turns(@Nullable LimitClock clock, Light whenPassed) {
        if (clock == null) {
            return Stream.empty();
        }
        LimitClock.Course course = clock.course(policy);
        return Stream.concat(
                course.low().map(at -> new Turn(at, Light.YELLOW)).stream(),
                course.out().map(at -> new Turn(at, whenPassed)).stream());
    }
}
