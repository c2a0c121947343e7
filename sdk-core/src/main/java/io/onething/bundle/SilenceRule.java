package io.onething.bundle;

import java.util.Objects;

/**
 * What a department's silence until the end of the legal limit means (逾期未作决定的效果).
 *
 * <p>Without such a rule silence is not consent: the case is brought before a person.
 *
 * @param effect what it means
 * @param ground the legal ground, such as 行政许可法 art. 50 for a renewal
 */
public record SilenceRule(Effect effect, Text ground) {
    /** Checks that both parts are there. */
    public SilenceRule {
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(ground, "ground");
    }

    /** What silence means. */
    public enum Effect implements Worded {
        /** The matter counts as granted. */
        GRANTED("视为准予", "it counts as granted"),

        /** A person is told; the default. */
        ESCALATE("转人工督办", "a person is told");

        private final Text title;

        Effect(String zh, String en) {
            this.title = new Text(zh, en);
        }

        @Override
        public Text title() {
            return title;
        }
    }
}
