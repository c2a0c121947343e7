package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A number in a range.
 *
 * @param least the least allowed
 * @param greatest the greatest allowed
 * @param whole whether it must be a whole number
 * @param more whether it must be more than the least
 */
record NumberShape(long least, long greatest, boolean whole, boolean more) implements Shape<BigDecimal> {
    private static final long FAR = 999_999_999_999L;
    private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]{1,12}(?:\\.[0-9]{1,6})?");

    NumberShape(long least, long greatest, boolean whole) {
        this(least, greatest, whole, false);
    }

    /** Returns one for any number a question may ask for. */
    static NumberShape any() {
        return new NumberShape(-FAR, FAR, false);
    }

    /** Returns one for any whole number. */
    static NumberShape anyWhole() {
        return new NumberShape(-FAR, FAR, true);
    }

    /** Returns one for any number that is more than nothing. */
    static NumberShape positive(long greatest) {
        return new NumberShape(0, greatest, false, true);
    }

    @Override
    public @Nullable BigDecimal read(Spot spot, Reading reading) {
        Optional<BigDecimal> number = of(spot.node());
        if (number.filter(this::allowed).isPresent()) {
            return number.get();
        }
        if (spot.node() instanceof Node.Scalar scalar && scalar.look() == Node.Look.NUMBER) {
            String found = Shown.bare(scalar.text());
            reading.problems()
                    .add(
                            Fault.OUT_OF_RANGE,
                            spot.at(),
                            spot.path(),
                            "%s must be %s; found %s"
                                    .formatted(spot.name(), expected().en(), found),
                            "%s 应为%s；实际是 %s".formatted(spot.name(), expected().zh(), found));
        } else {
            reading.problems().wrongType(spot, expected());
        }
        return null;
    }

    private boolean allowed(BigDecimal value) {
        return value.compareTo(BigDecimal.valueOf(least)) >= (more ? 1 : 0)
                && value.compareTo(BigDecimal.valueOf(greatest)) <= 0
                && !(whole && value.stripTrailingZeros().scale() > 0);
    }

    /** Returns the number a value is, at most 12 digits before and 6 after the point; empty when it is something else. */
    static Optional<BigDecimal> of(Node node) {
        return node instanceof Node.Scalar scalar
                        && scalar.look() == Node.Look.NUMBER
                        && DIGITS.matcher(scalar.text()).matches()
                ? Optional.of(new BigDecimal(scalar.text()))
                : Optional.empty();
    }

    @Override
    public Text expected() {
        if (least == greatest) {
            return new Text(String.valueOf(least), String.valueOf(least));
        }
        if (least == -FAR && whole) {
            return new Text("整数，如 7，不加引号", "a whole number such as 7, without quotes");
        }
        if (more) {
            return new Text(
                    "大于 %d、不超过 %d 的数值，不加引号".formatted(least, greatest),
                    "a number of more than %d and up to %d, without quotes".formatted(least, greatest));
        }
        if (least == -FAR) {
            return new Text("数值，如 150 或 0.5，不加引号", "a number such as 150 or 0.5, without quotes");
        }
        return new Text(
                "%d 至 %d 的%s，不加引号".formatted(least, greatest, whole ? "整数" : "数值"),
                "a %s from %d to %d, without quotes".formatted(whole ? "whole number" : "number", least, greatest));
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        if (least == greatest) {
            return Schemas.object("const", least);
        }
        return Schemas.object(
                "type",
                whole ? "integer" : "number",
                more ? "exclusiveMinimum" : "minimum",
                least,
                "maximum",
                greatest);
    }
}
