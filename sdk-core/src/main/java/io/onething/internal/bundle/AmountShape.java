package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An amount of money in yuan, more than nothing, with at most two decimals, as a number or as a text. */
record AmountShape() implements Shape<BigDecimal> {
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,2})?");
    private static final String SCHEMA = "^(?!0+(\\.0{1,2})?$)[0-9]{1,12}(\\.[0-9]{1,2})?$";

    @Override
    public @Nullable BigDecimal read(Spot spot, Reading reading) {
        boolean written = spot.node() instanceof Node.Scalar scalar
                && (scalar.look() == Node.Look.TEXT || scalar.look() == Node.Look.NUMBER);
        if (!written) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        String text = ((Node.Scalar) spot.node()).text();
        if (YUAN.matcher(text).matches() && new BigDecimal(text).signum() > 0) {
            return new BigDecimal(text);
        }
        reading.problems()
                .add(
                        Fault.BAD_AMOUNT,
                        spot.at(),
                        spot.path(),
                        "%s is no amount; write yuan without a unit, such as 120 or 12.50, and leave out what costs nothing"
                                .formatted(Shown.quoted(text)),
                        "%s 不是金额；请以元为单位填写数字，不带单位，如 120 或 12.50，不收费的不必写".formatted(Shown.quoted(text)));
        return null;
    }

    @Override
    public Text expected() {
        return new Text(
                "金额（元），最多两位小数，如 120 或 12.50", "an amount in yuan with at most two decimals, such as 120 or 12.50");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        return Schemas.anyOf(List.of(
                Schemas.object("type", "string", "pattern", SCHEMA),
                Schemas.object(
                        "type",
                        "number",
                        "exclusiveMinimum",
                        0,
                        "maximum",
                        new BigDecimal("999999999999.99"),
                        "multipleOf",
                        new BigDecimal("0.01"))));
    }
}
