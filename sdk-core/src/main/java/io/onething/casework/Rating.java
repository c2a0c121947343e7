package io.onething.casework;

import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an applicant thinks of the service (好差评).
 *
 * @param number counts the ratings of the case, from 1
 * @param matterOrNull the matter it is about; null for the case as a whole
 * @param at when it was given
 * @param score 1 (very satisfied) to 5 (very dissatisfied), GB/T 39046-2020 A.8
 * @param signed whether the rater gave a name
 * @param words what they wrote; may be empty
 * @param followed what was done about it, and when
 * @param overdue whether it was not followed up in time
 */
public record Rating(
        int number,
        @Nullable MatterId matterOrNull,
        Instant at,
        int score,
        boolean signed,
        String words,
        Map<Step, Instant> followed,
        boolean overdue) {
    /** The worst score that is still no complaint: 4 and 5 are bad ratings. */
    static final int WORST_GOOD = 3;

    /** Checks that the score is one of the five. */
    public Rating {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(words, "words");
        if (score < 1 || score > 5) {
            throw new IllegalArgumentException("a rating is 1 (best) to 5 (worst), GB/T 39046 A.8; got " + score);
        }
    }

    /** What is done about a bad rating, in this order (差评整改环节). */
    public enum Step implements Worded {
        /** The rater was contacted and the facts were checked (核实). */
        VERIFIED("核实", "verified"),
        /** It was put right, or explained (整改). */
        FIXED("整改", "fixed"),
        /** The rater was asked again (回访). */
        REVISITED("回访", "revisited");

        private final Text title;

        Step(String zh, String en) {
            this.title = new Text(zh, en);
        }

        @Override
        public Text title() {
            return title;
        }
    }

    static Rating given(int number, @Nullable MatterId matter, Instant at, int score, boolean signed, String words) {
        return new Rating(number, matter, at, score, signed, words, Map.of(), false);
    }

    Rating followed(Step step, Instant when) {
        return new Rating(
                number,
                matterOrNull,
                at,
                score,
                signed,
                words,
                followed.containsKey(step) ? followed : Facts.with(followed, step, when),
                overdue);
    }

    Rating nowOverdue() {
        return new Rating(number, matterOrNull, at, score, signed, words, followed, true);
    }

    /** Returns the matter it is about; empty for the case as a whole. */
    public Optional<MatterId> matter() {
        return Optional.ofNullable(matterOrNull);
    }

    /** Returns whether it is one of the two bad scores. */
    public boolean bad() {
        return score > WORST_GOOD;
    }

    /** Returns whether somebody must still contact the rater: a signed bad rating that nobody has verified. */
    public boolean open() {
        return bad() && signed && !followed.containsKey(Step.VERIFIED);
    }

    /** Leaves out the words, which may be personal. */
    @Override
    public String toString() {
        return "Rating[" + number + ", " + score + "]";
    }
}
