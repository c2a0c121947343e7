package io.onething.figures;

import io.onething.bundle.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;

/**
 * What an indicator shows (指标值): both counts, and the value where there is one.
 *
 * @param indicator the indicator, with its formula
 * @param numerator the numerator
 * @param denominator the denominator; 0 means that there is nothing to say, neither good nor bad
 */
public record IndicatorValue(Indicator indicator, long numerator, long denominator) {
    private static final int PLACES = 4;
    private static final int PERCENT = 2;

    /** Checks that the indicator is there. */
    public IndicatorValue {
        Objects.requireNonNull(indicator, "indicator");
    }

    /** Returns numerator ÷ denominator with four decimals, so that 0.9615 is 96.15 %; empty where the denominator is 0. */
    public Optional<BigDecimal> value() {
        return denominator == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), PLACES, RoundingMode.HALF_UP));
    }

    /** Returns the value for people with both counts, such as {@code 96.15% (25/26)}; {@code 无数据} or {@code no data} where there is none. */
    public Text shown() {
        String counts = " (" + numerator + "/" + denominator + ")";
        return value().map(value -> switch (indicator.unit()) {
                    case PERCENT -> same(value.movePointRight(PERCENT).toPlainString() + "%" + counts);
                    case STARS -> text(value, "星", "stars", counts);
                    case WORKING_DAYS -> text(value, "个工作日", "working days", counts);
                    case DAYS -> text(value, "个自然日", "natural days", counts);
                    case TIMES -> text(value, "次", "times", counts);
                })
                .orElse(new Text("无数据", "no data"));
    }

    private static Text same(String shown) {
        return new Text(shown, shown);
    }

    private static Text text(BigDecimal value, String zh, String en, String counts) {
        String rounded = value.setScale(PERCENT, RoundingMode.HALF_UP).toPlainString();
        return new Text(rounded + zh + counts, rounded + " " + en + counts);
    }

    @Override
    public String toString() {
        return indicator.word() + " " + shown();
    }
}
