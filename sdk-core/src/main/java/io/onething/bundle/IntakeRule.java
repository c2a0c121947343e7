package io.onething.bundle;

import io.onething.calendar.TimeLimit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a matter is taken in (收件与补正规则): how soon the department must accept it or tell everything to correct, and what follows.
 *
 * @param checkOrNull how soon; null where neither law nor definition says
 * @param deemed whether silence counts as acceptance from the day of receipt (行政许可法 art. 32(1)(4))
 * @param correctWithinOrNull how long the applicant has to correct; null where no time is set
 * @param unanswered what happens when the applicant does not correct in time
 * @param groundOrNull the legal ground of what differs from 行政许可法; null where nothing does
 * @param from what the time of receipt counts from
 */
public record IntakeRule(
        @Nullable TimeLimit checkOrNull,
        boolean deemed,
        @Nullable TimeLimit correctWithinOrNull,
        Lapse unanswered,
        @Nullable Text groundOrNull,
        ClockStart from) {
    /** What holds for a licence: 5 working days, then deemed accepted (行政许可法 art. 32(1)(4)). */
    public static final IntakeRule LICENCE =
            new IntakeRule(TimeLimit.workingDays(5), true, null, Lapse.REMIND, null, ClockStart.RECEIPT);

    /** What holds where no law says anything: no time, and silence means nothing. */
    public static final IntakeRule NONE = new IntakeRule(null, false, null, Lapse.REMIND, null, ClockStart.RECEIPT);

    /** Checks that what takes a right away has a ground, and that silence has a time. */
    public IntakeRule {
        Objects.requireNonNull(unanswered, "unanswered");
        Objects.requireNonNull(from, "from");
        if (deemed && checkOrNull == null) {
            throw new IllegalArgumentException("silence can count as acceptance only after a time: set check");
        }
        if (unanswered == Lapse.WITHDRAWN && (correctWithinOrNull == null || groundOrNull == null)) {
            throw new IllegalArgumentException(
                    "a correction that counts as withdrawn needs a time and its legal ground: set correct-within and ground");
        }
    }

    /** Returns how soon the department must accept or tell what to correct. */
    public Optional<TimeLimit> check() {
        return Optional.ofNullable(checkOrNull);
    }

    /** Returns how long the applicant has to correct. */
    public Optional<TimeLimit> correctWithin() {
        return Optional.ofNullable(correctWithinOrNull);
    }

    /** Returns the legal ground of what differs from 行政许可法. */
    public Optional<Text> ground() {
        return Optional.ofNullable(groundOrNull);
    }
}
