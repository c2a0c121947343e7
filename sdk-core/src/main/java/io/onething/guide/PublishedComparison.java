package io.onething.guide;

import io.onething.bundle.Figure;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A published figure held against what is reckoned from the definition (公布数据与测算对照).
 *
 * @param published the figure as printed
 * @param reckonedOrNull the reckoned figure of the same measure; null where the definition does not say that it is of any
 * @param verdict how they compare
 * @param explanation why, by rule: the numbers side by side, and what the definition says that makes a difference
 */
public record PublishedComparison(
        Figure published, @Nullable BurdenFigure reckonedOrNull, Verdict verdict, Text explanation) {
    /** Checks that all parts are there. */
    public PublishedComparison {
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(explanation, "explanation");
    }

    /** Returns the reckoned figure of the same measure; empty where the definition does not say that it is of any. */
    public Optional<BurdenFigure> reckoned() {
        return Optional.ofNullable(reckonedOrNull);
    }

    /** How a published figure and the reckoned one compare (对照结论). */
    public enum Verdict implements Worded {
        /** Every number printed is the reckoned one, or a range that it lies in. */
        AGREES("一致", "agrees"),

        /** At least one number printed is another one. */
        DIFFERS("不一致", "differs"),

        /** No number printed can be compared. */
        NOT_COMPARABLE("不可比", "not comparable");

        private final Text title;

        Verdict(String zh, String en) {
            this.title = new Text(zh, en);
        }

        @Override
        public Text title() {
            return title;
        }
    }
}
